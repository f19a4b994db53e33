{%- set clusters = changed_in('int_changed_clusters', 'cluster_key') -%}
{{ keeps_up(
    'report_id',
    keys=changed_in('int_corrected_reports', 'report_id'),
    key_days=changed_in('int_corrected_reports', 'claim_date'),
    days={'report_id': 'claim_date'},
    forgets='article_id',
) }}

with placed as (
    select * from {{ changed_rows(ref('int_contact_places'), key='cluster_key', among=clusters) }}
),

found as (
    select
        reports.*,
        first(reports.founding_id order by reports.known_at asc, reports.founding_id asc) over (
            partition by placed.cluster_key
        ) as found_id
    from {{ changed_rows(
        ref('int_contact_reports'), 'claim_id', among='(select claim_id from placed)',
        days='(select ' ~ day_of_cell('cell') ~ ' from placed)'
    ) }} as reports
    inner join placed on reports.claim_id = placed.claim_id
),

-- What people decided stands above what was found: first of the report, then of its contact.
corrected as (
    select
        found.*,
        case
            when of_report.action = 'split' then {{ digest(["'split'", 'found.founding_id']) }}
            when of_report.action = 'reassign' then of_report.target
            when of_contact.action = 'merge' then of_contact.target
            else found.found_id
        end as contact_id,
        coalesce(of_report.action = 'reject' or (of_report.action is null and of_contact.action = 'reject'), false)
            as is_rejected
    from found
    left join {{ ref('stg_corrections') }} as of_report
        on found.founding_id = of_report.subject and of_report.action in ('split', 'reassign', 'reject')
    left join {{ ref('stg_corrections') }} as of_contact
        on found.found_id = of_contact.subject and of_contact.action in ('merge', 'reject')
),

reports as (
    select * from corrected
    where not is_rejected
),

-- The class is that of most reports that tell one; the date that of most reports that look back on it.
classes as (
    select
        contact_id,
        mode_class
    from reports
    where mode_class <> 'unspecified'
    group by contact_id, mode_class
    qualify row_number() over (partition by contact_id order by count(*) desc, mode_class asc) = 1
),

dates as (
    select
        contact_id,
        date_precision,
        contact_date,
        bool_or(status = 'occurred') as is_seen,
        bool_or(mode in ('visit', 'multilateral')) as is_stay,
        max(reported_at) as last_reported_at,
        count(*) as report_count
    from reports
    where contact_date is not null
    group by all
),

anchors as (
    select
        contact_id,
        date_precision as anchor_kind,
        contact_date as anchor
    from dates
    qualify
        row_number() over (
            partition by contact_id
            order by
                case date_precision when 'day' then 1 when 'week' then 2 when 'month' then 3 else 4 end asc,
                is_seen desc,
                case when is_seen and is_stay then contact_date end asc nulls last,
                case when is_seen then report_count end desc nulls last,
                last_reported_at desc,
                contact_date asc
        ) = 1
),

named as (
    select
        reports.report_id,
        reports.article_id,
        reports.claim_id,
        reports.partition_key,
        reports.claim_date,
        reports.contact_id,
        reports.found_id,
        coalesce(classes.mode_class, 'unspecified') as mode_class,
        coalesce(anchors.anchor_kind, 'undated') as anchor_kind,
        coalesce(anchors.anchor, min(reports.reported_on) over cluster) as anchor
    from reports
    left join classes on reports.contact_id = classes.contact_id
    left join anchors on reports.contact_id = anchors.contact_id
    window cluster as (partition by reports.contact_id)
)

{{ that_differ(
    'named',
    ['report_id', 'contact_id', 'found_id', 'mode_class', 'anchor_kind', 'anchor'],
    day='claim_date',
    replaced=ref('int_corrected_reports'),
) }}
order by named.claim_date
