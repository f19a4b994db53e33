-- What may be attached to a run of days that may have changed, and what changed itself.
with runs as (
    select * from {{ ref('int_changed_run_cells') }}
),

-- A claim is made at most 31 days before what it may be attached to, and at most 7 days after.
months as (
    select distinct
        partition_key,
        unnest(
            generate_series(date_trunc('month', claim_date - 31), date_trunc('month', claim_date + 7), interval 1 month)
        )::date as month
    from runs
),

near as (
    select loose.*
    from {{ ref('int_contact_loose') }} as loose
    inner join months
        on loose.partition_key = months.partition_key and date_trunc('month', loose.claim_date)::date = months.month
)

select
    near.cell,
    near.partition_key,
    near.claim_date
from near
inner join runs on near.partition_key = runs.partition_key and runs.claim_date between near.earliest and near.latest

union

select
    cell,
    partition_key,
    claim_date
from {{ ref('int_changed_cells') }}
{{ unless_all_is_new() }}
