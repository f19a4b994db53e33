{{ keeps_up(days={'article_id': 'reported_on'}) }}

with newest as (
    select * from {{ changed_rows(ref('int_article_versions')) }}
    where is_newest
),

events as (
    select
        *,
        list_sort(list_distinct(list_filter(source_countries, lambda c: c is not null))) as sources,
        list_sort(list_distinct(list_filter(target_countries, lambda c: c is not null))) as targets
    from {{ changed_rows(ref('stg_events'), row_id='row_id') }}
),

keyed as (
    select
        {{ digest(['newest.article_id', 'newest.content_hash', 'events.event_id']) }} as event_report_id,
        events.*,
        newest.feed_id,
        newest.story_id,
        newest.reported_at,
        newest.article_date as reported_on,
        newest.known_at,
        newest.annotator_version,
        newest.model_version,
        newest.lexicons_version,
        {{ snippet('newest.article_text', 'events.evidence_start', 'events.evidence_end') }} as snippet,
        concat_ws(
            '|',
            events.root,
            coalesce(events.mode, ''),
            case when events.status = 'occurred' then 'occurred' else 'other' end,
            array_to_string(events.sources, '-'),
            array_to_string(events.targets, '-')
        ) as event_key,
        case when events.date_precision = 'day' then try_cast(events.date_text as date) end as event_day
    from events
    inner join newest
        on
            events.article_id = newest.article_id
            and events.content_hash = newest.content_hash
            and events.batch_id = newest.annotation_batch_id
)

select
    *,
    {{ digest(["'event'", 'article_id', 'event_key', 'row_number() over (
        partition by article_id, event_key order by evidence_start, event_id
    )']) }} as founding_id
from keyed
order by reported_on
