select contact_id from {{ ref('int_changed_reports') }}
where contact_id is not null
{% if is_partial() %}
    union

    select contact_id from {{ last_rows('marts', 'fct_contact_reports') }}

    union

    select contact_id from {{ last_rows('marts', 'fct_contact_reports', key='report_id') }}
{% endif %}
