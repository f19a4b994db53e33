-- Between whom did most happen in the newest month, and how much of it was conflict?
select
    country_a,
    country_b,
    event_count,
    round(conflict_share, 2) as conflict_share,
    round(intensity, 2) as intensity,
    articles_read_count
from marts.bilateral_relations
where month = (select date_trunc('month', max(article_date)) from marts.fct_articles)
order by event_count desc, country_a asc, country_b asc
limit 20;
