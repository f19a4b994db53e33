{#
  In a partial build, tests look at the rows that their model took in, for the others were tested when they came.
  What has to be unique is looked for among all rows, unless it has the key that was replaced as a part.
#}
{% macro default__get_where_subquery(relation) -%}
    {%- set where = config.get('where') -%}
    {%- if not where and not tests_changes() -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set tested = new_rows(relation) if tests_changes() else relation -%}
    {{ return('(select * from ' ~ tested ~ (' where ' ~ where if where else '') ~ ') as tested') }}
{%- endmacro %}

{# Whether the test at hand is of a model that kept up in this build. #}
{% macro tests_changes() -%}
    {{ return(is_partial() and key_of(model.attached_node) is not none) }}
{%- endmacro %}

{# The rows among which the test at hand looks for a second one with the same values in some columns. #}
{% macro possibly_equal(tested, columns) -%}
    {%- if not tests_changes() or key_of(model.attached_node) in columns -%}
        {{ return(tested) }}
    {%- endif -%}
    {%- set same = [] -%}
    {%- for column in columns -%}
        {%- do same.append('every.' ~ column ~ ' is not distinct from tested.' ~ column) -%}
    {%- endfor -%}
    {%- set every = graph.nodes[model.attached_node].relation_name -%}
    {%- set equals = every ~ ' as every semi join ' ~ tested ~ ' on ' ~ same | join(' and ') -%}
    {{ return('(select every.* from ' ~ equals ~ ')') }}
{%- endmacro %}

{% macro default__test_unique(model, column_name) -%}
    select
        {{ column_name }},
        count(*) as row_count
    from {{ possibly_equal(model, [column_name]) }}
    where {{ column_name }} is not null
    group by {{ column_name }}
    having count(*) > 1
{%- endmacro %}
