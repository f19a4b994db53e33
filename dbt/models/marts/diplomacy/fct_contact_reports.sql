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
    reports.mode,
    reports.status,
    reports.contact_date,
    reports.date_precision,
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
    versions.annotator_version,
    versions.model_version,
    versions.lexicons_version
from {{ ref('int_contact_reports') }} as reports
inner join {{ ref('int_contact_happenings') }} as happenings on reports.report_id = happenings.report_id
inner join {{ ref('int_article_versions') }} as versions
    on reports.article_id = versions.article_id and reports.content_hash = versions.content_hash
