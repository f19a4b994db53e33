-- The start of a run is looked for among the six days before a day, and a start is what does not go on from the day
-- before it.
select * from {{ cells_around(ref('int_changed_cells'), before=0, after=7) }}
{{ unless_all_is_new() }}
