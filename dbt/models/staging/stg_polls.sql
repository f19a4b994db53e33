{{ comes_in_batches() }}

select
    poll_id,
    feed_id,
    {{ utc('polled_at') }} as polled_at,
    outcome,
    entry_count,
    discovered_count,
    problems,
    interval_minutes,
    {{ utc('next_due_at') }} as next_due_at,
    failure_count,
    is_disabled,
    silent_hours,
    batch_id
from {{ source('raw', 'polls') }}
