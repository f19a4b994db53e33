select
    correction_id,
    action,
    subject,
    target,
    reason,
    author,
    decided_on
from {{ source('raw', 'corrections') }}
