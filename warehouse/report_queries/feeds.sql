SELECT feed_id, publisher, last_outcome, feed_health.last_polled_at, poll_count, failed_count, discovered_count
FROM operations.feed_health INNER JOIN marts.dim_sources USING (feed_id)
QUALIFY row_number() OVER (PARTITION BY feed_id ORDER BY poll_date DESC) = 1
ORDER BY publisher, feed_id
