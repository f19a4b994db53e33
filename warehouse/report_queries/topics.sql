SELECT
    topic, name, arg_max(date_day, burst_score) AS date_day,
    arg_max(week_count, burst_score) AS week_count,
    arg_max(expected_week_count, burst_score) AS expected_week_count,
    max(burst_score) AS burst_score
FROM marts.topic_trends INNER JOIN marts.dim_topics USING (topic)
GROUP BY ALL
HAVING max(burst_score) > 0
ORDER BY burst_score DESC, topic
LIMIT 10
