-- depends_on: {{ ref('int_changed_dates') }}
-- Of rejected reports too, which the happenings do not have.
{% if is_partial() %}
    select
        claim_id,
        partition_key,
        claim_date
    from {{ last_rows('intermediate', 'int_contact_reports') }}
{% else %}
    select
        null::varchar as claim_id,
        null::varchar as partition_key,
        null::date as claim_date
    where false
{% endif %}
