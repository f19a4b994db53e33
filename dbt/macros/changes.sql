{#
  Builds that bring the marts up to date with new batches alone, as warehouse/changes.py has noted what they change.
  Every other build is a full refresh, and so are unit tests.

  A model that keeps up has a key: in a partial build its rows of the changed keys are deleted, and what there is of
  these keys now is taken in. The new rows are also in changed.<model>, for the tests, for models after it and for the
  published copy, so that none of them has to look for them again.
#}
{% macro is_partial() -%}
    {{ return(execute and not flags.FULL_REFRESH and model.resource_type not in ('unit_test', 'seed')) }}
{%- endmacro %}

{# The changed values of a key, which another model finds, or for articles warehouse/changes.py. #}
{% macro changed_keys(key) -%}
    {%- set models = {
        'contact_id': 'int_changed_contacts',
        'report_id': 'int_changed_reports',
        'article_date': 'int_changed_dates',
        'month': 'int_changed_months',
        'poll_date': 'int_changed_poll_dates',
    } -%}
    {%- if key == 'article_id' -%}
        (select article_id from raw.changed_articles)
    {%- else -%}
        {{ changed_in(models[key], key) }}
    {%- endif -%}
{%- endmacro %}

{# The values of a key that a model of changes has. It is named, for a reference is none yet while dbt parses. #}
{% macro changed_in(name, key) -%}
    {%- do ref(name) -%}
    (select {{ key }} from intermediate.{{ name }})
{%- endmacro %}

{#
  A model that keeps up with the changed values of a key, which may be several columns. Where `keys` is another
  subselect, it tells which those are; where it is none, the model itself selects nothing but rows that are to be
  replaced. What it has of the changed values of `forgets`, another key, it forgets before that. `days` tells by key the
  column with the day that rows of this key are of, where the model lies in the order of it, more or less: the day of a
  cell, of an article, or one that a row which replaces another has like that one; `key_days` is then a subselect of the
  days of the rows of `keys`. `is_looked_up` says that a model before it has asked for the rows that it is to replace
  (last_rows), so that they need not be looked for again.
#}
{% macro keeps_up(key='article_id', keys='all', forgets=none, days={}, key_days=none, is_looked_up=false) -%}
    {%- if 'article_id' in days -%}
        {%- do changed_keys('article_date') -%}
    {%- endif -%}
    {{ config(
        materialized='incremental',
        incremental_strategy='keep_up',
        unique_key=columns_of(key),
        meta={
            'changed_keys': changed_keys(key) if keys == 'all' else keys,
            'forgets': forgets,
            'days': days,
            'key_days': key_days,
            'is_looked_up': is_looked_up,
        },
        pre_hook="{{ forget('" ~ forgets ~ "') }}" if forgets else [],
    ) }}
{%- endmacro %}

{# The columns of a key in a row. #}
{% macro columns_of(key) -%}
    {{ return(key if key is string else key | join(', ')) }}
{%- endmacro %}

{# What dbt runs to bring such a model up to date: temp_relation holds the new rows. #}
{% macro get_incremental_keep_up_sql(arg_dict) -%}
    {%- set target = arg_dict['target_relation'] -%}
    {%- set key = arg_dict['unique_key'] -%}
    {%- set columns = arg_dict['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    {%- set meta = config.get('meta') -%}
    {%- set changed = meta['changed_keys'] -%}
    {%- if key in meta['days'] and (meta['key_days'] or not changed) -%}
        {%- set new_days = 'select ' ~ meta['days'][key] ~ ' from ' ~ new_rows(target) -%}
        {%- set days = '(' ~ new_days ~ (' union ' ~ meta['key_days'] if meta['key_days']) ~ ')' -%}
    {%- endif -%}
    {%- set keys = 'select ' ~ key ~ ' from ' ~ new_rows(target) ~ (' union ' ~ changed if changed else '') -%}
    create or replace table {{ new_rows(target) }} as select {{ columns }} from {{ arg_dict['temp_relation'] }};
    {%- if meta['is_looked_up'] %}
    {%- set keys_besides = 'select ' ~ key ~ ' from ' ~ new_rows(target) ~ ' except ' ~ changed %}
    delete from {{ target }} where rowid in ({{ last_row_ids(target, key, changed) }});
    delete from {{ target }} where {{ is_among(target, key, '(' ~ keys_besides ~ ')') }};
    {%- else %}
    delete from {{ target }} where {{ is_among(target, key, '(' ~ keys ~ ')', days, changed) }};
    {%- endif %}
    insert into {{ target }} ({{ columns }}) select {{ columns }} from {{ new_rows(target) }};
    {{ note_replaced(target, key, keys) }}
    {%- if meta['forgets'] -%}
        ; {{ note_replaced(target, meta['forgets'], changed_keys(meta['forgets'])) }}
    {%- endif -%}
{%- endmacro %}

{# For the published copy: the rows of which values of a key are not in the model any more, or new. #}
{% macro note_replaced(target, key, keys) -%}
    insert into changed.models
    values ('{{ target.schema }}', '{{ target.identifier }}', '{{ key }}', '{{ keys | replace("'", "''") }}')
{%- endmacro %}

{# The rows that a model took in in a partial build. #}
{% macro new_rows(relation) -%}
    changed.{{ relation.identifier }}
{%- endmacro %}

{# The same, and in other builds all rows: they are new. #}
{% macro taken_in(relation) -%}
    {{ new_rows(relation) if is_partial() else relation }}
{%- endmacro %}

{# The end of a model of changes, which nothing asks for in a full build: it has no rows then. #}
{% macro unless_all_is_new() -%}
    {% if not is_partial() -%} limit 0 {%- endif %}
{%- endmacro %}

{# The key by which the model of this id keeps up, or none. #}
{% macro key_of(unique_id) -%}
    {%- set node = graph.nodes.get(unique_id) -%}
    {{ return(node.config.unique_key if node and node.config.incremental_strategy == 'keep_up' else none) }}
{%- endmacro %}

{# Whether the new rows of a model are those of the changed values of this key. #}
{% macro keeps_up_with(relation, key) -%}
    {%- set unique_id = 'model.' ~ project_name ~ '.' ~ relation.identifier -%}
    {{ return(key_of(unique_id) == key and graph.nodes[unique_id].config.meta.changed_keys == changed_keys(key)) }}
{%- endmacro %}

{#
  A relation, in a partial build without the rows whose key is not among the changed ones. The changed rows lie close
  together, at the end mostly, and what lies between the first and the last of them is all that is read.
  A view of a source shows its rowid under another name, given as row_id. Of a lookup that several models make, the
  numbers of the rows are kept; its keys must not be those of a common table expression. `days` is a subselect of the days
  that the rows of these keys are of, where the model lies in their order and the keys do not tell.
#}
{% macro changed_rows(relation, key='article_id', among=none, row_id='rowid', is_shared=false, days=none) -%}
    {%- set keys = among or changed_keys(key) -%}
    {%- if not is_partial() -%}
        (select {{ all_but(row_id) }} from {{ relation }})
    {%- elif among is none and keeps_up_with(relation, key) -%}
        {{ new_rows(relation) }}
    {%- else -%}
        {{ looked_up(relation, key, keys, row_id, is_shared, days) }}
    {%- endif -%}
{%- endmacro %}

{# In a partial build, the rows of the changed values of a key in a model as the last build left it. #}
{% macro last_rows(schema, name, key='article_id', among=none) -%}
    {%- set relation = last_built(schema, name) -%}
    (select * from {{ relation }} where rowid in ({{ last_row_ids(relation, key, among or changed_keys(key)) }}))
{%- endmacro %}

{# The numbers of these rows, which hold until the model is brought up to date. #}
{% macro last_row_ids(relation, key, keys) -%}
    {{ kept_rows('select rowid from ' ~ relation ~ ' where ' ~ is_among(relation, key, keys), 'left') }}
{%- endmacro %}

{#
  The rows of a relation that have one of these values of a key. The numbers of the rows are looked up first, for which
  DuckDB reads no other column of all rows.
#}
{% macro looked_up(relation, key, keys, row_id='rowid', is_shared=false, days=none) -%}
    {%- set found = 'select ' ~ row_id ~ ' from ' ~ relation ~ ' where ' ~ is_among(relation, key, keys, days) -%}
    (
        select {{ all_but(row_id) }} from {{ relation }}
        where {{ row_id }} in ({{ kept_rows(found) if is_shared else found }})
    )
{%- endmacro %}

{#
  The condition that rows of one of these values of a key fulfil. Where the model lies in the order of a day, and which
  days the rows are of is known, DuckDB reads no rows but those around these days. Where `keys` was put together, `found`
  is the subselect of which they all are.
#}
{% macro is_among(relation, key, keys, days=none, found=none) -%}
    {%- set node = graph.nodes.get('model.' ~ project_name ~ '.' ~ relation.identifier) -%}
    {%- set day = node.config.meta.get('days', {}).get(key) if node -%}
    {%- set days = days or days_of(key, found or keys) if day -%}
    ({{ key }}) in {{ keys }} {{- ' and ' ~ day ~ ' in ' ~ days if days }}
{%- endmacro %}

{# The days that rows of these values of a key are of, or none where that is not known. #}
{% macro days_of(key, keys) -%}
    {%- if key == 'cell' -%}
        {{ return('(select ' ~ day_of_cell(key) ~ ' from ' ~ keys ~ ')') }}
    {%- elif keys == changed_keys('article_id') -%}
        {{ return(changed_keys('article_date')) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{# The columns of a relation without the number of the row. #}
{% macro all_but(row_id) -%}
    {{ '*' if row_id == 'rowid' else '* exclude (' ~ row_id ~ ')' }}
{%- endmacro %}

{#
  The answer to a query of one column, which the first model that asks keeps for the rest of the build. What is to be
  kept apart has another prefix.
#}
{% macro kept_rows(found, prefix='found') -%}
    {%- set kept = 'changed.' ~ prefix ~ '_' ~ local_md5(found) -%}
    {%- do run_query('create table if not exists ' ~ kept ~ ' as ' ~ found) -%}
    {{ return('from ' ~ kept) }}
{%- endmacro %}

{#
  The end of a model that selects nothing but rows that are to be replaced: of those of a common table expression, in a
  partial build, the ones that the model does not have with the same values in these columns, the first of which is its
  key. Of the keys in `replaced`, a relation, all its rows are replaced, same or not. `day`, the column that the model
  lies in the order of, is the same for a row that is not replaced, and tells where not to look for it.
#}
{% macro that_differ(found, columns, day, replaced=none) -%}
    {%- set same = [] -%}
    {%- for column in columns + [day] -%}
        {%- do same.append(found ~ '.' ~ column ~ ' = last.' ~ column) -%}
    {%- endfor -%}
    select {{ found }}.*
    from {{ found }}
    {% if is_partial() -%}
        anti join (
            select * from {{ this }}
            where
                {{ day }} in (select {{ day }} from {{ found }})
                {{ 'and ' ~ columns[0] ~ ' not in (select ' ~ columns[0] ~ ' from ' ~ replaced ~ ')' if replaced }}
        ) as last on {{ same | join(' and ') }}
    {%- endif %}
{%- endmacro %}

{# Before a model is brought up to date: forget its rows of the changed values of another key. #}
{% macro forget(key='article_id') -%}
    {%- if is_partial() -%}
        delete from {{ this }} where rowid in ({{ last_row_ids(this, key, changed_keys(key)) }})
    {%- endif -%}
{%- endmacro %}

{# A model as the last build left it, for one that it depends on. #}
{% macro last_built(schema, name) -%}
    {{ api.Relation.create(database=target.database, schema=schema, identifier=name) }}
{%- endmacro %}
