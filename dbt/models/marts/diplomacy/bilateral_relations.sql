{% set months -%}
    (
        select month from {{ changed_in('int_changed_event_months', 'month') }}

        union

        select date_trunc('month', article_date)::date as month from {{ changed_in('int_changed_dates', 'article_date') }}
    )
{%- endset %}
{{ keeps_up('month', keys=months) }}

with articles as (
    select
        date_trunc('month', article_date)::date as month,
        sum(article_count)::bigint as articles_read_count
    from {{ ref('int_article_days') }}
    group by all
)

select
    counts.country_a,
    counts.country_b,
    counts.month,
    counts.event_count,
    coalesce(articles.articles_read_count, 0) as articles_read_count,
    counts.verbal_cooperation_count,
    counts.material_cooperation_count,
    counts.verbal_conflict_count,
    counts.material_conflict_count,
    counts.verbal_conflict_count + counts.material_conflict_count as conflict_count,
    (counts.verbal_conflict_count + counts.material_conflict_count) / counts.event_count as conflict_share,
    counts.intensity
from {{ changed_rows(ref('int_dyad_event_months'), key='month', among=months) }} as counts
left join articles on counts.month = articles.month
