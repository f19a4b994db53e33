SELECT
    (SELECT count(*) FROM marts.fct_articles) AS article_count,
    (SELECT count(DISTINCT publisher) FROM marts.dim_sources WHERE last_polled_at IS NOT NULL) AS publisher_count,
    (SELECT count(*) FROM marts.fct_contacts) AS contact_count,
    (SELECT count(*) FROM marts.fct_contact_reports) AS report_count,
    (SELECT min(article_date) FROM marts.fct_articles) AS first_day,
    (SELECT max(article_date) FROM marts.fct_articles) AS last_day
