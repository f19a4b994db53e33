{# Every value that is not null lies between the two bounds, both included; a bound may be left out. #}
{% test between(model, column_name, least=none, most=none) %}
select {{ column_name }}
from {{ model }}
where
    {{ column_name }} < {{ least if least is not none else column_name }}
    or {{ column_name }} > {{ most if most is not none else column_name }}
{% endtest %}
