-- Which articles do not tell the day of their publication, and why not?
select
    feed_id,
    coalesce(date_method, 'missing') as why,
    article_date as came_on,
    title,
    canonical_url
from marts.fct_articles
where published_at is null
order by article_date desc, feed_id asc, canonical_url asc;
