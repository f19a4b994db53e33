{#
  As many items as are there are in the accounts of each run that is known, be it of today or of long ago. By the day,
  the errors of two runs might cancel out.
#}
{% test accounts_for(model, items) %}
with discovered as (
    select
        feed_id,
        discovered_at,
        count(*) as item_count
    from {{ items }}
    group by feed_id, discovered_at
)

select
    accounts.poll_id,
    discovered.item_count
from {{ every_row(model) }} as accounts
left join discovered on accounts.feed_id = discovered.feed_id and accounts.polled_at = discovered.discovered_at
where accounts.discovered_count <> coalesce(discovered.item_count, 0)
{% endtest %}
