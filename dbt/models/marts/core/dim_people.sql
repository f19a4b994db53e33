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
        person_id,
        first(name order by name_strength desc, name asc) as name,
        first(country order by strength desc, country asc nulls last) as country,
        first(role order by strength desc, role asc nulls last) as role,
        sum(contact_count)::bigint as contact_count,
        sum(occurred_contact_count)::bigint as occurred_contact_count,
        min(first_reported_at) as first_reported_at,
        max(last_reported_at) as last_reported_at
    from {{ ref('int_person_months') }}
    group by person_id
),

counterparts as (
    select
        person_id,
        count(distinct party) as counterpart_count
    from {{ ref('int_person_counterparts') }}
    group by person_id
)

select
    coalesce(seen.person_id, held.person_id) as person_id,
    coalesce(held.name, seen.name) as name,
    coalesce(held.country, seen.country) as country,
    seen.role,
    coalesce(held.aliases, []) as aliases,
    coalesce(held.offices, []) as offices,
    coalesce(seen.contact_count, 0) as contact_count,
    coalesce(seen.occurred_contact_count, 0) as occurred_contact_count,
    coalesce(counterparts.counterpart_count, 0) as counterpart_count,
    seen.first_reported_at,
    seen.last_reported_at
from seen
full outer join held on seen.person_id = held.person_id
left join counterparts on seen.person_id = counterparts.person_id
