-- What is not attached is grouped with claims of 7 days before to 4 days after it, by what is within 4 days of these.
select * from {{ cells_around(ref('int_changed_loose_cells'), before=8, after=11) }}
{{ unless_all_is_new() }}
