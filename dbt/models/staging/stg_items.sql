{{ comes_in_batches() }}

select
    rowid as row_id,
    item_id,
    poll_id,
    polled_at at time zone 'UTC' as polled_at,
    feed_id,
    entry_id,
    url,
    title,
    published_at at time zone 'UTC' as published_at,
    discovered_at at time zone 'UTC' as discovered_at,
    state,
    reason,
    article_id,
    content_hash,
    batch_id
from {{ source('raw', 'items') }}
