{{ comes_in_batches('article_id', 'raw.changed_articles') }}

select
    rowid as row_id,
    article_id,
    content_hash,
    story_id
from {{ source('raw', 'stories') }}
