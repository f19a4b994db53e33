-- The clusters that a claim left or joined, or of which a claim has changed reports, and those of corrections.
with placed as (
    select
        claim_id,
        cluster_key
    from {{ taken_in(ref('int_contact_places')) }}
),

left_places as (
    select
        claim_id,
        cluster_key
    from {{ ref('int_left_places') }}
)

select left_places.cluster_key
from left_places
anti join placed on left_places.claim_id = placed.claim_id and left_places.cluster_key = placed.cluster_key

union

select placed.cluster_key
from placed
anti join left_places on placed.claim_id = left_places.claim_id and placed.cluster_key = left_places.cluster_key

union

select cluster_key
from placed
where claim_id in (select claim_id from {{ ref('int_changed_claims') }})

union

select cluster_key from {{ ref('int_corrected_reports') }}
{{ unless_all_is_new() }}
