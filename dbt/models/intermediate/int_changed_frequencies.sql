-- In the months of which contacts or articles changed, and in those from the one on that the newest day is or was in,
-- every dyad. In the months after a change of its own contacts, this dyad: its last contact or usual gap may be others.
with newest as (
    select date_trunc('month', newest_day)::date as month
    from {{ ref('int_newest_day') }}
    {% if is_partial() %}
        union all

        select date_trunc('month', newest_day)::date as month
        from {{ last_built('marts', 'reading_span') }}
    {% endif %}
),

counted as (
    select
        country_a,
        country_b,
        month,
        true as has_contacts
    from {{ ref('int_dyad_months') }}
    {% if is_partial() %}
        union all

        select
            country_a,
            country_b,
            month,
            contact_count + multilateral_contact_count + planned_count + cancelled_count > 0 as has_contacts
        from {{ last_built('marts', 'bilateral_contact_frequency') }}
    {% endif %}
),

bounds as (
    select
        (select min(month) from newest) as first_open_month,
        greatest((select max(month) from newest), max(month)) as last_month
    from counted
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
