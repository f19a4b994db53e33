SELECT country_a, country_b, month, contact_count, articles_read_count
FROM marts.bilateral_contact_frequency
ORDER BY month
