{#
  As many items as are there are in the accounts of each run that is known, be it of today or of long ago. By the day,
  the errors of two runs might cancel out. Runs are counted one by one only where the sum of what they discovered, each
  weighed with a number of its own, is not that of the items: of millions that is far quicker, and it is the same where
  all runs are known and right.
#}
{% test accounts_for(model, items) %}
with sums as (
    select
        (
            select sum(discovered_count * hash(feed_id, polled_at)::hugeint) from {{ every_row(model) }} as accounts
        ) is distinct from (
            select sum(hash(feed_id, discovered_at)::hugeint) from {{ items }}
        ) as are_counted
),

discovered as (
    select
        feed_id,
        discovered_at,
        count(*) as item_count
    from {{ items }}
    where (select are_counted from sums)
    group by feed_id, discovered_at
)

select
    accounts.poll_id,
    discovered.item_count
from {{ every_row(model) }} as accounts
left join discovered on accounts.feed_id = discovered.feed_id and accounts.polled_at = discovered.discovered_at
where (select are_counted from sums) and accounts.discovered_count <> coalesce(discovered.item_count, 0)
{% endtest %}
