{#- The least number of expected articles, so that two articles on a topic never seen before are no burst. -#}
{%- set expected_floor = 1.0 -%}

with articles as (
    select
        article_date,
        sum(article_count)::bigint as articles_read_count
    from {{ ref('int_article_days') }}
    group by article_date
),

counts as (
    select * from {{ ref('int_topic_days') }}
),

bounds as (
    select
        min(article_date) as first_day,
        max(article_date) as last_day
    from articles
),

days as (
    select unnest(generate_series(first_day, last_day, interval 1 day))::date as date_day
    from bounds
),

topics as (
    select distinct topic from counts
),

filled as (
    select
        topics.topic,
        days.date_day,
        coalesce(counts.article_count, 0) as article_count,
        coalesce(articles.articles_read_count, 0) as articles_read_count
    from topics
    cross join days
    left join articles on days.date_day = articles.article_date
    left join counts on topics.topic = counts.topic and days.date_day = counts.article_date
),

windows as (
    select
        *,
        avg(article_count) over week as mean_7d_count,
        avg(article_count) over four_weeks as mean_28d_count,
        sum(article_count) over week as week_count,
        sum(articles_read_count) over week as week_read_count,
        sum(article_count) over history as history_count,
        sum(articles_read_count) over history as history_read_count
    from filled
    window
        week as (partition by topic order by date_day rows between 6 preceding and current row),
        four_weeks as (partition by topic order by date_day rows between 27 preceding and current row),
        history as (partition by topic order by date_day rows between 34 preceding and 7 preceding)
),

expected as (
    select
        *,
        week_read_count * history_count / nullif(history_read_count, 0) as expected_week_count
    from windows
)

select
    topic,
    date_day,
    article_count,
    articles_read_count,
    article_count / nullif(articles_read_count, 0) as article_share,
    mean_7d_count,
    mean_28d_count,
    week_count::bigint as week_count,
    expected_week_count,
    case
        when expected_week_count is not null
            then
                (week_count - greatest(expected_week_count, {{ expected_floor }}))
                / sqrt(greatest(expected_week_count, {{ expected_floor }}))
    end as burst_score
from expected
