-- Who reported the most reported contact, when, and in what words?
select
    reports.reported_at,
    reports.publisher,
    reports.source_country,
    reports.status,
    reports.attributed_name,
    reports.snippet,
    articles.canonical_url
from marts.fct_contact_reports as reports
inner join marts.fct_articles as articles
    on reports.article_id = articles.article_id
        and reports.reported_at::date = articles.article_date -- so that only the articles of these days are looked at
where reports.contact_id = (
        select contact_id from marts.fct_contacts
        order by report_count desc, contact_id asc limit 1
    )
order by reports.reported_at, reports.report_id;
