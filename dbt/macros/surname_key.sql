{#
  The surname of a person, without accents and what transliterations differ in: Rahmon and Rakhmon, Zelensky,
  Zelenskyy and Zelenskiy, Lukashenko and Lukashenka are one each. Chinese and Korean names begin with it.
#}
{% macro surname_key(name, country) -%}
    regexp_replace(
        replace(
            strip_accents(
                lower(
                    regexp_extract(
                        trim({{ name }}),
                        case when {{ country }} in ('CHN', 'TWN', 'KOR', 'PRK') then '^[\pL]+' else '[\pL]+$' end
                    )
                )
            ),
            'kh', 'h'
        ),
        '(.{4})[aeiouy]+$', '\1'
    )
{%- endmacro %}
