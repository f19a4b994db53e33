-- Who reported the most reported contact, when, and in what words?
SELECT
    reports.reported_at,
    reports.publisher,
    reports.source_country,
    reports.status,
    reports.attributed_name,
    reports.snippet,
    articles.canonical_url
FROM marts.fct_contact_reports AS reports
JOIN marts.fct_articles AS articles ON reports.article_id = articles.article_id
WHERE reports.contact_id = (
    SELECT contact_id FROM marts.fct_contacts ORDER BY report_count DESC, contact_id LIMIT 1
)
ORDER BY reports.reported_at, reports.report_id;
