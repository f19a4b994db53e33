{{ comes_in_batches() }}

select
    poll_id,
    feed_id,
    polled_at at time zone 'UTC' as polled_at,
    outcome,
    entry_count,
    discovered_count,
    problems,
    interval_minutes,
    next_due_at at time zone 'UTC' as next_due_at,
    failure_count,
    is_disabled,
    silent_hours,
    batch_id
from {{ source('raw', 'polls') }}
