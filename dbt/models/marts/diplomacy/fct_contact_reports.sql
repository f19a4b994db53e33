-- depends_on: {{ ref('int_changed_contacts') }}, which asks what this was before
{{ keeps_up('report_id', forgets='article_id', is_looked_up=true) }}

select
    reports.report_id,
    happenings.contact_id,
    reports.founding_id,
    reports.annotated_contact_id,
    reports.article_id,
    reports.content_hash,
    reports.feed_id,
    reports.publisher,
    reports.source_country,
    reports.reported_at,
    reports.parties as countries,
    reports.people_names as people,
    reports.people_ids,
    reports.mode,
    reports.status,
    reports.contact_date,
    reports.contact_end_date,
    reports.date_precision,
    reports.date_text,
    reports.level,
    reports.topics,
    reports.place_city,
    reports.place_country,
    reports.attributed_name,
    reports.attributed_country,
    reports.evidence_start,
    reports.evidence_end,
    reports.snippet,
    reports.rule,
    reports.confidence,
    reports.annotator_version,
    reports.model_version,
    reports.lexicons_version
from {{ changed_rows(
    ref('int_contact_reports'), key='report_id', days=changed_in('int_changed_reports', 'claim_date')
) }} as reports
inner join {{ taken_in(ref('int_contact_happenings')) }} as happenings on reports.report_id = happenings.report_id
order by reports.reported_at
