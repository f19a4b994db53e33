select
    status,
    count(*) as contact_count
from marts.fct_contacts
group by status
order by contact_count desc, status asc
