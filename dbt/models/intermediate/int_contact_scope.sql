select
    reports.report_id,
    reports.founding_id,
    reports.claim_id,
    reports.article_id,
    reports.partition_key,
    reports.parties_key,
    reports.parties,
    reports.participants,
    reports.mode,
    reports.mode_class,
    reports.level,
    reports.status,
    reports.claim_kind,
    reports.claim_date,
    reports.contact_date,
    reports.date_precision,
    reports.reported_at,
    reports.reported_on,
    reports.known_at,
    reports.claim_date between spans.changing_from and spans.changing_until as may_change
from {{ ref('int_contact_reports') }} as reports
inner join {{ ref('int_contact_windows') }} as spans
    on
        reports.partition_key = spans.partition_key
        and reports.claim_date between spans.deciding_from and spans.deciding_until
