-- A correction joins contacts of any parties and times, so a partial build decides all of these again.
with corrected as (
    select subject as founding_id from {{ ref('stg_corrections') }}

    union

    select target as founding_id from {{ ref('stg_corrections') }}
    where target is not null
),

clusters as (
    select distinct places.cluster_key
    from {{ ref('int_contact_reports') }} as reports
    inner join {{ ref('int_contact_places') }} as places on reports.claim_id = places.claim_id
    where reports.founding_id in (select founding_id from corrected)
)

select
    reports.report_id,
    places.cluster_key
from {{ ref('int_contact_places') }} as places
inner join {{ ref('int_contact_reports') }} as reports on places.claim_id = reports.claim_id
where places.cluster_key in (select cluster_key from clusters)
{{ unless_all_is_new() }}
