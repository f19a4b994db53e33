WITH parties AS (
    SELECT country AS party, name FROM marts.dim_countries
    UNION ALL
    SELECT organisation, name FROM marts.dim_organisations
)
SELECT
    coalesce(a.name, country_a) AS name_a, coalesce(b.name, country_b) AS name_b, countries, mode, level,
    planned_for, date_precision, outcome, seen_on, report_count, evidence_snippet
FROM marts.contact_calendar
LEFT JOIN parties AS a ON country_a = a.party
LEFT JOIN parties AS b ON country_b = b.party
ORDER BY planned_for DESC NULLS LAST, contact_id
LIMIT 30
