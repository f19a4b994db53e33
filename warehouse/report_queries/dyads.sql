with dyads as (
    select
        country_a,
        country_b,
        sum(contact_count)::bigint as contact_count,
        sum(multilateral_contact_count)::bigint as multilateral_contact_count,
        sum(planned_count)::bigint as planned_count,
        sum(leader_count)::bigint as leader_count,
        max(last_contact_on) as last_contact_on
    from marts.bilateral_contact_frequency
    group by country_a, country_b
    having sum(contact_count) > 0
    order by contact_count desc, leader_count desc, last_contact_on desc, country_a asc, country_b asc
    limit 15
),

lasts as (
    select
        dyads.country_a,
        dyads.country_b,
        arg_min(
            contacts.date_precision, list_position(['day', 'week', 'month'], contacts.date_precision)
        ) as last_contact_precision
    from dyads
    inner join marts.fct_contacts as contacts
        on
            dyads.country_a = contacts.country_a
            and dyads.country_b = contacts.country_b
            and dyads.last_contact_on = contacts.counted_on
    where contacts.status = 'occurred'
    group by dyads.country_a, dyads.country_b
)

select
    dyads.*,
    lasts.last_contact_precision,
    coalesce(a.name, dyads.country_a) as name_a,
    coalesce(b.name, dyads.country_b) as name_b
from dyads
left join lasts on dyads.country_a = lasts.country_a and dyads.country_b = lasts.country_b
left join marts.parties() as a on dyads.country_a = a.party
left join marts.parties() as b on dyads.country_b = b.party
order by
    dyads.contact_count desc,
    dyads.leader_count desc,
    dyads.last_contact_on desc,
    dyads.country_a asc,
    dyads.country_b asc
