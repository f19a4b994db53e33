-- Is every item that was found accounted for?
select
    sum(discovered_count) as discovered_count,
    sum(stored_count) as stored_count,
    sum(duplicate_count) as duplicate_count,
    sum(rejected_count) as rejected_count,
    sum(quarantined_count) as quarantined_count,
    sum(pending_count) as pending_count,
    sum(unaccounted_count) as unaccounted_count
from operations.ledger;
