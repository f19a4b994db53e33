{#
  Lists that are gathered for millions of keys at once take more memory than a build may have, and they cannot be put on
  disk meanwhile. So a full build of such a model takes its rows in slices of days: the model's own query is that of the
  first slice, and a hook adds the others in the same transaction. All rows of a key must have the same day.
#}

{# The first days of all slices but the first: none where one slice will do, as in partial builds. #}
{% macro slice_days(relation, day) -%}
    {%- if not execute or is_partial() or model.resource_type == 'unit_test' -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set found -%}
        with days as (
            select
                {{ day }} as day,
                sum(count(*)) over (order by {{ day }} asc) - 1 as before
            from {{ relation }}
            group by {{ day }}
        )

        select min(day) as day from days group by before // {{ var('slice_rows') }} order by day offset 1
    {%- endset -%}
    {{ return(run_query(found).columns[0].values()) }}
{%- endmacro %}

{# The condition of the first slice on the day. #}
{% macro in_first_slice(day, days) -%}
    {{ day ~ " < date '" ~ days[0] ~ "'" if days else 'true' }}
{%- endmacro %}

{# What adds the other slices to a model that has the first, by its own query. #}
{% macro add_slices(name, day, alias) -%}
    {%- set days = slice_days(ref(name), day) | list -%}
    {%- set column = alias ~ '.' ~ day -%}
    {%- for first in days %}
        {%- set ends = " and " ~ in_first_slice(column, days[loop.index:]) %}
        insert into {{ this }} by name
        select slice.*
        from (
            {{ model.compiled_code | replace(in_first_slice(column, days), column ~ " >= date '" ~ first ~ "'" ~ ends) }}
        ) as slice;
    {%- endfor -%}
{%- endmacro %}
