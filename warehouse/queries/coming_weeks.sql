-- Which contacts are planned for the four weeks after the newest article?
SELECT
    planned_for,
    countries,
    mode,
    level,
    status,
    report_count,
    evidence_snippet
FROM marts.contact_calendar
WHERE outcome = 'awaited'
    AND planned_for BETWEEN (SELECT max(article_date) FROM marts.fct_articles)
    AND (SELECT max(article_date) + 28 FROM marts.fct_articles)
ORDER BY planned_for, countries;
