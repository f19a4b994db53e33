-- A correction joins contacts of any parties and times, so a partial build decides all of these again.
with corrected as (
    select subject as founding_id from {{ ref('stg_corrections') }}

    union

    select target as founding_id from {{ ref('stg_corrections') }}
    where target is not null
),

clusters as (
    select distinct cluster_key
    from {{ ref('int_contact_places') }}
    where
        claim_id in (
            select claim_id from {{ ref('int_contact_reports') }}
            where founding_id in (select founding_id from corrected)
        )
),

places as (
    select
        claim_id,
        claim_date,
        cluster_key
    from {{ ref('int_contact_places') }}
    where cluster_key in (select cluster_key from clusters)
),

reports as (
    select
        report_id,
        claim_id
    from {{ ref('int_contact_reports') }}
    where claim_id in (select claim_id from places)
)

select
    reports.report_id,
    places.claim_date,
    places.cluster_key
from places
inner join reports on places.claim_id = reports.claim_id
{{ unless_all_is_new() }}
