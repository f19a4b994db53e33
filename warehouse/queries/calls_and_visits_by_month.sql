-- How do calls and visits share the contacts of each month since the first article that was read?
select
    month,
    sum(contact_count) as contact_count,
    round(sum(phone_count + video_count) / nullif(sum(contact_count), 0), 2) as call_share,
    round(sum(visit_count) / nullif(sum(contact_count), 0), 2) as visit_share,
    round(sum(letter_count) / nullif(sum(contact_count), 0), 2) as letter_share,
    any_value(articles_read_count) as articles_read_count
from marts.bilateral_contact_frequency
-- of earlier months only the contacts that articles look back on are known
where month >= (select date_trunc('month', min(article_date)) from marts.fct_articles)
group by month
order by month;
