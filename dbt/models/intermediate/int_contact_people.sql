-- depends_on: {{ ref('int_changed_contacts') }}
{{ keeps_up('contact_id') }}
{% set members -%}
    (select report_id from {{ ref('int_contact_happenings') }} where contact_id in {{ changed_keys('contact_id') }})
{%- endset %}

with people as (
    select
        happenings.contact_id,
        reports.reported_at,
        unnest(reports.people) as person
    from {{ changed_rows(ref('int_contact_happenings'), key='contact_id') }} as happenings
    inner join {{ changed_rows(ref('int_contact_reports'), key='report_id', among=members) }} as reports
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
    contact_id,
    person_id,
    first(name order by length(name) desc, name asc) as name,
    first(country order by country asc nulls last) as country,
    first(role order by role = 'unknown' asc nulls last, reported_at desc, role asc) as role,
    count(*) as report_count
from named
group by contact_id, person_id
