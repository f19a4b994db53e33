{{ keeps_up('contact_id') }}
{% set happenings = changed_rows(ref('int_contact_happenings'), key='contact_id', is_shared=true) %}
{% set members = '(select report_id from ' ~ happenings ~ ')' %}
{% set days = '(select claim_date from ' ~ happenings ~ ')' %}

with people as (
    select
        happenings.contact_id,
        reports.reported_at,
        unnest(reports.people) as person
    from {{ happenings }} as happenings
    inner join {{ changed_rows(
        ref('int_contact_reports'), key='report_id', among=members, is_shared=true, days=days
    ) }} as reports
        on happenings.report_id = reports.report_id
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
    named.contact_id,
    named.person_id,
    coalesce(any_value(holders.name), first(named.name order by length(named.name) desc, named.name asc)) as name,
    first(named.country order by named.country asc nulls last) as country,
    first(named.role order by named.role = 'unknown' asc nulls last, named.reported_at desc, named.role asc) as role,
    count(*) as report_count
from named
left join {{ ref('int_office_holders') }} as holders on named.person_id = holders.person_id
group by named.contact_id, named.person_id
order by min(named.reported_at)
