{{ keeps_up('month') }}

select
    country_a,
    country_b,
    counted_on,
    date_trunc('month', counted_on)::date as month,
    bool_or(coalesce(date_precision not in ('week', 'month'), true)) as is_known_to_day
from {{ contacts_of_changed_months() }}
where counted_on is not null and status = 'occurred' and country_a is not null
group by country_a, country_b, counted_on
