select
    (select count(*) from marts.fct_articles) as article_count,
    (
        select count(distinct sources.publisher) from marts.fct_articles as articles
        inner join marts.dim_sources as sources on articles.feed_id = sources.feed_id
    ) as publisher_count,
    (select count(*) from marts.fct_contacts) as contact_count,
    (select count(*) from marts.fct_contact_reports) as report_count,
    (select min(article_date) from marts.fct_articles) as first_day,
    (select newest_day from marts.reading_span) as last_day
