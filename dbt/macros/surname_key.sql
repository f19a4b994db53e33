{#
  The surname of a person, without accents and what transliterations differ in: Rahmon and Rakhmon, Zelensky,
  Zelenskyy and Zelenskiy, Lukashenko and Lukashenka are one each. Chinese and Korean names begin with it.
  Patterns are constants, for any other is compiled anew for every row.
#}
{% macro surname_key(name, country) -%}
    regexp_replace(
        replace(
            strip_accents(
                lower(
                    case
                        when {{ country }} in ('CHN', 'TWN', 'KOR', 'PRK')
                            then regexp_extract(trim({{ name }}), '^[\pL]+')
                        else regexp_extract(trim({{ name }}), '[\pL]+$')
                    end
                )
            ),
            'kh', 'h'
        ),
        '(.{4})[aeiouy]+$', '\1'
    )
{%- endmacro %}
