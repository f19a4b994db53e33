-- depends_on: {{ ref('int_changed_places') }}
{% if is_partial() %}
    select distinct cluster_key
    from {{ last_built('intermediate', 'int_contact_places') }}
    where cell in {{ changed_in('int_changed_places', 'cell') }}
{% else %}
    select null::varchar as cluster_key
    where false
{% endif %}
