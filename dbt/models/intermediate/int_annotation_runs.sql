select
    run_id,
    any_value(batch_kind) as run_kind,
    max(annotator_version) as annotator_version,
    max(model_version) as model_version,
    max(lexicons_version) as lexicons_version,
    min(created_at) as started_at,
    max(created_at) as finished_at,
    count(*) as batch_count,
    max(run_batch_count) as run_batch_count,
    count(*) >= coalesce(max(run_batch_count), 0) as is_complete
from {{ ref('stg_batches') }}
group by run_id
