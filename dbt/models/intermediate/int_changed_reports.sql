-- depends_on: {{ ref('int_corrected_reports') }}
select
    report_id,
    claim_date,
    contact_id
from {{ taken_in(ref('int_contact_happenings')) }}
{% if is_partial() %}
    union

    -- they may be of no contact any more
    select
        report_id,
        claim_date,
        null as contact_id
    from {{ ref('int_corrected_reports') }}
{% endif %}
{{ unless_all_is_new() }}
