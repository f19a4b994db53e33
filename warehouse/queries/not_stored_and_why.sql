-- Which items were not stored, and why?
select
    feed_id,
    fate,
    reason,
    count(*) as item_count,
    min(url) as example
from operations.rejects
group by all
order by item_count desc, feed_id asc, reason asc;
