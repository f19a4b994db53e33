select article_id from {{ taken_in(ref('int_event_happenings')) }}
{% if is_partial() %}
    union

    select article_id from {{ changed_keys('article_id') }}
{% endif %}
{{ unless_all_is_new() }}
