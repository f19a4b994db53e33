{# Which status a happening has when reports of the same time differ: the highest. #}
{% macro status_rank(status) -%}
    case {{ status }}
        when 'occurred' then 5 when 'cancelled' then 4 when 'denied' then 3 when 'planned' then 2 else 1
    end
{%- endmacro %}
