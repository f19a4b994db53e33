-- Which contacts are planned for the four weeks after the newest article?
select
    planned_for,
    countries,
    mode,
    level,
    status,
    report_count,
    evidence_snippet
from marts.contact_calendar
where outcome = 'awaited'
    and planned_for between (select max(article_date) from marts.fct_articles)
    and (select max(article_date) + 28 from marts.fct_articles)
order by planned_for, countries;
