-- depends_on: {{ ref('stg_attempts') }}, {{ ref('stg_items') }}
-- The days of new polls, and of those that discovered the changed items, as the last build had them and as they are.
select distinct polled_at::date as poll_date
from {{ ref('stg_polls') }}
{% if is_partial() %}
    where
        batch_id in (select batch_id from raw.new_batches)
        or poll_id in (
            select poll_id from {{ ref('stg_attempts') }}
            where batch_id in (select batch_id from raw.new_batches)
        )

    union

    select discovered_at::date as poll_date
    from {{ ref('stg_items') }}
    where content_hash in (select content_hash from raw.changed_hashes)

    union

    select discovered_at::date as poll_date
    from {{ ref('stg_items') }}
    where batch_id in (select batch_id from raw.new_batches)

    union

    select discovered_at::date as poll_date
    from {{ last_built('intermediate', 'int_item_fates') }}
    where content_hash in (select content_hash from raw.changed_hashes)

    union

    select discovered_at::date as poll_date
    from {{ last_built('intermediate', 'int_item_fates') }}
    where
        item_id in (
            select item_id from {{ ref('stg_items') }}
            where batch_id in (select batch_id from raw.new_batches)
        )
{% endif %}
{{ unless_all_is_new() }}
