select
    story_id,
    merged_into,
    merged_at
from {{ ref('stg_story_merges') }}
