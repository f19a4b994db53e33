{{ keeps_up('item_id', keys=none) }}

-- What is told below of an item depends on those with the same text alone.
with items as (
    select * from {{ ref('stg_items') }}
    {% if is_partial() %}
        where row_id in (select row_id from raw.changed_items)
    {% endif %}
),

publishers as (
    select
        feed_id,
        publisher
    from {{ ref('stg_feeds') }}
),

-- What one publisher has under two addresses, word for word and on one day, is one article.
parsed as (
    select
        items.item_id,
        row_number() over (
            partition by items.article_id, items.content_hash order by items.discovered_at, items.item_id
        ) = 1 as is_first_of_version,
        row_number() over (
            partition by
                coalesce(publishers.publisher, items.feed_id),
                items.content_hash,
                coalesce(items.published_at, items.discovered_at)::date
            order by items.discovered_at, items.item_id
        ) = 1 as is_first_of_publisher
    from items
    left join publishers on items.feed_id = publishers.feed_id
    where items.state = 'parsed'
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
        when parsed.is_first_of_version and parsed.is_first_of_publisher then 'stored'
        else 'duplicate'
    end as fate
from items
left join parsed on items.item_id = parsed.item_id
order by items.discovered_at
