{{ keeps_up('cell', keys=changed_in('int_changed_cells', 'cell'), days={'cell': 'claim_date'}) }}

select
    group_id,
    cell,
    partition_key,
    claim_kind,
    claim_date,
    first(parties_key order by len(parties) desc, parties_key asc) as parties_key,
    list_sort(list_distinct(flatten(list(parties)))) as parties,
    first(mode_class order by claim_id = group_id desc) as mode_class,
    coalesce(
        first(level order by claim_id = group_id desc, claim_id asc) filter (where level <> 'unknown'), 'unknown'
    ) as level,
    list_sort({{ without_prefixes('list_distinct(flatten(list(participants)))') }}) as participants,
    list_sort(list_distinct(flatten(list(named_parties)))) as named_parties,
    list_sort(list_distinct(flatten(list(told_parties)))) as told_parties,
    bool_or(is_seen) as is_seen,
    bool_or(is_stay) as is_stay,
    min(first_seen_at) as first_seen_at,
    min(first_planned_on) as first_planned_on,
    sum(report_count)::bigint as report_count
from {{ taken_in(ref('int_contact_dated_claims')) }}
group by group_id, cell, partition_key, claim_kind, claim_date
order by claim_date
