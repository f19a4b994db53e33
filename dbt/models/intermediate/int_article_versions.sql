{{ keeps_up() }}

with fates as (
    select * from {{ changed_rows(ref('int_item_fates')) }}
    where fate in ('stored', 'duplicate')
),

discoveries as (
    select
        article_id,
        content_hash,
        max(discovered_at) as last_discovered_at
    from fates
    group by article_id, content_hash
),

stored as (
    select
        articles.*,
        discoveries.last_discovered_at
    from {{ changed_rows(ref('stg_articles'), row_id='row_id', is_shared=true) }} as articles
    inner join fates
        on
            articles.item_id = fates.item_id
            and articles.article_id = fates.article_id
            and articles.content_hash = fates.content_hash
            and fates.fate = 'stored'
    inner join discoveries
        on articles.article_id = discoveries.article_id and articles.content_hash = discoveries.content_hash
)

select
    stored.*,
    stories.story_id,
    annotations.run_id,
    annotations.annotated_at,
    annotations.batch_id as annotation_batch_id,
    annotations.annotation_error,
    annotations.annotator_version,
    annotations.model_version,
    annotations.lexicons_version,
    annotations.sentence_count,
    coalesce(stored.published_at, stored.discovered_at) as reported_at,
    coalesce(stored.published_at, stored.discovered_at)::date as article_date,
    min(stored.discovered_at) over (partition by stored.article_id) as known_at,
    count(*) over (partition by stored.article_id) as version_count,
    row_number() over (
        partition by stored.article_id
        order by stored.last_discovered_at desc, stored.published_at desc nulls last, stored.item_id desc
    ) = 1 as is_newest
from stored
left join {{ changed_rows(ref('stg_stories'), row_id='row_id') }} as stories
    on stored.article_id = stories.article_id and stored.content_hash = stories.content_hash
left join {{ changed_rows(ref('int_annotations')) }} as annotations
    on
        stored.article_id = annotations.article_id
        and stored.content_hash = annotations.content_hash
        and annotations.is_used
order by known_at
