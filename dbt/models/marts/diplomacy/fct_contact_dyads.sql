{{ keeps_up('contact_id') }}

with parties as (
    select
        contact_id,
        countries,
        unnest(countries) as country_a,
        is_multilateral
    from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
)

select
    contact_id,
    country_a,
    unnest(list_filter(countries, lambda country: country > country_a)) as country_b,
    is_multilateral
from parties
