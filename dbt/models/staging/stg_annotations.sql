{{ comes_in_batches() }}

select
    rowid as row_id,
    article_id,
    content_hash,
    error as annotation_error,
    language as annotated_language,
    annotator_version,
    model_version,
    lexicons_version,
    len(sentences) as sentence_count,
    batch_id
from {{ source('raw', 'annotations') }}
