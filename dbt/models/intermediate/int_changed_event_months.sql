{% set articles = changed_in('int_changed_events', 'article_id') %}
-- The months of the changed events, as the last build had them and as they are now.
select distinct {{ month_of('counted_on') }} as month
from {{ changed_rows(ref('int_event_happenings'), among=articles, is_shared=true) }}
{% if is_partial() %}
    union

    select distinct {{ month_of('counted_on') }} as month
    from {{ last_rows('marts', 'fct_events', among=articles) }}
{% endif %}
{{ unless_all_is_new() }}
