{% set cells = changed_in('int_changed_loose_cells', 'cell') %}
{{ keeps_up('cell', keys=cells) }}

with loose as (
    select * from {{ changed_rows(ref('int_contact_loose'), key='cell', among=cells) }}
),

possible_days as (
    select
        loose_id,
        partition_key,
        parties_key,
        mode_class,
        level,
        {{ traits('loose') }},
        claim_kind = 'called_off' as is_called_off,
        unnest(generate_series(earliest, latest, interval 1 day))::date as possible_date
    from loose
),

runs as (
    select * from {{ ref('int_contact_runs') }}
    where claim_date in (select distinct possible_date from possible_days)
),

run_days as (
    select
        group_id,
        partition_key,
        claim_date,
        parties_key,
        mode_class,
        level,
        {{ traits('runs') }},
        is_seen
    from runs
),

-- Most that meet on a day have little in common: their lists are compared after what is cheap to compare.
near as (
    select
        x.loose_id,
        y.group_id
    from possible_days as x
    inner join run_days as y
        on x.partition_key = y.partition_key and x.possible_date = y.claim_date
    where {{ traits_agree('x', 'y') }} and not (x.is_called_off and y.is_seen)
),

-- The claims and groups of claims that the articles tell of.
told as (
    select
        reports.article_id,
        reports.partition_key,
        reports.claim_kind = 'day' as is_dated,
        coalesce(dated.group_id, reports.claim_id) as group_id
    from {{ rows_around(ref('int_contact_reports'), ref('int_changed_loose_cells'), 7, 31) }} as reports
    left join {{ rows_around(ref('int_contact_dated_claims'), ref('int_changed_loose_cells'), 7, 31) }} as dated
        on reports.claim_id = dated.claim_id
),

-- An article that tells of both tells of two contacts.
told_apart as (
    select distinct
        loose.group_id as loose_id,
        dated.group_id
    from told as loose
    inner join told as dated
        on
            loose.article_id = dated.article_id
            and loose.partition_key = dated.partition_key
            and not loose.is_dated
            and dated.is_dated
),

candidates as (
    select
        x.loose_id,
        x.cell,
        y.run_id,
        y.group_id,
        y.report_count,
        {{ shared_people('x', 'y') }} as shared_count,
        x.level = y.level and x.level <> 'unknown' as has_same_level,
        x.claim_kind in ('past', 'denied') as is_near,
        case when x.claim_kind in ('week', 'month') then 0 else abs(y.claim_date - x.claim_date) end as distance_days
    from near
    inner join loose as x on near.loose_id = x.loose_id
    inner join runs as y on near.group_id = y.group_id
    anti join told_apart on near.loose_id = told_apart.loose_id and near.group_id = told_apart.group_id
    where {{ claims_agree('x', 'y') }}
)

-- Over a month much may happen: there, somebody or the level must be the same, or no other contact come into question.
select
    loose_id,
    cell,
    run_id
from candidates
qualify
    (
        is_near
        or shared_count > 0
        or has_same_level
        or min(run_id) over (partition by loose_id) = max(run_id) over (partition by loose_id)
    )
    and row_number() over (
        partition by loose_id
        order by shared_count desc, has_same_level desc, distance_days asc, report_count desc, group_id asc
    ) = 1
