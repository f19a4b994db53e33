select
    article_id,
    content_hash,
    topic,
    score
from {{ source('raw', 'topics') }}
