{{ keeps_up('cell', keys=changed_in('int_changed_run_cells', 'cell'), days={'cell': 'claim_date'}) }}

with days as (
    select * from {{ rows_around(ref('int_contact_days'), ref('int_changed_cells'), 7, 7) }}
    where claim_kind = 'day'
),

traced as (
    select
        days.*,
        {{ traits('days') }}
    from days
),

-- What one day and the day before have in common.
neighbours as (
    select
        x.group_id,
        y.group_id as previous_id,
        {{ shared_people('x', 'y') }} as shared_count,
        y.report_count
    from traced as x
    inner join traced as y on x.partition_key = y.partition_key and x.claim_date - 1 = y.claim_date
    where
        {{ traits_agree('x', 'y') }}
        and {{ claims_agree('x', 'y') }}
        and ({{ shared_people('x', 'y') }} > 0 or (x.level = y.level and x.level <> 'unknown'))
        and (
            (x.is_stay and y.is_stay)
            or x.is_seen <> y.is_seen
            or abs(epoch(x.first_seen_at - y.first_seen_at)) < 12 * 3600
        )
),

members as (
    select
        claims.group_id,
        reports.article_id
    from {{ rows_around(ref('int_contact_dated_claims'), ref('int_changed_cells'), 7, 7) }} as claims
    inner join {{ rows_around(ref('int_contact_reports'), ref('int_changed_cells'), 7, 7) }} as reports
        on claims.claim_id = reports.claim_id
    where claims.claim_kind = 'day'
),

-- An article that tells of both days tells of two contacts.
told_apart as (
    select distinct
        neighbours.group_id,
        neighbours.previous_id
    from neighbours
    inner join members as one on neighbours.group_id = one.group_id
    inner join members as other on neighbours.previous_id = other.group_id and one.article_id = other.article_id
),

-- Of several that may go on from a day, which are not one contact, it is the one with more people in common: what is
-- vague joins nothing together.
continued as (
    select neighbours.*
    from neighbours
    anti join told_apart
        on neighbours.group_id = told_apart.group_id and neighbours.previous_id = told_apart.previous_id
    qualify
        rank() over (partition by neighbours.previous_id order by neighbours.shared_count desc) = 1
        and count(*) over (partition by neighbours.previous_id, neighbours.shared_count) = 1
),

starts as (
    select days.* from traced as days
    anti join continued on days.group_id = continued.group_id
),

-- The start of a run is the day before, or for a stay of several days one of the six before.
started as (
    select
        continued.group_id,
        continued.previous_id as start_id,
        days.claim_date as start_date,
        continued.shared_count,
        continued.report_count
    from continued
    inner join starts as days on continued.previous_id = days.group_id

    union all

    select
        x.group_id,
        y.group_id as start_id,
        y.claim_date as start_date,
        {{ shared_people('x', 'y') }} as shared_count,
        y.report_count
    from (
        select
            days.*,
            unnest(generate_series(days.claim_date - 6, days.claim_date - 2, interval 1 day))::date as earlier
        from traced as days
        semi join continued on days.group_id = continued.group_id
    ) as x
    inner join starts as y on x.partition_key = y.partition_key and x.earlier = y.claim_date
    where
        x.is_stay
        and y.is_stay
        and {{ traits_agree('x', 'y') }}
        and {{ claims_agree('x', 'y') }}
        and {{ shared_people('x', 'y') }} > 0
),

chosen as (
    select
        group_id,
        start_id
    from started
    qualify
        row_number() over (
            partition by group_id
            order by start_date desc, shared_count desc, report_count desc, start_id asc
        ) = 1
)

select
    days.*,
    coalesce(chosen.start_id, days.group_id) as run_id
from days
left join chosen on days.group_id = chosen.group_id
{% if is_partial() %}
    where days.cell in {{ changed_in('int_changed_run_cells', 'cell') }}
{% endif %}
order by days.claim_date
