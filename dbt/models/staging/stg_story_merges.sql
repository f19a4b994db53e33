select
    story_id,
    merged_into,
    {{ utc('merged_at') }} as merged_at
from {{ source('raw', 'story_merges') }}
