-- The days of the changed articles, as the last build had them and as they are now.
select article_date from {{ changed_rows(ref('int_article_versions')) }}
where is_newest
{% if is_partial() %}
    union

    select article_date from {{ last_rows('marts', 'fct_articles') }}
{% endif %}
{{ unless_all_is_new() }}
