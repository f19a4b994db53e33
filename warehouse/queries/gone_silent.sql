-- Who has gone silent against their own rhythm: more than twice the usual days, after four days of contact at least?
select
    country_a,
    country_b,
    last_contact_on,
    days_since_last_contact,
    median_gap_days,
    round(silence_ratio, 1) as silence_ratio
from marts.bilateral_contact_frequency
where month = (select date_trunc('month', max(article_date)) from marts.fct_articles) and silence_ratio > 2
order by silence_ratio desc, country_a asc, country_b asc;
