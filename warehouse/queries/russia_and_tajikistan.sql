-- What did Russia and Tajikistan speak about, and how often?
SELECT
    topic,
    sum(contact_count) AS contact_count,
    min(month) AS first_month,
    max(month) AS last_month
FROM marts.dyad_topics
WHERE country_a = 'RUS' AND country_b = 'TJK'
GROUP BY topic
ORDER BY contact_count DESC, topic;
