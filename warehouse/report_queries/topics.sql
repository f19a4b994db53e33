select
    topics.name,
    arg_max(trends.date_day, trends.burst_score) as date_day,
    arg_max(trends.week_count, trends.burst_score) as week_count,
    arg_max(trends.expected_week_count, trends.burst_score) as expected_week_count,
    max(trends.burst_score) as burst_score
from marts.topic_trends as trends
inner join marts.dim_topics as topics on trends.topic = topics.topic
group by topics.name
having max(trends.burst_score) > 0
order by burst_score desc, topics.name asc
limit 10
