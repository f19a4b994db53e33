select
    country_a,
    country_b,
    month,
    contact_count,
    articles_read_count
from marts.bilateral_contact_frequency
order by month
