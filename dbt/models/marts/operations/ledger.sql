with polls as (
    select * from {{ ref('stg_polls') }}
),

discovered as (
    select
        feed_id,
        polled_at::date as poll_date,
        count(*) as poll_count,
        sum(discovered_count)::bigint as discovered_count
    from polls
    group by all
),

-- Items whose discovering poll is not loaded yet wait for it: batches may arrive in any order.
items as (
    select
        fates.feed_id,
        fates.discovered_at::date as poll_date,
        count(*) filter (where fates.fate = 'stored') as stored_count,
        count(*) filter (where fates.fate = 'duplicate') as duplicate_count,
        count(*) filter (where fates.fate = 'rejected') as rejected_count,
        count(*) filter (where fates.fate = 'quarantined') as quarantined_count,
        count(*) filter (where fates.fate = 'pending') as pending_count
    from {{ ref('int_item_fates') }} as fates
    semi join polls on fates.feed_id = polls.feed_id and fates.discovered_at = polls.polled_at
    group by all
)

select
    discovered.feed_id,
    discovered.poll_date,
    discovered.poll_count,
    discovered.discovered_count,
    coalesce(items.stored_count, 0) as stored_count,
    coalesce(items.duplicate_count, 0) as duplicate_count,
    coalesce(items.rejected_count, 0) as rejected_count,
    coalesce(items.quarantined_count, 0) as quarantined_count,
    coalesce(items.pending_count, 0) as pending_count,
    discovered.discovered_count - coalesce(
        items.stored_count
        + items.duplicate_count
        + items.rejected_count
        + items.quarantined_count
        + items.pending_count,
        0
    ) as unaccounted_count
from discovered
left join items on discovered.feed_id = items.feed_id and discovered.poll_date = items.poll_date
