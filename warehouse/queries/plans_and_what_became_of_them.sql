-- What was planned month by month, and what became of it?
select
    date_trunc('month', first_planned_at)::date as announced_in,
    count(*) as planned_count,
    count(*) filter (where outcome = 'happened') as happened_count,
    count(*) filter (where outcome in ('cancelled', 'denied')) as called_off_count,
    count(*) filter (where outcome = 'not_seen') as not_seen_count,
    count(*) filter (where outcome = 'awaited') as awaited_count
from marts.contact_calendar
group by all
order by announced_in;
