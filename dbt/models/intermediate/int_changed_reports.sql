select
    report_id,
    contact_id
from {{ taken_in(ref('int_contact_happenings')) }}
{{ unless_all_is_new() }}
