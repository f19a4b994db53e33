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
    from (
        select * from {{ ref('int_contact_reports') }}
        where founding_id in (select subject from subjects)
    ) as reports
    left join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
),

-- With the report that founded a contact, all others of it are rejected that nothing else is said of.
rejected as (
    select distinct
        known.founding_id as subject,
        reports.founding_id
    from known
    inner join {{ ref('int_contact_places') }} as places on known.claim_id = places.claim_id
    inner join {{ ref('int_contact_places') }} as others on places.cluster_key = others.cluster_key
    inner join {{ ref('int_contact_reports') }} as reports on others.claim_id = reports.claim_id
    left join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
    where
        known.is_rejected
        and happenings.report_id is null
        and (
            reports.founding_id = known.founding_id
            or reports.founding_id not in (select subject from subjects)
        )
),

joined as (
    select
        happenings.found_id,
        happenings.contact_id,
        reports.founding_id
    from {{ ref('int_contact_happenings') }} as happenings
    inner join {{ ref('int_contact_reports') }} as reports on happenings.report_id = reports.report_id
    where happenings.found_id in (select subject from subjects)
),

changed as (
    select
        corrections.correction_id,
        joined.founding_id,
        joined.found_id
    from {{ ref('stg_corrections') }} as corrections
    inner join joined on corrections.subject = joined.found_id and corrections.target = joined.contact_id
    where corrections.action = 'merge'

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
