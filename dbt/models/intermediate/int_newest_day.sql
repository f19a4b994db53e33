-- An article that does not tell its day counts on the day that it came, which says nothing of how far the news goes.
select coalesce(max(article_date) filter (where article_count > undated_article_count), max(article_date)) as newest_day
from {{ ref('int_article_days') }}
