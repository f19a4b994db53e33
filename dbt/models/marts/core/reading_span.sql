-- depends_on: {{ ref('int_changed_frequencies') }}, which asks what this was before
select
    min(days.article_date) as first_day,
    any_value(newest.newest_day) as newest_day,
    coalesce(sum(days.article_count), 0)::bigint as article_count,
    coalesce(sum(days.undated_article_count), 0)::bigint as undated_article_count
from {{ ref('int_newest_day') }} as newest
left join {{ ref('int_article_days') }} as days on true
