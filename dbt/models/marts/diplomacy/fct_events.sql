{{ keeps_up() }}

select
    events.event_id,
    events.article_id,
    newest.feed_id,
    newest.reported_at,
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
    {{ snippet('newest.article_text', 'events.evidence_start', 'events.evidence_end') }} as snippet,
    events.rule,
    events.confidence,
    newest.annotator_version,
    newest.model_version,
    newest.lexicons_version
from {{ changed_rows(ref('stg_events'), row_id='row_id') }} as events
inner join {{ changed_rows(ref('int_article_versions')) }} as newest
    on
        events.article_id = newest.article_id
        and events.content_hash = newest.content_hash
        and events.batch_id = newest.annotation_batch_id
        and newest.is_newest
