-- Who took part in most contacts, and with how many other countries?
select
    people.name,
    people.country,
    any_value(people.role) as role,
    count(distinct contacts.contact_id) as contact_count,
    count(distinct parties.party) as counterpart_count
from marts.fct_contact_people as people
inner join marts.fct_contacts as contacts on people.contact_id = contacts.contact_id and contacts.status = 'occurred'
left join marts.fct_contact_parties as parties
    on people.contact_id = parties.contact_id and parties.party is distinct from people.country
group by people.person_id, people.name, people.country
order by contact_count desc, people.name asc
limit 20;
