-- Which contacts are planned for the four weeks after the newest article?
select
    -- as exactly as it is known: a plan for this year is not one for January 1
    case plans.date_precision
        when 'day' then plans.planned_for::varchar || coalesce(' to ' || plans.planned_until::varchar, '')
        when 'week' then 'week of ' || plans.planned_for::varchar
        when 'month' then strftime(plans.planned_for, '%Y-%m')
        when 'year' then strftime(plans.planned_for, '%Y')
    end as planned_for,
    plans.date_precision,
    plans.awaited_until,
    plans.countries,
    plans.mode,
    plans.level,
    plans.status,
    plans.report_count,
    plans.evidence_snippet
from marts.contact_calendar as plans
where plans.outcome = 'awaited'
    and (
        plans.planned_for is null
        or plans.planned_for <= (select newest_day + 28 from marts.reading_span)
    )
    -- one planned for the month or year that has begun, or for no date, may still be ahead
    and (
        coalesce(plans.date_precision not in ('day', 'week'), true)
        or coalesce(plans.planned_until, plans.planned_for) >= (select newest_day from marts.reading_span)
    )
order by
    -- what is known to the day before what is known to its week, month or year, or not at all
    case plans.date_precision when 'day' then 1 when 'week' then 2 when 'month' then 3 when 'year' then 4 else 5 end,
    plans.planned_for,
    plans.countries;
