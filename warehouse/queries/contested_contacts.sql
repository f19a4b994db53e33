-- Which contacts does one report affirm and another deny, and who says which?
SELECT
    contacts.contact_id,
    contacts.countries,
    contacts.contact_date,
    reports.status,
    reports.publisher,
    reports.snippet
FROM marts.fct_contacts AS contacts
JOIN marts.fct_contact_reports AS reports ON contacts.contact_id = reports.contact_id
WHERE contacts.is_contested
ORDER BY contacts.contact_date DESC NULLS LAST, contacts.contact_id, reports.reported_at;
