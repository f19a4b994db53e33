-- Where nothing is rejected, DuckDB would look through all clusters for nothing. Rows of unit tests are in no table.
{% set rejects = not execute or model.resource_type == 'unit_test' or run_query(
    "select 1 from " ~ ref('stg_corrections') ~ " where action = 'reject' limit 1"
).rows | length > 0 %}

with subjects as (
    select distinct subject from {{ ref('stg_corrections') }}
),

-- Rejected reports have no happening, so they are looked for among all reports.
known as (
    select
        reports.founding_id,
        reports.claim_id,
        happenings.contact_id,
        happenings.found_id,
        happenings.report_id is null as is_rejected
    from {{ ref('int_contact_reports') }} as reports
    inner join subjects on reports.founding_id = subjects.subject
    left join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
),

-- With the report that founded a contact, all others of its cluster are rejected that nothing else is said of.
clusters as (
    select
        claim_id,
        cluster_key
    from {{ ref('int_contact_places') }}
    where {{ 'claim_id in (select claim_id from known where is_rejected)' if rejects else 'false' }}
),

claims as (
    select
        claim_id,
        cluster_key
    from {{ ref('int_contact_places') }}
    where cluster_key in (select cluster_key from clusters)
),

clustered as (
    select
        reports.report_id,
        reports.founding_id,
        claims.cluster_key,
        first(reports.founding_id order by reports.known_at asc, reports.founding_id asc) over (
            partition by claims.cluster_key
        ) as found_id
    from {{ ref('int_contact_reports') }} as reports
    inner join claims on reports.claim_id = claims.claim_id
),

still_told as (
    select report_id from {{ ref('int_contact_happenings') }}
    where report_id in (select report_id from clustered)
),

rejected as (
    select distinct
        known.founding_id as subject,
        clustered.founding_id
    from known
    inner join clusters on known.claim_id = clusters.claim_id
    inner join clustered on clusters.cluster_key = clustered.cluster_key
    where
        known.is_rejected
        and (
            clustered.founding_id = known.founding_id
            or (
                clustered.found_id = known.founding_id
                and clustered.report_id not in (select report_id from still_told)
                and clustered.founding_id not in (select subject from subjects)
            )
        )
),

merged as (
    select
        report_id,
        found_id
    from {{ ref('int_contact_happenings') }}
    where found_id in (select subject from subjects)
),

merged_reports as (
    select
        report_id,
        founding_id
    from {{ ref('int_contact_reports') }}
    where report_id in (select report_id from merged)
),

joined as (
    select
        merged.found_id,
        merged_reports.founding_id
    from merged
    inner join merged_reports on merged.report_id = merged_reports.report_id
),

-- A report of a merged contact that was split off or moved by itself is not moved by the merge.
changed as (
    select
        corrections.correction_id,
        joined.founding_id,
        joined.found_id
    from {{ ref('stg_corrections') }} as corrections
    inner join joined on corrections.subject = joined.found_id
    where
        corrections.action = 'merge'
        and joined.founding_id not in (
            select subject from {{ ref('stg_corrections') }}
            where action in ('split', 'reassign')
        )

    union all

    select
        corrections.correction_id,
        known.founding_id,
        known.found_id
    from {{ ref('stg_corrections') }} as corrections
    inner join known on corrections.subject = known.founding_id
    where
        case corrections.action
            when 'split' then not known.is_rejected
            when 'reassign' then known.contact_id = corrections.target
        end

    union all

    select
        corrections.correction_id,
        rejected.founding_id,
        null as found_id
    from {{ ref('stg_corrections') }} as corrections
    inner join rejected on corrections.subject = rejected.subject
    where corrections.action = 'reject'
),

effects as (
    select
        correction_id,
        any_value(found_id) as found_contact_id,
        list(founding_id order by founding_id) as founding_ids
    from changed
    group by correction_id
)

select
    corrections.correction_id,
    corrections.action,
    corrections.subject,
    corrections.target,
    corrections.reason,
    corrections.author,
    corrections.decided_on,
    effects.found_contact_id,
    coalesce(effects.founding_ids, []) as founding_ids,
    coalesce(len(effects.founding_ids), 0) as report_count,
    effects.founding_ids is not null as is_applied
from {{ ref('stg_corrections') }} as corrections
left join effects on corrections.correction_id = effects.correction_id
