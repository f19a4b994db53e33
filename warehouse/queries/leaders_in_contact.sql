-- Which contacts between leaders took place last, who took part and where?
SELECT
    contact_date,
    countries,
    mode,
    people,
    place_city,
    independent_report_count
FROM marts.fct_contacts
WHERE level = 'leader' AND status = 'occurred'
ORDER BY contact_date DESC NULLS LAST, contact_id
LIMIT 30;
