-- Which contacts of two countries are reported by publishers of only one of them?
select
    contacts.contact_date,
    contacts.countries,
    contacts.mode,
    parties.party as told_by,
    contacts.report_count,
    contacts.evidence_snippet
from marts.fct_contacts as contacts
inner join marts.fct_contact_parties as parties on contacts.contact_id = parties.contact_id and parties.is_reporter
where not contacts.is_multilateral and contacts.reporting_party_count = 1 and contacts.status = 'occurred'
order by contacts.contact_date desc nulls last, contacts.contact_id asc
limit 50;
