{% set months = changed_in('int_changed_event_months', 'month') %}
{{ keeps_up('month', keys=months) }}

with happenings as (
    select
        happening_id,
        quad,
        counted_on,
        list_distinct(list_filter(source_countries, lambda c: c is not null)) as sources,
        list_distinct(list_filter(target_countries, lambda c: c is not null)) as targets
    from {{ changed_rows(ref('fct_events'), key=month_of('counted_on'), among=months) }}
    where is_first_report and status = 'occurred'
),

sided as (
    select
        happening_id,
        quad,
        counted_on,
        unnest(sources) as source_party,
        case when len(targets) > 0 then targets else sources end as others
    from happenings
),

pairs as (
    select
        happening_id,
        quad,
        counted_on,
        source_party,
        unnest(others) as other_party
    from sided
),

dyads as (
    select distinct
        happening_id,
        quad,
        date_trunc('month', counted_on)::date as month,
        least(source_party, other_party) as country_a,
        greatest(source_party, other_party) as country_b
    from pairs
    where source_party <> other_party
)

select
    country_a,
    country_b,
    month,
    count(*) as event_count,
    count(*) filter (where quad = 'verbal_cooperation') as verbal_cooperation_count,
    count(*) filter (where quad = 'material_cooperation') as material_cooperation_count,
    count(*) filter (where quad = 'verbal_conflict') as verbal_conflict_count,
    count(*) filter (where quad = 'material_conflict') as material_conflict_count,
    avg({{ quad_weight('quad') }}) as intensity
from dyads
group by country_a, country_b, month
