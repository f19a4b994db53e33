-- The days of the changed articles, as the last build had them and as they are now.
select article_date from {{ changed_rows(ref('int_article_versions')) }}
where is_newest
{% if is_partial() %}
    union

    select article_date from {{ last_built('marts', 'fct_articles') }}
    where article_id in {{ changed_keys('article_id') }}
{% endif %}
{{ unless_all_is_new() }}
