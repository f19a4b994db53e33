-- Which items were not stored, and why?
SELECT
    feed_id,
    fate,
    reason,
    count(*) AS item_count,
    min(url) AS example
FROM operations.rejects
GROUP BY ALL
ORDER BY item_count DESC, feed_id, reason;
