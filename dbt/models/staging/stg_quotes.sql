select
    rowid as row_id,
    article_id,
    content_hash,
    "start" as evidence_start,
    "end" as evidence_end,
    speaker,
    entity_id,
    country,
    cue,
    is_direct,
    batch_id
from {{ source('raw', 'quotes') }}
