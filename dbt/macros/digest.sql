{# An id made of the given expressions: the first 16 characters of their SHA-256 in hexadecimal. #}
{% macro digest(expressions) -%}
    left(sha256(concat_ws('|', {{ expressions | join(', ') }})), 16)
{%- endmacro %}
