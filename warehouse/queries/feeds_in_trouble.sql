-- Which feeds failed or brought too little on the last day that they did, and how late were its articles?
select
    health.feed_id,
    health.poll_date,
    health.last_outcome,
    health.failed_count,
    health.poll_count,
    health.discovered_count,
    health.min_daily_items,
    (
        select round(median(publication_to_discovery_s) / 60)
        from operations.latency
        where latency.feed_id = health.feed_id and latency.discovered_at::date = health.poll_date
    ) as median_minutes_late
from operations.feed_health as health
where health.failed_count > 0 or health.is_below_minimum
qualify row_number() over (partition by health.feed_id order by health.poll_date desc) = 1
order by health.feed_id;
