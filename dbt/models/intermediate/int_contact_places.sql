-- depends_on: {{ ref('int_left_places') }}, which asks what this was before
{% set cells = changed_in('int_changed_places', 'cell') %}
{{ keeps_up('cell', keys=cells, days={'cell': 'claim_date'}) }}

-- The key of each claim's happening: a run of days, else a month or year, else undated reports of a few days.
select
    dated.claim_id,
    dated.cell,
    dated.claim_date,
    coalesce(runs.run_id, attachments.run_id, dated.group_id) as cluster_key
from {{ changed_rows(ref('int_contact_dated_claims'), key='cell', among=cells) }} as dated
left join {{ changed_rows(ref('int_contact_runs'), key='cell', among=cells) }} as runs
    on dated.group_id = runs.group_id
left join {{ changed_rows(ref('int_contact_attachments'), key='cell', among=cells) }} as attachments
    on dated.group_id = attachments.loose_id

union all

select
    attachments.loose_id as claim_id,
    attachments.cell,
    loose.claim_date,
    attachments.run_id as cluster_key
from {{ changed_rows(ref('int_contact_attachments'), key='cell', among=cells) }} as attachments
inner join {{ changed_rows(ref('int_contact_loose'), key='cell', among=cells) }} as loose
    on attachments.loose_id = loose.loose_id
where loose.claim_kind not in ('week', 'month')

union all

select
    claim_id,
    cell,
    {{ day_of_cell('cell') }} as claim_date,
    group_id as cluster_key
from {{ changed_rows(ref('int_contact_undated_claims'), key='cell', among=cells) }}
