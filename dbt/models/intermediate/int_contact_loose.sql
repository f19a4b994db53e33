{{ keeps_up('cell', keys=changed_in('int_changed_cells', 'cell'), days={'cell': 'claim_date'}) }}

select
    claim_id as loose_id,
    cell,
    claim_kind,
    claim_date,
    partition_key,
    parties_key,
    parties,
    mode_class,
    level,
    participants,
    named_parties,
    told_parties,
    case claim_kind
        when 'past' then claim_date - 3
        when 'denied' then claim_date - 7
        when 'called_off' then claim_date - 3
        else claim_date + 1
    end as earliest,
    case claim_kind
        when 'past' then claim_date
        when 'denied' then claim_date + 7
        else claim_date + 30
    end as latest
from {{ taken_in(ref('int_contact_claims')) }}
where claim_kind not in ('day', 'week', 'month', 'year')

union all

select
    group_id as loose_id,
    cell,
    claim_kind,
    claim_date,
    partition_key,
    parties_key,
    parties,
    mode_class,
    level,
    participants,
    named_parties,
    told_parties,
    -- what is still to come is not what was over before it was said
    case
        when is_seen or first_planned_on is null then claim_date
        else greatest(claim_date, first_planned_on + 1)
    end as earliest,
    case claim_kind when 'week' then claim_date + 6 else last_day(claim_date) end as latest
from {{ taken_in(ref('int_contact_days')) }}
where claim_kind in ('week', 'month')
