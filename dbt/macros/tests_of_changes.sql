{#
  In a partial build, tests look at the rows that their model took in, for the others were tested when they came.
  What has to be unique is looked for among all rows, unless it has the key that was replaced as a part.
#}
{% macro default__get_where_subquery(relation) -%}
    {%- set conditions = [config.get('where')] | select | list -%}
    {%- set tested = relation -%}
    {%- if is_partial() and key_of(model.attached_node) -%}
        {%- set tested = new_rows(relation) -%}
    {%- elif is_partial() and batch_key_of(model.attached_node) -%}
        {%- set key = batch_key_of(model.attached_node) -%}
        {%- set keys = graph.nodes[model.attached_node].config.meta['batch_keys'] -%}
        {%- do conditions.append(key ~ ' in (select ' ~ key ~ ' from ' ~ keys ~ ')') -%}
    {%- elif not conditions -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set where = ' where ' ~ conditions | join(' and ') if conditions else '' -%}
    {{ return('(select * from ' ~ tested ~ where ~ ') as tested') }}
{%- endmacro %}

{# A view of a source to which batches add rows: the column by which new rows are known, and what has its values. #}
{% macro comes_in_batches(key='batch_id', keys='raw.new_batches') -%}
    {{ config(meta={'batch_key': key, 'batch_keys': keys}) }}
{%- endmacro %}

{# That column for the model of this id, or none. #}
{% macro batch_key_of(unique_id) -%}
    {%- set node = graph.nodes.get(unique_id) -%}
    {{ return(node.config.meta.get('batch_key') if node else none) }}
{%- endmacro %}

{# All rows of a model, for a test that something else than a change of the model may fail. #}
{% macro every_row(tested) -%}
    {{ return(graph.nodes[model.attached_node].relation_name if is_partial() else '(select * from ' ~ tested ~ ')') }}
{%- endmacro %}

{#
  The rows among which the test at hand looks for a second one with the same values in some columns: those that have a
  tested value in the first, which should have many. A value that is a digest of the key, as its test says by `made_of`,
  is not in a row of another key.
#}
{% macro possibly_equal(tested, columns) -%}
    {%- if not is_partial() -%}
        {{ return(tested) }}
    {%- endif -%}
    {%- set key = key_of(model.attached_node) or batch_key_of(model.attached_node) -%}
    {%- set told_by = columns + [config.get('meta', {}).get('made_of')] -%}
    {%- if not key or key.split(', ') | reject('in', told_by) | list | length == 0 -%}
        {{ return(tested) }}
    {%- endif -%}
    {%- set every = last_built(graph.nodes[model.attached_node].schema, graph.nodes[model.attached_node].alias) -%}
    {%- set row_id = 'row_id' if batch_key_of(model.attached_node) else 'rowid' -%}
    {%- set values = '(select ' ~ columns[0] ~ ' from ' ~ tested ~ ')' -%}
    {%- if columns | length == 1 -%}
        {{ return('(select ' ~ columns[0] ~ ' from ' ~ every ~ ' where ' ~ columns[0] ~ ' in ' ~ values ~ ')') }}
    {%- endif -%}
    {{ return(looked_up(every, columns[0], values, row_id)) }}
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
