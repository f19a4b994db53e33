-- Is every item that was found accounted for?
SELECT
    sum(discovered_count) AS discovered_count,
    sum(stored_count) AS stored_count,
    sum(duplicate_count) AS duplicate_count,
    sum(rejected_count) AS rejected_count,
    sum(quarantined_count) AS quarantined_count,
    sum(pending_count) AS pending_count,
    sum(unaccounted_count) AS unaccounted_count
FROM operations.ledger;
