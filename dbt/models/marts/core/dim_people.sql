with offices as (
    select
        name,
        country,
        {{ person_id('name', 'country') }} as person_id,
        list_distinct(flatten(list(str_split(coalesce(aliases, ''), '|')))) as aliases,
        list(
            struct_pack(office := office, valid_from := valid_from, valid_to := valid_to)
            order by valid_from asc nulls first, office asc
        ) as offices
    from {{ ref('offices') }}
    group by name, country
),

held as (
    select
        person_id,
        first(name order by name asc) as name,
        first(country order by country asc) as country,
        list_sort(list_filter(list_distinct(flatten(list(aliases))), lambda a: a <> '')) as aliases,
        flatten(list(offices order by name asc, country asc)) as offices
    from offices
    group by person_id
),

seen as (
    select
        people.person_id,
        first(people.name order by people.report_count desc, length(people.name) desc, people.name asc) as name,
        first(people.country order by people.report_count desc, people.country asc nulls last) as country,
        count(distinct people.contact_id) as contact_count,
        min(contacts.first_reported_at) as first_reported_at,
        max(contacts.last_reported_at) as last_reported_at
    from {{ ref('fct_contact_people') }} as people
    inner join {{ ref('fct_contacts') }} as contacts on people.contact_id = contacts.contact_id
    group by people.person_id
)

select
    coalesce(seen.person_id, held.person_id) as person_id,
    coalesce(held.name, seen.name) as name,
    coalesce(held.country, seen.country) as country,
    coalesce(held.aliases, []) as aliases,
    coalesce(held.offices, []) as offices,
    coalesce(seen.contact_count, 0) as contact_count,
    seen.first_reported_at,
    seen.last_reported_at
from seen
full outer join held on seen.person_id = held.person_id
