select
    rowid as row_id,
    article_id,
    content_hash,
    story_id
from {{ source('raw', 'stories') }}
