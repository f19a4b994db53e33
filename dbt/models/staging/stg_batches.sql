select
    batch_id,
    kind as batch_kind,
    {{ utc('created_at') }} as created_at,
    {{ utc('loaded_at') }} as loaded_at,
    row_count,
    run_id,
    run_batch_count,
    annotator_version,
    model_version,
    lexicons_version
from {{ source('raw', 'batches') }}
