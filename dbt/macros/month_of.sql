{# The month of a day as its first day; of no day, a month before all others. #}
{% macro month_of(day) -%}
    coalesce(date_trunc('month', {{ day }})::date, date '0001-01-01')
{%- endmacro %}

{# The contacts of the changed months, in a partial build, else all. #}
{% macro contacts_of_changed_months() -%}
    {{ changed_rows(ref('fct_contacts'), key=month_of('counted_on'), among=changed_keys('month'), is_shared=true) }}
{%- endmacro %}
