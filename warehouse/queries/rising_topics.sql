-- Which topics rose most in the newest week, against the share they had in the four weeks before?
select
    trends.topic,
    topics.name,
    trends.week_count,
    round(trends.expected_week_count, 1) as expected_week_count,
    round(trends.burst_score, 2) as burst_score
from marts.topic_trends as trends
inner join marts.dim_topics as topics on trends.topic = topics.topic
where trends.date_day = (select newest_day from marts.reading_span) and trends.week_count > 0
order by trends.burst_score desc nulls last, trends.week_count desc, trends.topic asc
limit 10;
