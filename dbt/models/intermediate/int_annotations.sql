{{ keeps_up() }}

with first_items as (
    select
        article_id,
        content_hash,
        batch_id,
        min((discovered_at, item_id)) as first_item
    from {{ changed_rows(ref('stg_articles'), row_id='row_id', is_shared=true) }}
    group by article_id, content_hash, batch_id
),

contenders as (
    select
        annotations.*,
        runs.run_id,
        runs.run_kind,
        runs.is_complete,
        runs.finished_at,
        batches.created_at,
        first_items.first_item
    from {{ changed_rows(ref('stg_annotations'), row_id='row_id') }} as annotations
    inner join {{ ref('stg_batches') }} as batches on annotations.batch_id = batches.batch_id
    inner join {{ ref('int_annotation_runs') }} as runs on batches.run_id = runs.run_id
    left join first_items
        on
            annotations.article_id = first_items.article_id
            and annotations.content_hash = first_items.content_hash
            and annotations.batch_id = first_items.batch_id
)

-- A backfill counts before what it reprocessed, the last one before the others, and none before it is complete.
-- Between two first processings the item discovered first counts, being the one that is stored.
select
    * exclude (first_item, finished_at, created_at),
    case when run_kind = 'backfill' then finished_at else created_at end as annotated_at,
    is_complete
    and row_number() over (
        partition by article_id, content_hash
        order by
            is_complete desc,
            run_kind = 'backfill' desc,
            case when run_kind = 'backfill' then finished_at end desc nulls last,
            first_item asc nulls last,
            created_at desc,
            batch_id desc
    ) = 1 as is_used
from contenders
order by annotated_at
