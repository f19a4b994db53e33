{#
  Contacts are grouped to happenings within cells: the claims of one partition_key and one day. How far a changed cell
  bears on others is in the models int_changed_*_cells, in days.
#}
{% macro cell_of(partition_key, day) -%}
    {{ partition_key }} || ' ' || ({{ day }})::date
{%- endmacro %}

{# The day of a cell, or null before the year 1, where no claim is but the days around one may be. #}
{% macro day_of_cell(cell) -%}
    try_cast(right({{ cell }}, 10) as date)
{%- endmacro %}

{# The cells from some days before to some days after the cells that a model has: cell, partition_key, claim_date. #}
{% macro cells_around(relation, before, after) -%}
    (
        select distinct
            {{ cell_of('cells.partition_key', 'cells.claim_date + days.day_number') }} as cell,
            cells.partition_key,
            (cells.claim_date + days.day_number)::date as claim_date
        from {{ relation }} as cells
        cross join (select unnest(range(-{{ before }}, {{ after }} + 1))::integer as day_number) as days
    )
{%- endmacro %}

{# In a partial build, the rows of a relation that are in the cells from some days before to some days after others. #}
{% macro rows_around(relation, cells, before, after) -%}
    {%- set near = '(select cell from ' ~ cells_around(cells, before, after) ~ ')' -%}
    {{ changed_rows(relation, key='cell', among=near) }}
{%- endmacro %}
