-- Which contacts between leaders took place last, who took part and where?
select
    contact_date,
    countries,
    mode,
    people,
    place_city,
    independent_report_count
from marts.fct_contacts
where level = 'leader' and status = 'occurred'
order by contact_date desc nulls last, contact_id asc
limit 30;
