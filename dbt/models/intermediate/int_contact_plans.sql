{{ keeps_up('contact_id') }}

with plans as (
    select
        contact_id,
        countries,
        mode,
        contact_date,
        date_precision,
        first_planned_at::date + 1 as next_day,
        case date_precision
            when 'day' then coalesce(contact_end_date, contact_date) + 7
            when 'week' then coalesce(contact_end_date, contact_date + 6) + 7
            when 'month' then last_day(contact_date)
            when 'year' then make_date(year(contact_date), 12, 31)
            else first_planned_at::date + 30
        end as seen_until
    from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
    where first_planned_at is not null
)

-- What is still to come in a month or year is not what was over in it before; of one that has ended nobody says so.
select
    contact_id,
    countries,
    array_to_string(countries, '-') as parties_key,
    -- of a session few plans name all who are to come: the host and the bloc, or those who have said so
    len(countries) > 2 or mode = 'multilateral' as is_session,
    case
        when date_precision = 'day' then contact_date - 1
        when contact_date is null then next_day
        when next_day between contact_date and seen_until then next_day
        else contact_date
    end as seen_from,
    seen_until
from plans
