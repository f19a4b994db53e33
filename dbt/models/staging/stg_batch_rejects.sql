select
    batch_id,
    reason,
    moved_to,
    {{ utc('rejected_at') }} as rejected_at
from {{ source('raw', 'rejects') }}
