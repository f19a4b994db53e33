select cell from {{ ref('int_changed_run_cells') }}

union

select cell from {{ ref('int_changed_loose_cells') }}

union

select cell from {{ ref('int_changed_undated_cells') }}
{{ unless_all_is_new() }}
