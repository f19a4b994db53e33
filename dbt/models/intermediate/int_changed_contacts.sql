select contact_id from {{ ref('int_changed_reports') }}
where contact_id is not null
{% if is_partial() %}
    union

    select contact_id
    from {{ last_built('marts', 'fct_contact_reports') }}
    where
        article_id in {{ changed_keys('article_id') }}
        or report_id in (select report_id from {{ ref('int_changed_reports') }})
{% endif %}
