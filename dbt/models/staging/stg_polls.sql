select
    poll_id,
    feed_id,
    polled_at at time zone 'UTC' as polled_at,
    outcome,
    entry_count,
    discovered_count,
    problems
from {{ source('raw', 'polls') }}
