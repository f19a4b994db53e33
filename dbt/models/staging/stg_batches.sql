select
    batch_id,
    kind as batch_kind,
    created_at at time zone 'UTC' as created_at,
    loaded_at at time zone 'UTC' as loaded_at,
    row_count,
    run_id,
    run_batch_count,
    annotator_version,
    model_version,
    lexicons_version
from {{ source('raw', 'batches') }}
