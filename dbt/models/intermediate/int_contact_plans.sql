{{ keeps_up('contact_id') }}

select
    contact_id,
    array_to_string(countries, '-') as parties_key,
    case
        when date_precision = 'day' then contact_date - 1
        when contact_date is not null then contact_date
        else first_planned_at::date + 1
    end as seen_from,
    case date_precision
        when 'day' then coalesce(contact_end_date, contact_date) + 7
        when 'month' then last_day(contact_date)
        when 'year' then make_date(year(contact_date), 12, 31)
        else first_planned_at::date + 30
    end as seen_until
from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
where first_planned_at is not null
