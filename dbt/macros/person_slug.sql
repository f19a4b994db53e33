{# The entity_id that the annotator gives to somebody of this name and country. #}
{% macro person_slug(name, country) -%}
    trim(regexp_replace(lower(strip_accents({{ name }} || ' ' || {{ country }})), '[^a-z0-9]+', '-', 'g'), '-')
{%- endmacro %}
