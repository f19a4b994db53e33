-- The cells of the changed claims.
select distinct
    partition_key,
    claim_date,
    {{ cell_of('partition_key', 'claim_date') }} as cell
from {{ ref('int_changed_claims') }}
{{ unless_all_is_new() }}
