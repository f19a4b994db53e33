with bounds as (
    select
        date_trunc('year', min(article_date))::date as first_day,
        (date_trunc('year', max(article_date)) + interval 2 year - interval 1 day)::date as last_day
    from {{ ref('int_article_versions') }}
),

days as (
    select unnest(generate_series(first_day, last_day, interval 1 day))::date as date_day
    from bounds
)

select
    date_day,
    date_trunc('month', date_day)::date as month,
    year(date_day)::integer as year_number,
    quarter(date_day)::integer as quarter_number,
    month(date_day)::integer as month_number,
    weekofyear(date_day)::integer as iso_week,
    isodow(date_day)::integer as iso_weekday,
    dayname(date_day) as weekday_name,
    isodow(date_day) > 5 as is_weekend
from days
