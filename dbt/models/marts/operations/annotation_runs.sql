with used as (
    select
        run_id,
        count(*) as annotation_count,
        count(*) filter (where is_used) as used_count
    from {{ ref('int_annotations') }}
    group by run_id
)

select
    runs.run_id,
    runs.run_kind,
    runs.annotator_version,
    runs.model_version,
    runs.lexicons_version,
    runs.started_at,
    runs.finished_at,
    runs.batch_count,
    runs.run_batch_count,
    runs.is_complete,
    coalesce(used.annotation_count, 0) as annotation_count,
    coalesce(used.used_count, 0) as used_count
from {{ ref('int_annotation_runs') }} as runs
left join used on runs.run_id = used.run_id
