{#
  Builds that bring the marts up to date with new batches alone, as warehouse/changes.py has noted what they change.
  Every other build is a full refresh, and so are unit tests.
#}
{% macro is_partial() -%}
    {{ return(execute and not flags.FULL_REFRESH and model.resource_type not in ('unit_test', 'seed')) }}
{%- endmacro %}

{#
  The changed articles, happenings (contact_id) or reports. A model that asks for happenings or reports says
  depends_on: int_changed_contacts or int_changed_reports.
#}
{% macro changed_keys(key) -%}
    {%- set relations = {
        'article_id': 'raw.changed_articles',
        'contact_id': 'intermediate.int_changed_contacts',
        'report_id': 'intermediate.int_changed_reports',
    } -%}
    (select {{ key }} from {{ relations[key] }})
{%- endmacro %}

{#
  A relation, in a partial build without the rows whose key is not among the changed ones. The changed rows lie close
  together, at the end mostly, and what lies between the first and the last of them is all that is read.
  A view of a source shows its rowid under another name, given as row_id.
#}
{% macro changed_rows(relation, key='article_id', among=none, row_id='rowid') -%}
    {%- set columns = '*' if row_id == 'rowid' else '* exclude (' ~ row_id ~ ')' -%}
    {%- if is_partial() -%}
        (
            select {{ columns }} from {{ relation }}
            where
                {{ row_id }} in (
                    select {{ row_id }} from {{ relation }} where {{ key }} in {{ among or changed_keys(key) }}
                )
        )
    {%- else -%}
        (select {{ columns }} from {{ relation }})
    {%- endif -%}
{%- endmacro %}

{# A model that in a partial build forgets its rows of the changed keys, before it takes in what there is of them. #}
{% macro keeps_up(key='article_id') -%}
    {{ config(
        materialized='incremental',
        incremental_strategy='append',
        pre_hook="{{ forget('" ~ key ~ "') }}",
    ) }}
{%- endmacro %}

{% macro forget(key='article_id') -%}
    {%- if is_partial() -%}
        delete from {{ this }} where {{ key }} in {{ changed_keys(key) }}
    {%- endif -%}
{%- endmacro %}

{# A model as the last build left it, for one that it depends on. #}
{% macro last_built(schema, name) -%}
    {{ api.Relation.create(database=target.database, schema=schema, identifier=name) }}
{%- endmacro %}
