-- Of which contacts of two countries does only one of them tell, by its officials or by its own publishers?
select
    contact_date,
    countries,
    mode,
    telling_parties[1] as told_by,
    report_count,
    evidence_snippet
from marts.fct_contacts
where not is_multilateral and len(telling_parties) = 1 and status = 'occurred'
order by contact_date desc nulls last, contact_id asc
limit 50;
