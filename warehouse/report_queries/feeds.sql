select
    health.feed_id,
    sources.publisher,
    health.last_outcome,
    health.last_polled_at,
    health.poll_count,
    health.failed_count,
    health.discovered_count
from operations.feed_health as health
inner join marts.dim_sources as sources on health.feed_id = sources.feed_id
qualify row_number() over (partition by health.feed_id order by health.poll_date desc) = 1
order by sources.publisher, health.feed_id
