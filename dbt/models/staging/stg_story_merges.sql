select
    story_id,
    merged_into,
    merged_at at time zone 'UTC' as merged_at
from {{ source('raw', 'story_merges') }}
