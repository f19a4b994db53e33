-- PLOVER events in the manner of POLECAT: one row per report of an event, its happening beside it.
with events as (
    select
        *,
        array_to_string(list_distinct(list_filter(source_countries, lambda c: c is not null)), '; ')
            as actor_countries,
        array_to_string(list_filter(source_names, lambda n: n is not null), '; ') as actor_names,
        array_to_string(list_distinct(list_filter(target_countries, lambda c: c is not null)), '; ')
            as recipient_countries,
        array_to_string(list_filter(target_names, lambda n: n is not null), '; ') as recipient_names
    from marts.fct_events
)

select
    events.event_id || '-' || events.article_id as event_report_id,
    events.happening_id,
    events.counted_on as event_date,
    events.event_date as event_date_text,
    events.root as event_type,
    events.mode as event_mode,
    events.status as event_status,
    events.quad as quad_class,
    coalesce(of_mode.goldstein, of_root.goldstein) as intensity,
    array_to_string(events.contexts, '; ') as contexts,
    events.actor_countries,
    events.actor_names,
    events.recipient_countries,
    events.recipient_names,
    events.place_city as placename,
    events.place_country as country,
    articles.published_at,
    sources.publisher,
    articles.language,
    articles.canonical_url as url,
    articles.story_id,
    events.rule,
    events.confidence,
    events.annotator_version,
    events.model_version,
    events.lexicons_version
from events
inner join marts.fct_articles as articles on events.article_id = articles.article_id
left join marts.dim_sources as sources on articles.feed_id = sources.feed_id
left join reference.cameo as of_mode on events.root = of_mode.root and events.mode = of_mode.mode
left join reference.cameo as of_root on events.root = of_root.root and of_root.mode is null
order by event_date, events.happening_id, event_report_id;
