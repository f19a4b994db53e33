select
    planned.countries,
    planned.mode,
    planned.planned_for,
    planned.planned_until,
    planned.date_precision,
    planned.outcome,
    planned.seen_on,
    seen.date_precision as seen_precision,
    planned.evidence_snippet,
    coalesce(a.name, planned.country_a) as name_a,
    coalesce(b.name, planned.country_b) as name_b
from marts.contact_calendar as planned
left join marts.parties() as a on planned.country_a = a.party
left join marts.parties() as b on planned.country_b = b.party
left join marts.fct_contacts as seen on planned.seen_contact_id = seen.contact_id
order by planned.planned_for desc nulls last, planned.contact_id asc
limit 30
