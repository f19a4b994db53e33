-- Which contacts of two countries are reported by publishers of only one of them?
select
    contact_date,
    countries,
    mode,
    list_intersect(countries, reporting_countries)[1] as told_by,
    report_count,
    evidence_snippet
from marts.fct_contacts
where not is_multilateral and reporting_party_count = 1 and status = 'occurred'
order by contact_date desc nulls last, contact_id asc
limit 50;
