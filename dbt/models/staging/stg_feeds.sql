select
    feed_id,
    publisher,
    country,
    language as feed_language,
    kind as feed_kind,
    url,
    poll_minutes,
    min_daily_items,
    full_text,
    is_enabled,
    is_configured
from {{ source('raw', 'feeds') }}
