{{ keeps_up('month') }}

select
    country_a,
    country_b,
    counted_on,
    date_trunc('month', counted_on)::date as month
from {{ changed_rows(ref('fct_contacts'), key=month_of('counted_on'), among=changed_keys('month')) }}
where counted_on is not null and status = 'occurred' and country_a is not null
group by all
