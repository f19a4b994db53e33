{#- The days around a changed report in which happenings may change by it, and those that decide on them. -#}
{%- set changing_days = 90 -%}
{%- set deciding_days = 160 -%}

with changed as (
    {%- if is_partial() %}
        select
            partition_key,
            claim_date
        from {{ changed_rows(ref('int_contact_reports')) }}

        union

        select
            partition_key,
            claim_date
        from {{ last_built('intermediate', 'int_contact_happenings') }}
        where article_id in (select article_id from raw.changed_articles)
    {%- else %}
        select distinct
            partition_key,
            claim_date
        from {{ ref('int_contact_reports') }}
    {%- endif %}
),

spaced as (
    select
        *,
        claim_date - lag(claim_date) over (partition by partition_key order by claim_date) as days_since_last
    from changed
),

-- Changes whose days overlap share a window.
grouped as (
    select
        *,
        count(*) filter (where days_since_last > 2 * {{ deciding_days }}) over (
            partition by partition_key order by claim_date
        ) as window_number
    from spaced
)

select
    partition_key,
    min(claim_date) - {{ deciding_days }} as deciding_from,
    min(claim_date) - {{ changing_days }} as changing_from,
    max(claim_date) + {{ changing_days }} as changing_until,
    max(claim_date) + {{ deciding_days }} as deciding_until
from grouped
group by partition_key, window_number
