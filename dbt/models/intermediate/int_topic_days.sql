{{ keeps_up('article_date') }}

select
    article_date,
    topic,
    count(*) as article_count
from {{ changed_rows(ref('fct_article_topics'), key='article_date') }}
group by article_date, topic
