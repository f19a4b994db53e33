-- Which contacts do the two sides tell most differently, and what does only one of them name?
select
    contact_date,
    country_a,
    country_b,
    mode,
    topics_only_a,
    topics_only_b,
    round(shared_word_share, 2) as shared_word_share
from marts.readout_divergence
order by shared_word_share asc, contact_date desc nulls last, contact_id asc
limit 20;
