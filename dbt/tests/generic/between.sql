{# Every value that is not null lies between the two bounds, both included; a bound may be left out. #}
{% test between(model, column_name, least=none, most=none) %}
select {{ column_name }}
from {{ model }}
where
    false
    {% if least is not none %}or {{ column_name }} < {{ least }}{% endif %}
    {% if most is not none %}or {{ column_name }} > {{ most }}{% endif %}
{% endtest %}
