select
    former_id,
    kind as happening_kind,
    happening_id,
    ended_at at time zone 'UTC' as ended_at,
    reason
from {{ source('raw', 'former_happenings') }}
