{#
  The id that annotations give to a person without a Wikidata item: name and country in lower case without accents,
  joined by hyphens ("emomali-rahmon-tjk"). The annotator's own slug; a test holds both to the same.
#}
{% macro person_id(name, country) -%}
    trim(
        regexp_replace(
            lower(strip_accents(translate({{ name }} || ' ' || {{ country }}, 'ıłŁø', 'ilLo'))), '[^a-z0-9]+', '-', 'g'
        ),
        '-'
    )
{%- endmacro %}
