{#
  An instant as its time in UTC. "at time zone" asks the calendar library for each row, thirty times as long as this
  takes, and the sources have millions of rows.
#}
{% macro utc(instant) -%}
    make_timestamp(epoch_us({{ instant }}))
{%- endmacro %}
