{# What a happening of a quad class weighs in the intensity: deeds twice as much as words. #}
{% macro quad_weight(quad) -%}
    case {{ quad }}
        when 'verbal_cooperation' then 1 when 'material_cooperation' then 2
        when 'verbal_conflict' then -1 when 'material_conflict' then -2
    end
{%- endmacro %}
