SELECT contact_id, countries, mode, status, level, contact_date, report_count, reporting_party_count,
    evidence_snippet, title, url
FROM marts.fct_contacts
LEFT JOIN marts.fct_articles ON evidence_article_id = article_id
ORDER BY contact_date DESC NULLS LAST, contact_id
LIMIT 60
