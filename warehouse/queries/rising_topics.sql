-- Which topics rose most in the newest week, against the share they had in the four weeks before?
SELECT
    trends.topic,
    topics.name,
    trends.week_count,
    round(trends.expected_week_count, 1) AS expected_week_count,
    round(trends.burst_score, 2) AS burst_score
FROM marts.topic_trends AS trends
JOIN marts.dim_topics AS topics ON trends.topic = topics.topic
WHERE trends.date_day = (SELECT max(article_date) FROM marts.fct_articles) AND trends.week_count > 0
ORDER BY trends.burst_score DESC NULLS LAST, trends.week_count DESC, trends.topic
LIMIT 10;
