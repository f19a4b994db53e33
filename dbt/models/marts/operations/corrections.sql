with reports as (
    select
        happenings.report_id,
        reports.founding_id,
        happenings.found_id,
        happenings.contact_id
    from {{ ref('int_contact_happenings') }} as happenings
    inner join {{ ref('int_contact_reports') }} as reports on happenings.report_id = reports.report_id
),

-- Rejected reports have no happening, so they are counted among all reports.
known as (
    select
        reports.founding_id,
        happenings.report_id is null as is_rejected
    from {{ ref('int_contact_reports') }} as reports
    left join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
),

effects as (
    select
        corrections.correction_id,
        count(reports.report_id) as report_count
    from {{ ref('stg_corrections') }} as corrections
    inner join reports
        on
            (
                corrections.action = 'merge'
                and corrections.subject = reports.found_id
                and corrections.target = reports.contact_id
            )
            or (
                corrections.action in ('split', 'reassign')
                and corrections.subject = reports.founding_id
                and reports.contact_id = coalesce(corrections.target, reports.contact_id)
            )
    group by corrections.correction_id

    union all

    select
        corrections.correction_id,
        count(*) as report_count
    from {{ ref('stg_corrections') }} as corrections
    inner join known on corrections.subject = known.founding_id and known.is_rejected
    where corrections.action = 'reject'
    group by corrections.correction_id
)

select
    corrections.correction_id,
    corrections.action,
    corrections.subject,
    corrections.target,
    corrections.reason,
    corrections.author,
    corrections.decided_on,
    coalesce(effects.report_count, 0) as report_count,
    effects.report_count is not null as is_applied
from {{ ref('stg_corrections') }} as corrections
left join effects on corrections.correction_id = effects.correction_id
