-- Who has gone silent against their own rhythm: more than twice the usual days since the last contact?
SELECT
    country_a,
    country_b,
    last_contact_on,
    days_since_last_contact,
    median_gap_days,
    round(silence_ratio, 1) AS silence_ratio
FROM marts.bilateral_contact_frequency
WHERE month = (SELECT date_trunc('month', max(article_date)) FROM marts.fct_articles) AND silence_ratio > 2
ORDER BY silence_ratio DESC, country_a, country_b;
