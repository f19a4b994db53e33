-- Which contacts are planned for the four weeks after the newest article?
select
    planned_for,
    planned_until,
    date_precision,
    countries,
    mode,
    level,
    status,
    report_count,
    evidence_snippet
from marts.contact_calendar
where outcome = 'awaited'
    and planned_for <= (select max(article_date) + 28 from marts.fct_articles)
    -- one planned for the month or year that has begun may still be ahead
    and (
        date_precision <> 'day'
        or coalesce(planned_until, planned_for) >= (select max(article_date) from marts.fct_articles)
    )
order by date_precision, planned_for, countries; -- day comes before month, month before year
