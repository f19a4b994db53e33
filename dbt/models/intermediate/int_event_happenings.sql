{{ keeps_up('event_report_id', keys=none, forgets='article_id', days={'event_report_id': 'scope_day'}) }}

-- Reports of one event_key are one happening if they name the same day; a report that names none joins the latest such
-- day of the three before it, or else the reports of its own day and the day before. Where no country is known there
-- is nothing to know an event again by, so only copies of one story are one.
with reports as (
    select * from {{ ref('int_event_scope') }}
),

days as (
    select distinct
        event_key,
        event_day
    from reports
    where event_day is not null
),

undated as (
    select * from reports
    where event_day is null
),

looking_back as (
    select
        undated.event_report_id,
        days.event_day
    from undated
    asof join days on undated.event_key = days.event_key and undated.reported_on >= days.event_day
    where days.event_day >= undated.reported_on - 3
),

undated_days as (
    select distinct
        reports.event_key,
        reports.reported_on
    from reports
    anti join looking_back on reports.event_report_id = looking_back.event_report_id
    where reports.event_day is null
),

-- A day of reports without the day before it begins a happening; the day after it belongs to it.
beginnings as (
    select undated_days.*
    from undated_days
    anti join undated_days as previous
        on undated_days.event_key = previous.event_key and undated_days.reported_on - 1 = previous.reported_on
),

placed as (
    select
        reports.event_report_id,
        reports.article_id,
        reports.event_key,
        reports.scope_day,
        reports.may_change,
        reports.founding_id,
        reports.known_at,
        case
            when reports.event_day is not null then 'day ' || reports.event_day
            when looking_back.event_day is not null then 'day ' || looking_back.event_day
            when beginnings.reported_on is not null then 'from ' || beginnings.reported_on
            else 'from ' || reports.reported_on
        end as anchor,
        coalesce(reports.event_day, looking_back.event_day, beginnings.reported_on, reports.reported_on) as counted_on
    from reports
    left join looking_back on reports.event_report_id = looking_back.event_report_id
    left join beginnings
        on reports.event_key = beginnings.event_key and reports.reported_on - 1 = beginnings.reported_on
),

decided as (
    select
        event_report_id,
        article_id,
        event_key,
        scope_day,
        first(founding_id order by known_at asc, founding_id asc) over (partition by event_key, anchor)
            as happening_id,
        counted_on,
        row_number() over (partition by event_key, anchor order by known_at asc, founding_id asc) = 1
            as is_first_report
    from placed
    qualify may_change
)

{{ that_differ(
    'decided',
    ['event_report_id', 'event_key', 'happening_id', 'counted_on', 'is_first_report'],
    day='scope_day',
) }}
order by decided.scope_day
