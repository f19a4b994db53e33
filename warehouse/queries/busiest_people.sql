-- Who took part in most contacts, and with how many other countries?
select
    name,
    country,
    role,
    occurred_contact_count as contact_count,
    counterpart_count
from marts.dim_people
where occurred_contact_count > 0
order by contact_count desc, name asc
limit 20;
