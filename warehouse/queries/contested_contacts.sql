-- Which contacts does one report affirm and another deny, and who says which?
select
    contacts.contact_id,
    contacts.countries,
    contacts.contact_date,
    reports.status,
    reports.publisher,
    reports.snippet
from marts.fct_contacts as contacts
inner join marts.fct_contact_reports as reports on contacts.contact_id = reports.contact_id
where contacts.is_contested
order by contacts.contact_date desc nulls last, contacts.contact_id asc, reports.reported_at asc;
