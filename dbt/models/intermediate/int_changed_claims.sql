-- The claims of the changed reports, as the last build had them and as they are now.
with changed as (
    select
        claim_id,
        partition_key,
        claim_date
    from {{ changed_rows(ref('int_contact_reports')) }}

    union all

    select
        claim_id,
        partition_key,
        claim_date
    from {{ ref('int_left_claims') }}
)

select distinct
    claim_id,
    partition_key,
    claim_date
from changed
{{ unless_all_is_new() }}
