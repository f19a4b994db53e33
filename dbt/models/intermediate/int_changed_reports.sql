select
    report_id,
    contact_id
from {{ ref('int_contact_happenings') }}
where placed_in in (select build_number from raw.build)
