-- Who of those who ever held an office took part in most contacts that took place, and which offices were these?
-- Contacts are counted as in busiest_people: those that are reported as having taken place.
select
    name,
    country,
    list_transform(offices, lambda o: concat_ws(' ', o.office, o.valid_from, '–', o.valid_to)) as offices,
    occurred_contact_count as contact_count,
    last_reported_at
from marts.dim_people
where occurred_contact_count > 0 and len(offices) > 0
order by contact_count desc, name asc
limit 20;
