{# At most 200 characters of a text between two offsets, on one line; the rest of the text stays private. #}
{% macro snippet(text, start_at, end_at) -%}
    case
        when {{ end_at }} - {{ start_at }} > 200
            then
                trim(regexp_replace(substring({{ text }}, ({{ start_at }} + 1)::bigint, 199), '\s+', ' ', 'g')) || '…'
        else
            trim(
                regexp_replace(
                    substring({{ text }}, ({{ start_at }} + 1)::bigint, ({{ end_at }} - {{ start_at }})::bigint),
                    '\s+', ' ', 'g'
                )
            )
    end
{%- endmacro %}
