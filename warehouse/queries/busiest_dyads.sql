-- Which dyads were in contact most in the newest month, and how much of all contacts is that?
SELECT
    country_a,
    country_b,
    contact_count,
    round(contact_share, 3) AS contact_share,
    multilateral_contact_count,
    articles_read_count
FROM marts.bilateral_contact_frequency
WHERE month = (SELECT date_trunc('month', max(article_date)) FROM marts.fct_articles) AND contact_count > 0
ORDER BY contact_count DESC, country_a, country_b
LIMIT 20;
