SELECT sum(discovered_count)::BIGINT AS discovered, sum(stored_count)::BIGINT AS stored,
    sum(duplicate_count)::BIGINT AS duplicate, sum(rejected_count)::BIGINT AS rejected,
    sum(quarantined_count)::BIGINT AS quarantined, sum(pending_count)::BIGINT AS pending
FROM operations.ledger
