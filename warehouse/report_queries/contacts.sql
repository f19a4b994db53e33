select
    contacts.contact_id,
    contacts.countries,
    contacts.mode,
    contacts.status,
    contacts.level,
    contacts.contact_date,
    contacts.contact_end_date,
    contacts.date_precision,
    contacts.report_count,
    contacts.evidence_snippet,
    articles.title,
    articles.url
from marts.fct_contacts as contacts
left join marts.fct_articles as articles on contacts.evidence_article_id = articles.article_id
order by contacts.contact_date desc nulls last, contacts.contact_id asc
limit 60
