{{ keeps_up('month') }}

with contacts as (
    select
        contact_id,
        {{ month_of('counted_on') }} as month,
        unnest(countries) as party
    from {{ contacts_of_changed_months() }}
    where status = 'occurred'
)

select distinct
    people.person_id,
    contacts.month,
    contacts.party
from contacts
inner join {{ ref('fct_contact_people') }} as people on contacts.contact_id = people.contact_id
where contacts.party is distinct from people.country
