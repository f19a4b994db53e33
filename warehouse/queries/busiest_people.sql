-- Who took part in most contacts, and with how many other countries?
SELECT
    people.name,
    people.country,
    any_value(people.role) AS role,
    count(DISTINCT contacts.contact_id) AS contact_count,
    count(DISTINCT parties.party) AS counterpart_count
FROM marts.fct_contact_people AS people
JOIN marts.fct_contacts AS contacts ON people.contact_id = contacts.contact_id AND contacts.status = 'occurred'
LEFT JOIN marts.fct_contact_parties AS parties
    ON people.contact_id = parties.contact_id AND parties.party IS DISTINCT FROM people.country
GROUP BY people.person_id, people.name, people.country
ORDER BY contact_count DESC, people.name
LIMIT 20;
