-- What did Russia and Tajikistan speak about, and how often?
select
    topic,
    sum(contact_count) as contact_count,
    min(month) as first_month,
    max(month) as last_month
from marts.dyad_topics
where country_a = 'RUS' and country_b = 'TJK'
group by topic
order by contact_count desc, topic asc;
