{#
  As many items as are there are in the accounts of each run that is known, be it of today or of long ago. A partial
  build adds the runs of a feed's day up, for what changed is held to the identity of each run as well.
#}
{% test accounts_for(model, items) %}
{%- set run_at = '{}::date' if is_partial() else '{}' %}
with discovered as (
    select
        feed_id,
        {{ run_at.format('discovered_at') }} as discovered_at,
        count(*) as item_count
    from {{ items }}
    group by all
),

accounts as (
    select
        feed_id,
        {{ run_at.format('polled_at') }} as polled_at,
        sum(discovered_count) as discovered_count
    from {{ every_row(model) }}
    group by all
)

select
    accounts.feed_id,
    accounts.polled_at,
    accounts.discovered_count,
    discovered.item_count
from accounts
left join discovered on accounts.feed_id = discovered.feed_id and accounts.polled_at = discovered.discovered_at
where accounts.discovered_count <> coalesce(discovered.item_count, 0)
{% endtest %}
