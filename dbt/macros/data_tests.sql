{#
  A data test counts first, and only if something fails makes the view that shows it, failures.<test>: almost all pass,
  and dbt's own way drops and makes a view for each.
#}
{% materialization test, adapter='duckdb' %}
    {% set shown = api.Relation.create(
        identifier=model['alias'], schema=schema, database=database, type=config.get('store_failures_as')
    ) %}
    {% set of_last_time = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) %}
    {% set rows = get_limit_subquery_sql(sql, config.get('limit')) %}
    {% if of_last_time %}
        {% do adapter.drop_relation(of_last_time) %}
    {% endif %}
    {% call statement('main', fetch_result=True) %}
        {{ get_test_sql(rows, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none) }}
    {% endcall %}
    {% if load_result('main')['table'].columns['failures'].values()[0] %}
        {% call statement('shown', auto_begin=True) %}
            {{ get_create_sql(shown, rows) }}
        {% endcall %}
        {% do adapter.commit() %}
    {% endif %}
    {{ return({'relations': [shown]}) }}
{% endmaterialization %}
