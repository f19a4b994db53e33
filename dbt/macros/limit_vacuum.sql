{#
  How many pieces of a table the checkpoint at the end may join, as warehouse/changes.py has decided: most builds leave
  what replaced rows leave.
#}
{% macro limit_vacuum() -%}
    {%- if execute and flags.WHICH == 'build' -%}
        set max_vacuum_tasks = {{ run_query('select task_count from changed.vacuum').rows[0][0] }}
    {%- endif -%}
{%- endmacro %}
