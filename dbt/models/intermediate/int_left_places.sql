-- depends_on: {{ ref('int_changed_places') }}
{% if is_partial() %}
    select
        claim_id,
        cluster_key
    from {{ last_rows('intermediate', 'int_contact_places', key='cell', among=changed_in('int_changed_places', 'cell')) }}
{% else %}
    select
        null::varchar as claim_id,
        null::varchar as cluster_key
    where false
{% endif %}
