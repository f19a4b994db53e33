select
    batch_id,
    reason,
    moved_to,
    rejected_at at time zone 'UTC' as rejected_at
from {{ source('raw', 'rejects') }}
