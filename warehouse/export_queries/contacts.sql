-- Contacts: one row per happening, without the words of articles.
select
    contacts.contact_id,
    contacts.contact_date,
    contacts.contact_end_date,
    contacts.date_precision,
    contacts.counted_on,
    array_to_string(contacts.countries, '; ') as countries,
    contacts.is_multilateral,
    contacts.mode,
    contacts.level,
    contacts.status,
    contacts.is_contested,
    array_to_string(contacts.people, '; ') as people,
    array_to_string(contacts.topics, '; ') as topics,
    contacts.place_city,
    contacts.place_country,
    contacts.report_count,
    contacts.independent_report_count,
    array_to_string(contacts.reporting_countries, '; ') as reporting_countries,
    contacts.first_reported_at,
    contacts.last_reported_at,
    contacts.first_planned_at,
    articles.canonical_url as url
from marts.fct_contacts as contacts
inner join marts.fct_articles as articles on contacts.evidence_article_id = articles.article_id
order by contacts.counted_on, contacts.contact_id;
