{{ keeps_up('month') }}

with contacts as (
    select
        contact_id,
        {{ month_of('counted_on') }} as month,
        status = 'occurred' as is_seen,
        first_reported_at,
        last_reported_at
    from {{ contacts_of_changed_months() }}
)

-- Of the names, countries and roles that a person goes by, those of the contact in which most reports tell of them.
select
    people.person_id,
    contacts.month,
    first(people.name order by people.report_count desc, length(people.name) desc, people.name asc) as name,
    first(people.country order by people.report_count desc, people.country asc nulls last) as country,
    first(people.role order by people.report_count desc, people.role asc nulls last) as role,
    max(struct_pack(report_count := people.report_count, letter_count := length(people.name))) as name_strength,
    max(people.report_count) as strength,
    count(*) as contact_count,
    count(*) filter (where contacts.is_seen) as occurred_contact_count,
    min(contacts.first_reported_at) as first_reported_at,
    max(contacts.last_reported_at) as last_reported_at
from contacts
inner join {{ ref('fct_contact_people') }} as people on contacts.contact_id = people.contact_id
group by people.person_id, contacts.month
