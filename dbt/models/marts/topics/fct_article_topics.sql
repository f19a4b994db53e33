{{ keeps_up(days={'article_id': 'article_date'}) }}

select
    newest.article_id,
    topics.topic,
    newest.article_date,
    newest.feed_id,
    topics.score,
    row_number() over (
        partition by newest.article_id order by topics.score desc, topics.topic asc
    )::integer as topic_rank
from {{ changed_rows(ref('stg_topics'), row_id='row_id') }} as topics
inner join {{ changed_rows(ref('int_article_versions')) }} as newest
    on
        topics.article_id = newest.article_id
        and topics.content_hash = newest.content_hash
        and topics.batch_id = newest.annotation_batch_id
        and newest.is_newest
order by newest.article_date
