{{ comes_in_batches() }}

select
    rowid as row_id,
    attempt_id,
    poll_id,
    feed_id,
    url,
    purpose,
    {{ utc('requested_at') }} as requested_at,
    elapsed_s,
    outcome,
    status as http_status,
    body_bytes,
    detail,
    batch_id
from {{ source('raw', 'attempts') }}
