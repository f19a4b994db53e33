{{ keeps_up('cell', keys=changed_in('int_changed_undated_cells', 'cell')) }}

with claims as (
    select claims.*
    from {{ rows_around(ref('int_contact_claims'), ref('int_changed_loose_cells'), 19, 19) }} as claims
    anti join {{ rows_around(ref('int_contact_attachments'), ref('int_changed_loose_cells'), 19, 19) }} as attachments
        on claims.claim_id = attachments.loose_id
    where claims.claim_kind not in ('day', 'week', 'month', 'year')
),

told_apart as (
    select * from {{ told_apart(rows_around(ref('int_contact_reports'), ref('int_changed_loose_cells'), 19, 19)) }}
),

-- Which claims of the days around say all that a claim says, and more, or say it first. A plan for what has been
-- reported as over is another contact.
neighbours as (
    select
        x.claim_id,
        y.claim_id as head_id,
        {{ shared_people('x', 'y') }} as shared_count,
        x.level = y.level as has_same_level,
        y.claim_date - x.claim_date as days_later,
        y.report_count,
        {{ undated_strength('y') }} > {{ undated_strength('x') }} as is_stronger
    from (
        select
            *,
            unnest(generate_series(claim_date - 7, claim_date + 4, interval 1 day))::date as near_date
        from claims
    ) as x
    inner join claims as y on x.partition_key = y.partition_key and x.near_date = y.claim_date
    anti join told_apart on x.claim_id = told_apart.claim_id and y.claim_id = told_apart.other_id
    where
        x.claim_id <> y.claim_id
        and {{ claim_refines('y', 'x') }}
        and not (x.claim_kind = 'past' and y.claim_kind = 'ahead' and y.claim_date > x.claim_date)
        and not (y.claim_kind = 'past' and x.claim_kind = 'ahead' and x.claim_date > y.claim_date)
),

heads as (
    select claims.* from claims
    anti join neighbours
        on
            claims.claim_id = neighbours.claim_id
            and neighbours.is_stronger
            and neighbours.days_later between -4 and 4
),

headed as (
    select
        neighbours.claim_id,
        neighbours.head_id
    from neighbours
    semi join heads on neighbours.head_id = heads.claim_id
    anti join heads as selves on neighbours.claim_id = selves.claim_id
    qualify
        row_number() over (
            partition by neighbours.claim_id
            order by
                neighbours.shared_count desc,
                neighbours.has_same_level desc,
                abs(neighbours.days_later) asc,
                neighbours.report_count desc,
                neighbours.head_id asc
        ) = 1
)

-- Where reports never pause for four days, and the first of them is more than a week ago, a week is a happening.
select
    claims.claim_id,
    claims.cell,
    case
        when heads.claim_id is not null then claims.claim_id
        when headed.head_id is not null then headed.head_id
        else
            {{ digest([
                'claims.parties_key', 'claims.mode_class', 'claims.level', 'claims.participants',
                "(claims.claim_date - date '1970-01-05') // 7"
            ]) }}
    end as group_id
from claims
left join heads on claims.claim_id = heads.claim_id
left join headed on claims.claim_id = headed.claim_id
{% if is_partial() %}
    where claims.cell in {{ changed_in('int_changed_undated_cells', 'cell') }}
{% endif %}
