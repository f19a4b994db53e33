{{ keeps_up('poll_date') }}

-- Items whose discovering run is not loaded yet wait for it: batches may arrive in any order.
with polls as (
    select
        *,
        polled_at::date as poll_date
    from {{ ref('stg_polls') }}
    {% if is_partial() %}
        where polled_at::date in {{ changed_keys('poll_date') }}
    {% endif %}
),

items as (
    select
        polls.poll_id,
        count(*) filter (where fates.fate = 'stored') as stored_count,
        count(*) filter (where fates.fate = 'duplicate') as duplicate_count,
        count(*) filter (where fates.fate = 'rejected') as rejected_count,
        count(*) filter (where fates.fate = 'quarantined') as quarantined_count,
        count(*) filter (where fates.fate = 'pending') as pending_count
    from {{ ref('int_item_fates') }} as fates
    inner join polls on fates.feed_id = polls.feed_id and fates.discovered_at = polls.polled_at
    group by polls.poll_id
)

select
    polls.poll_id,
    polls.feed_id,
    polls.polled_at,
    polls.poll_date,
    polls.discovered_count,
    coalesce(items.stored_count, 0) as stored_count,
    coalesce(items.duplicate_count, 0) as duplicate_count,
    coalesce(items.rejected_count, 0) as rejected_count,
    coalesce(items.quarantined_count, 0) as quarantined_count,
    coalesce(items.pending_count, 0) as pending_count
from polls
left join items on polls.poll_id = items.poll_id
