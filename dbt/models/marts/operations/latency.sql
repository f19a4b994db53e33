-- A batch is in the marts from the first publication after it was loaded; what a backfill read again was there before.
-- Only a later publication tells of the last one, so what was in no mart yet is looked at again.
{{ keeps_up() }}
{% set unpublished -%}
    (
        select article_id from raw.changed_articles
        {% if is_partial() %}
            union
            select article_id from {{ this }} where mart_at is null
        {% endif %}
    )
{%- endset %}

with batches as (
    select
        batches.batch_id,
        batches.created_at,
        batches.loaded_at,
        publications.published_at as mart_at
    from {{ ref('stg_batches') }} as batches
    asof left join {{ ref('stg_publications') }} as publications on batches.loaded_at <= publications.published_at
    where batches.batch_kind = 'stream'
)

select
    newest.article_id,
    newest.feed_id,
    newest.published_at,
    newest.discovered_at,
    newest.fetched_at,
    batches.created_at as processed_at,
    batches.loaded_at,
    batches.mart_at,
    epoch(newest.discovered_at - newest.published_at) as publication_to_discovery_s,
    epoch(newest.fetched_at - newest.discovered_at) as discovery_to_fetch_s,
    epoch(batches.created_at - newest.discovered_at) as discovery_to_processing_s,
    epoch(batches.loaded_at - batches.created_at) as processing_to_load_s,
    epoch(batches.mart_at - batches.loaded_at) as load_to_mart_s,
    epoch(batches.mart_at - newest.discovered_at) as discovery_to_mart_s,
    epoch(batches.mart_at - newest.published_at) as publication_to_mart_s
from {{ changed_rows(ref('int_article_versions'), among=unpublished) }} as newest
left join batches on newest.batch_id = batches.batch_id
where newest.is_newest
order by newest.discovered_at
