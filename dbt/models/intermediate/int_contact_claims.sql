{{ keeps_up('cell', keys=changed_in('int_changed_cells', 'cell'), days={'cell': 'claim_date'}) }}

select
    claim_id,
    cell,
    partition_key,
    parties_key,
    any_value(parties) as parties,
    mode_class,
    claim_kind,
    claim_date,
    level,
    participants,
    list_sort(list_distinct(list_transform(participants, lambda p: split_part(p, ':', 1)))) as named_parties,
    list_sort(list_distinct(flatten(list(told_parties)))) as told_parties,
    bool_or(status = 'occurred') as is_seen,
    bool_or(mode in ('visit', 'multilateral')) as is_stay,
    min(reported_at) filter (where status = 'occurred') as first_seen_at,
    min(reported_on) filter (where status in ('planned', 'proposed')) as first_planned_on,
    count(*) as report_count
from {{ changed_rows(ref('int_contact_reports'), key='cell', among=changed_in('int_changed_cells', 'cell')) }}
group by claim_id, cell, partition_key, parties_key, mode_class, claim_kind, claim_date, level, participants
order by claim_date
