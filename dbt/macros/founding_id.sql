{#
  The id of the happening that a contact founds if no other report is known before: a digest of the article, the
  parties and which of the article's contacts of these parties it is, so that it survives edits and new annotations.
#}
{% macro founding_id(article_id, countries, evidence_start, annotated_contact_id, partition=[]) -%}
    {%- set parties = "array_to_string(list_sort(list_distinct(" ~ countries ~ ")), '-')" -%}
    {%- set place -%}
        row_number() over (
            partition by {{ ([article_id, parties] + partition) | join(', ') }}
            order by {{ evidence_start }}, {{ annotated_contact_id }}
        )
    {%- endset -%}
    {{ digest(["'contact'", article_id, parties, place]) }}
{%- endmacro %}
