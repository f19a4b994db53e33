-- depends_on: {{ ref('stg_attempts') }}
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

    select discovered_on as poll_date
    from raw.changed_items
{% endif %}
{{ unless_all_is_new() }}
