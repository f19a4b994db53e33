{# The month of a day as its first day; of no day, a month before all others. #}
{% macro month_of(day) -%}
    coalesce(date_trunc('month', {{ day }})::date, date '0001-01-01')
{%- endmacro %}
