-- Which dyads were in contact most in the newest month, and how much of all contacts is that?
select
    country_a,
    country_b,
    contact_count,
    round(contact_share, 3) as contact_share,
    multilateral_contact_count,
    articles_read_count
from marts.bilateral_contact_frequency
where month = (select date_trunc('month', newest_day) from marts.reading_span) and contact_count > 0
order by contact_count desc, country_a asc, country_b asc
limit 20;
