select
    contact_id,
    person_id,
    name,
    country,
    role,
    report_count
from {{ ref('int_contact_people') }}
