{{ comes_in_batches() }}

select
    rowid as row_id,
    article_id,
    content_hash,
    topic,
    score,
    batch_id
from {{ source('raw', 'topics') }}
