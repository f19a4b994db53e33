{{ comes_in_batches() }}

select
    rowid as row_id,
    item_id,
    poll_id,
    {{ utc('polled_at') }} as polled_at,
    feed_id,
    entry_id,
    url,
    title,
    {{ utc('published_at') }} as published_at,
    {{ utc('discovered_at') }} as discovered_at,
    state,
    reason,
    article_id,
    content_hash,
    batch_id
from {{ source('raw', 'items') }}
