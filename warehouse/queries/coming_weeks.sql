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
order by
    -- what is known to the day before what is known to its month or year
    case date_precision when 'day' then 1 when 'month' then 2 else 3 end,
    planned_for,
    countries;
