{{ keeps_up('contact_id') }}

with parties as (
    select
        contact_id,
        unnest(countries) as party,
        is_multilateral
    from {{ changed_rows(ref('fct_contacts'), key='contact_id') }}
)

select
    one.contact_id,
    one.party as country_a,
    other.party as country_b,
    one.is_multilateral
from parties as one
inner join parties as other on one.contact_id = other.contact_id and one.party < other.party
