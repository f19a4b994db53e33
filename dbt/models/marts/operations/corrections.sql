with subjects as (
    select distinct subject from {{ ref('stg_corrections') }}
),

-- Rejected reports have no happening, so they are counted among all reports.
known as (
    select
        reports.founding_id,
        happenings.contact_id,
        happenings.report_id is null as is_rejected
    from (
        select * from {{ ref('int_contact_reports') }}
        where founding_id in (select subject from subjects)
    ) as reports
    left join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
),

joined as (
    select
        found_id,
        contact_id
    from {{ ref('int_contact_happenings') }}
    where found_id in (select subject from subjects)
),

changed as (
    select corrections.correction_id
    from {{ ref('stg_corrections') }} as corrections
    inner join joined on corrections.subject = joined.found_id and corrections.target = joined.contact_id
    where corrections.action = 'merge'

    union all

    select corrections.correction_id
    from {{ ref('stg_corrections') }} as corrections
    inner join known on corrections.subject = known.founding_id
    where
        case corrections.action
            when 'split' then not known.is_rejected
            when 'reassign' then known.contact_id = corrections.target
            when 'reject' then known.is_rejected
        end
),

effects as (
    select
        correction_id,
        count(*) as report_count
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
    coalesce(effects.report_count, 0) as report_count,
    effects.report_count is not null as is_applied
from {{ ref('stg_corrections') }} as corrections
left join effects on corrections.correction_id = effects.correction_id
