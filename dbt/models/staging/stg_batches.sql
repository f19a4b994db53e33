select
    batch_id,
    kind as batch_kind,
    created_at at time zone 'UTC' as created_at,
    row_count
from {{ source('raw', 'batches') }}
