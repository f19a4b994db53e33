{{ keeps_up() }}

select
    newest.article_id,
    newest.feed_id,
    newest.published_at,
    newest.discovered_at,
    newest.fetched_at,
    batches.created_at as processed_at,
    epoch(newest.discovered_at - newest.published_at) as publication_to_discovery_s,
    epoch(newest.fetched_at - newest.discovered_at) as discovery_to_fetch_s,
    epoch(batches.created_at - newest.discovered_at) as discovery_to_processing_s
from {{ changed_rows(ref('int_article_versions')) }} as newest
left join {{ ref('stg_batches') }} as batches on newest.batch_id = batches.batch_id
where newest.is_newest
