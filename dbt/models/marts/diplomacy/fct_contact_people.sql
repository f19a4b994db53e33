{{ keeps_up('contact_id') }}

select
    contact_id,
    person_id,
    name,
    country,
    role,
    report_count
from {{ changed_rows(ref('int_contact_people'), key='contact_id') }}
