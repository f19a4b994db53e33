-- How many articles were read from each source on each of the last 14 days?
select
    article_date,
    publisher,
    article_count,
    round(article_share, 2) as article_share,
    contact_report_count
from marts.source_coverage
where article_date between (select newest_day - 13 from marts.reading_span)
    and (select newest_day from marts.reading_span)
order by article_date desc, article_count desc, publisher asc;
