-- In the months of which contacts or articles changed, and in those from the one on that the newest day is or was in,
-- every dyad. In the months after a change of its own contacts, this dyad: its last contact or usual gap may be others.
with newest as (
    select date_trunc('month', max(article_date))::date as month
    from {{ ref('int_article_days') }}
),

counted as (
    select
        country_a,
        country_b,
        month,
        true as has_contacts,
        false as has_articles
    from {{ ref('int_dyad_months') }}
    {% if is_partial() %}
        union all

        select
            country_a,
            country_b,
            month,
            contact_count + multilateral_contact_count + planned_count + cancelled_count > 0 as has_contacts,
            articles_read_count > 0 as has_articles
        from {{ last_built('marts', 'bilateral_contact_frequency') }}
    {% endif %}
),

bounds as (
    select
        least(newest.month, max(counted.month) filter (where counted.has_articles)) as first_open_month,
        greatest(newest.month, max(counted.month)) as last_month
    from counted
    cross join newest
    group by newest.month
),

months as (
    select month from {{ ref('int_changed_months') }}

    union

    select date_trunc('month', article_date)::date as month
    from {{ ref('int_changed_dates') }}

    union

    select unnest(generate_series(first_open_month, last_month, interval 1 month))::date as month
    from bounds
),

dyads as (
    select
        country_a,
        country_b,
        min(month) filter (where has_contacts and month in (select month from {{ ref('int_changed_months') }}))
            as first_changed_month
    from counted
    group by country_a, country_b
)

select
    dyads.country_a,
    dyads.country_b,
    months.month
from dyads
cross join months

union

select
    dyads.country_a,
    dyads.country_b,
    unnest(generate_series(dyads.first_changed_month, bounds.last_month, interval 1 month))::date as month
from dyads
cross join bounds
{{ unless_all_is_new() }}
