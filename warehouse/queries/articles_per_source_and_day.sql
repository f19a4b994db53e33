-- How many articles were read from each source on each of the last 14 days?
SELECT
    article_date,
    publisher,
    article_count,
    round(article_share, 2) AS article_share,
    contact_report_count
FROM marts.source_coverage
WHERE article_date > (SELECT max(article_date) - 14 FROM marts.fct_articles)
ORDER BY article_date DESC, article_count DESC, publisher;
