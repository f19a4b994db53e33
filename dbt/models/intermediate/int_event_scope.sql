{#-
  How far a report of an event bears on others of its event_key, in days: a report without a day may join one of the three
  days before it, or the reports of the day before it, which may not join others because of one two days before.
  So a changed report may change what the reports from 4 days before to 9 days after its day belong to, and on these
  the reports from 9 days before to 13 days after decide.
-#}
{%- set event_key -%}
    case when len(sources) + len(targets) = 0 then event_key || '|' || story_id else event_key end as event_key
{%- endset -%}
{%- set scope_day = 'coalesce(event_day, reported_on)' -%}
{% if is_partial() -%}
    with changed as (
        select
            {{ event_key }},
            {{ scope_day }} as scope_day
        from {{ new_rows(ref('int_event_reports')) }}

        union

        select
            event_key,
            scope_day
        from {{ last_rows('intermediate', 'int_event_happenings') }}
    ),

    deciding as (
        select
            event_key,
            scope_day,
            bool_or(offset_days between -4 and 9) as may_change
        from (
            select
                changed.event_key,
                changed.scope_day + offsets.offset_days as scope_day,
                offsets.offset_days
            from changed
            cross join (select unnest(range(-9, 14))::integer as offset_days) as offsets
        )
        group by event_key, scope_day
    ),
{%- else -%}
    with
{%- endif %}

reports as (
    select
        event_report_id,
        article_id,
        {{ event_key }},
        event_day,
        reported_on,
        {{ scope_day }} as scope_day,
        founding_id,
        known_at
    from {{ ref('int_event_reports') }}
    {% if is_partial() %}
        where
            rowid in (
                select rowid from {{ ref('int_event_reports') }}
                where {{ scope_day }} in (select scope_day from deciding)
            )
    {% endif %}
)

{% if is_partial() -%}
    select
        reports.*,
        deciding.may_change
    from reports
    inner join deciding on reports.event_key = deciding.event_key and reports.scope_day = deciding.scope_day
{%- else -%}
    select
        *,
        true as may_change
    from reports
{%- endif %}
