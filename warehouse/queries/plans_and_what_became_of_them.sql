-- What was planned month by month, and what became of it?
SELECT
    date_trunc('month', first_planned_at)::DATE AS announced_in,
    count(*) AS planned_count,
    count(*) FILTER (WHERE outcome = 'happened') AS happened_count,
    count(*) FILTER (WHERE outcome IN ('cancelled', 'denied')) AS called_off_count,
    count(*) FILTER (WHERE outcome = 'not_seen') AS not_seen_count,
    count(*) FILTER (WHERE outcome = 'awaited') AS awaited_count
FROM marts.contact_calendar
GROUP BY ALL
ORDER BY announced_in;
