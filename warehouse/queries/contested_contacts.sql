-- Which contacts, the newest fifty, does one report affirm and another deny, and who says which?
with contested as (
    select
        contact_id,
        countries,
        contact_date
    from marts.fct_contacts
    where is_contested
    order by contact_date desc nulls last, contact_id asc
    limit 50
)

select
    contested.contact_id,
    contested.countries,
    contested.contact_date,
    reports.status,
    reports.publisher,
    reports.snippet
from contested
inner join marts.fct_contact_reports as reports on contested.contact_id = reports.contact_id
order by contested.contact_date desc nulls last, contested.contact_id asc, reports.reported_at asc;
