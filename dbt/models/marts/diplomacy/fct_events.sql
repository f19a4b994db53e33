-- depends_on: {{ ref('int_changed_event_months') }}, which asks what this was before
{% set articles = changed_in('int_changed_events', 'article_id') %}
{{ keeps_up('article_id', keys=articles, is_looked_up=true) }}

select
    events.event_id,
    happenings.happening_id,
    happenings.is_first_report,
    happenings.counted_on,
    events.article_id,
    events.feed_id,
    events.reported_at,
    events.root,
    events.mode,
    events.contexts,
    events.quad,
    events.status,
    events.source_countries,
    events.source_names,
    events.target_countries,
    events.target_names,
    events.date_text as event_date,
    events.date_precision,
    events.place_city,
    events.place_country,
    events.evidence_start,
    events.evidence_end,
    events.snippet,
    events.rule,
    events.confidence,
    events.annotator_version,
    events.model_version,
    events.lexicons_version
from {{ changed_rows(
    ref('int_event_reports'), among=articles, days=changed_in('int_event_scope', 'reported_on')
) }} as events
inner join {{ changed_rows(ref('int_event_happenings'), among=articles, is_shared=true) }} as happenings
    on events.event_report_id = happenings.event_report_id
order by events.reported_at
