-- Which contacts of two countries are reported by publishers of only one of them?
SELECT
    contacts.contact_date,
    contacts.countries,
    contacts.mode,
    parties.party AS told_by,
    contacts.report_count,
    contacts.evidence_snippet
FROM marts.fct_contacts AS contacts
JOIN marts.fct_contact_parties AS parties ON contacts.contact_id = parties.contact_id AND parties.is_reporter
WHERE NOT contacts.is_multilateral AND contacts.reporting_party_count = 1 AND contacts.status = 'occurred'
ORDER BY contacts.contact_date DESC NULLS LAST, contacts.contact_id
LIMIT 50;
