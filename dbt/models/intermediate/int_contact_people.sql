with people as (
    select
        happenings.contact_id,
        reports.reported_at,
        unnest(reports.people) as person
    from {{ ref('int_contact_happenings') }} as happenings
    inner join {{ ref('int_contact_reports') }} as reports on happenings.report_id = reports.report_id
),

named as (
    select
        contact_id,
        reported_at,
        coalesce(person.entity_id, lower(person.name)) as person_id,
        person.name,
        person.country,
        person.role
    from people
    where person.name is not null
)

select
    contact_id,
    person_id,
    first(name order by length(name) desc, name asc) as name,
    first(country order by country asc nulls last) as country,
    first(role order by role = 'unknown' asc nulls last, reported_at desc, role asc) as role,
    count(*) as report_count
from named
group by contact_id, person_id
