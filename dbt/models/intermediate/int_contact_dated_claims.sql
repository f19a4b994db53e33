{{ keeps_up('cell', keys=changed_in('int_changed_cells', 'cell'), days={'cell': 'claim_date'}) }}

with claims as (
    select * from {{ taken_in(ref('int_contact_claims')) }}
    where claim_kind in ('day', 'week', 'month', 'year')
),

told_apart as (
    select * from {{ told_apart(
        changed_rows(ref('int_contact_reports'), key='cell', among=changed_in('int_changed_cells', 'cell')), within='cell'
    ) }}
),

-- Which claims of the same date say all that a claim says, and more.
refinements as (
    select
        x.claim_id,
        y.claim_id as head_id,
        {{ shared_people('x', 'y') }} as shared_count,
        x.level = y.level as has_same_level,
        y.report_count,
        {{ claim_strength('y') }} as strength
    from claims as x
    inner join claims as y
        on x.partition_key = y.partition_key and x.claim_kind = y.claim_kind and x.claim_date = y.claim_date
    anti join told_apart on x.claim_id = told_apart.claim_id and y.claim_id = told_apart.other_id
    where {{ claim_strength('y') }} > {{ claim_strength('x') }} and {{ claim_refines('y', 'x') }}
),

heads as (
    select claims.* from claims
    anti join refinements on claims.claim_id = refinements.claim_id
),

-- A claim goes to the head that it has most in common with, so that what is vague joins nothing together.
refined as (
    select
        refinements.claim_id,
        refinements.head_id
    from refinements
    semi join heads on refinements.head_id = heads.claim_id
    qualify
        row_number() over (
            partition by refinements.claim_id
            order by
                refinements.shared_count desc,
                refinements.has_same_level desc,
                refinements.report_count desc,
                refinements.strength desc
        ) = 1
),

-- Two heads of which one tells the mode and the other the people are one, if each is the other's best.
mates as (
    select
        x.claim_id,
        y.claim_id as head_id
    from heads as x
    inner join heads as y
        on x.partition_key = y.partition_key and x.claim_kind = y.claim_kind and x.claim_date = y.claim_date
    anti join told_apart on x.claim_id = told_apart.claim_id and y.claim_id = told_apart.other_id
    where x.mode_class = 'unspecified' and y.mode_class <> 'unspecified' and {{ claims_agree('x', 'y') }}
    qualify
        row_number() over (
            partition by x.claim_id
            order by {{ shared_people('x', 'y') }} desc, x.level = y.level desc, {{ claim_strength('y') }} desc
        ) = 1
        and row_number() over (
            partition by y.claim_id
            order by {{ shared_people('x', 'y') }} desc, x.level = y.level desc, {{ claim_strength('x') }} desc
        ) = 1
),

headed as (
    select
        claims.claim_id,
        coalesce(refined.head_id, claims.claim_id) as head_id
    from claims
    left join refined on claims.claim_id = refined.claim_id
)

select
    claims.*,
    coalesce(mates.head_id, headed.head_id) as group_id
from claims
inner join headed on claims.claim_id = headed.claim_id
left join mates on headed.head_id = mates.claim_id
order by claims.claim_date
