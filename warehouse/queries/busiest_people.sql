-- Who took part in most contacts that took place, and with how many other countries and organisations?
-- Plans, and what was cancelled or denied, are in dim_people.contact_count too; they are left out here.
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
