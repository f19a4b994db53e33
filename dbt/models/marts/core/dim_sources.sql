with feeds as (
    select * from {{ ref('stg_feeds') }}
),

polled as (
    select
        feed_id,
        min(polled_at) as first_polled_at,
        max(polled_at) as last_polled_at
    from {{ ref('stg_polls') }}
    group by feed_id
)

select
    coalesce(feeds.feed_id, polled.feed_id) as feed_id,
    coalesce(feeds.publisher, feeds.feed_id, polled.feed_id) as publisher,
    feeds.country,
    feeds.feed_language as language,
    feeds.feed_kind as kind,
    feeds.url,
    feeds.poll_minutes,
    feeds.min_daily_items,
    feeds.full_text,
    coalesce(feeds.is_enabled, false) as is_enabled,
    coalesce(feeds.is_configured, false) as is_configured,
    polled.first_polled_at,
    polled.last_polled_at
from feeds
full outer join polled on feeds.feed_id = polled.feed_id
