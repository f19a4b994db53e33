{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='item_id') }}

with items as (
    select * from {{ ref('stg_items') }}
    {% if is_partial() %}
        where
            article_id in (select article_id from raw.changed_articles)
            or batch_id in (select batch_id from raw.new_batches)
    {% endif %}
),

parsed as (
    select
        item_id,
        row_number() over (partition by article_id, content_hash order by discovered_at, item_id) = 1 as is_first
    from items
    where state = 'parsed'
)

select
    items.item_id,
    items.feed_id,
    items.url,
    items.title,
    items.discovered_at,
    items.polled_at,
    items.reason,
    items.article_id,
    items.content_hash,
    case
        when items.state <> 'parsed' then items.state
        when parsed.is_first then 'stored'
        else 'duplicate'
    end as fate
from items
left join parsed on items.item_id = parsed.item_id
