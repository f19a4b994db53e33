-- Who of those who held an office took part in most contacts, and which offices were these?
select
    name,
    country,
    list_transform(offices, lambda o: concat_ws(' ', o.office, o.valid_from, '–', o.valid_to)) as offices,
    contact_count,
    last_reported_at
from marts.dim_people
where contact_count > 0 and len(offices) > 0
order by contact_count desc, name asc
limit 20;
