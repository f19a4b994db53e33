{# The rank of a contact's level, 1 the highest. #}
{% macro level_rank(level) -%}
    case {{ level }} when 'leader' then 1 when 'minister' then 2 when 'official' then 3 else 4 end
{%- endmacro %}
