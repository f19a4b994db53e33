{#
  In a partial build, tests look at the rows that their model took in, for the others were tested when they came.
  What has to be unique is looked for among all rows, unless it has the key that was replaced as a part.
#}
{% macro default__get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] | select | list -%}
    {%- set tested = relation -%}
    {%- if is_partial() and key_of(model.attached_node) -%}
        {%- set tested = new_rows(relation) -%}
    {%- elif is_partial() and batches_of(model.attached_node) -%}
        {%- do conditions.append(batches_of(model.attached_node)) -%}
    {%- elif not conditions -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set where = ' where ' ~ conditions | join(' and ') if conditions else '' -%}
    {{ return('(select * from ' ~ tested ~ where ~ ') as tested') }}
{%- endmacro %}

{# A view of a source to which batches add rows: the condition that those of new batches fulfil. #}
{% macro comes_in_batches(new_rows='batch_id in (select batch_id from raw.new_batches)') -%}
    {{ config(meta={'new_rows': new_rows}) }}
{%- endmacro %}

{# That condition for the model of this id, or none. #}
{% macro batches_of(unique_id) -%}
    {%- set node = graph.nodes.get(unique_id) -%}
    {{ return(node.config.meta.get('new_rows') if node else none) }}
{%- endmacro %}

{# All rows of a model, for a test that something else than a change of the model may fail. #}
{% macro every_row(tested) -%}
    {{ return(graph.nodes[model.attached_node].relation_name if is_partial() else '(select * from ' ~ tested ~ ')') }}
{%- endmacro %}

{# The rows among which the test at hand looks for a second one with the same values in some columns. #}
{% macro possibly_equal(tested, columns) -%}
    {%- if not is_partial() -%}
        {{ return(tested) }}
    {%- endif -%}
    {%- set key = key_of(model.attached_node) or ('batch_id' if batches_of(model.attached_node)) -%}
    {%- if not key or key.split(', ') | reject('in', columns) | list | length == 0 -%}
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
