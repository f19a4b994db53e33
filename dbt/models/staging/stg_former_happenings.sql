select
    former_id,
    kind as happening_kind,
    happening_id,
    {{ utc('ended_at') }} as ended_at,
    reason
from {{ source('raw', 'former_happenings') }}
