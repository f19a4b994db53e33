{{ keeps_up('poll_date') }}

select
    feed_id,
    poll_date,
    count(*) as poll_count,
    sum(discovered_count)::bigint as discovered_count,
    sum(stored_count)::bigint as stored_count,
    sum(duplicate_count)::bigint as duplicate_count,
    sum(rejected_count)::bigint as rejected_count,
    sum(quarantined_count)::bigint as quarantined_count,
    sum(pending_count)::bigint as pending_count,
    sum(
        discovered_count - stored_count - duplicate_count - rejected_count - quarantined_count - pending_count
    )::bigint as unaccounted_count
from {{ changed_rows(ref('int_run_accounts'), key='poll_date') }}
group by feed_id, poll_date
