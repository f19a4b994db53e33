select contact_id from {{ ref('int_changed_reports') }}
{% if is_partial() %}
    union

    select contact_id
    from {{ last_built('marts', 'fct_contact_reports') }}
    where
        article_id in (select article_id from raw.changed_articles)
        or report_id in (select report_id from {{ ref('int_changed_reports') }})
{% else %}
    group by contact_id
{% endif %}
