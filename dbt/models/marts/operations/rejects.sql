{{ keeps_up('reject_id', keys='(select item_id as reject_id from changed.int_item_fates)') }}

select
    'item' as kind,
    item_id as reject_id,
    feed_id,
    fate,
    reason,
    url,
    title,
    polled_at as rejected_at
from {{ taken_in(ref('int_item_fates')) }}
where fate in ('rejected', 'quarantined')

union all

select
    'batch' as kind,
    moved_to as reject_id,
    null as feed_id,
    'quarantined' as fate,
    reason,
    null as url,
    null as title,
    rejected_at
from {{ ref('stg_batch_rejects') }}
