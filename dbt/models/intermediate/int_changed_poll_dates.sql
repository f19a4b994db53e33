-- depends_on: {{ ref('stg_attempts') }}
select distinct polled_at::date as poll_date
from {{ ref('stg_polls') }}
{% if is_partial() %}
    where
        batch_id in (select batch_id from raw.new_batches)
        or poll_id in (
            select poll_id from {{ ref('stg_attempts') }}
            where batch_id in (select batch_id from raw.new_batches)
        )
{% endif %}
{{ unless_all_is_new() }}
