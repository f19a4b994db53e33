-- Which feeds failed or brought too little on their last day, and how late are their articles?
SELECT
    health.feed_id,
    health.poll_date,
    health.last_outcome,
    health.failed_count,
    health.poll_count,
    health.discovered_count,
    health.min_daily_items,
    (
        SELECT round(median(publication_to_discovery_s) / 60)
        FROM operations.latency WHERE latency.feed_id = health.feed_id
    ) AS median_minutes_late
FROM operations.feed_health AS health
WHERE health.failed_count > 0 OR health.is_below_minimum
QUALIFY row_number() OVER (PARTITION BY health.feed_id ORDER BY health.poll_date DESC) = 1
ORDER BY health.feed_id;
