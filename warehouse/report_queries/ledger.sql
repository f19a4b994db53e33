select
    sum(discovered_count)::bigint as discovered,
    sum(stored_count)::bigint as stored,
    sum(duplicate_count)::bigint as duplicate,
    sum(rejected_count)::bigint as rejected,
    sum(quarantined_count)::bigint as quarantined,
    sum(pending_count)::bigint as pending
from operations.ledger
