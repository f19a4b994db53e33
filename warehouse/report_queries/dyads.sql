WITH parties AS (
    SELECT country AS party, name FROM marts.dim_countries
    UNION ALL
    SELECT organisation, name FROM marts.dim_organisations
)
SELECT
    country_a, coalesce(a.name, country_a) AS name_a, country_b, coalesce(b.name, country_b) AS name_b,
    sum(contact_count)::BIGINT AS contact_count,
    sum(multilateral_contact_count)::BIGINT AS multilateral_contact_count,
    sum(planned_count)::BIGINT AS planned_count,
    sum(leader_count)::BIGINT AS leader_count,
    max(last_contact_on) AS last_contact_on
FROM marts.bilateral_contact_frequency
LEFT JOIN parties AS a ON country_a = a.party
LEFT JOIN parties AS b ON country_b = b.party
GROUP BY ALL
HAVING sum(contact_count) > 0
ORDER BY contact_count DESC, leader_count DESC, last_contact_on DESC, country_a, country_b
LIMIT 15
