-- How do calls and visits share the contacts of each month?
SELECT
    month,
    sum(contact_count) AS contact_count,
    round(sum(phone_count + video_count) / nullif(sum(contact_count), 0), 2) AS call_share,
    round(sum(visit_count) / nullif(sum(contact_count), 0), 2) AS visit_share,
    round(sum(letter_count) / nullif(sum(contact_count), 0), 2) AS letter_share,
    any_value(articles_read_count) AS articles_read_count
FROM marts.bilateral_contact_frequency
GROUP BY month
ORDER BY month;
