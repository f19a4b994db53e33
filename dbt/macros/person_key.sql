{#
  What tells a person from the others of a happening: country, surname and given name as far as it must agree,
  "QAT:thani:tm". Two keys are of one person if one begins with the other (shared_people): a bare surname, "QAT:thani:",
  leaves open whose it is. Patterns are constants, for any other is compiled anew for every row.
#}
{% macro person_key(country, words) -%}
    {{ country }} || ':' || {{ surname_key(country, words) }} || ':' || {{ given_key(country, words) }}
{%- endmacro %}

{#
  The words of a person's name without accents: those of the annotator's id, which has the name that an office holder
  goes by, however a text spells it; without an id, those of the name in the text.
#}
{% macro name_words(person) -%}
    str_split(
        replace(
            coalesce({{ person }}.entity_id, {{ person_id(person ~ '.name', person ~ '.country') }}) || '|',
            '-' || lower({{ person }}.country) || '|',
            '|'
        )[:-2],
        '-'
    )
{%- endmacro %}

{% macro begins_with_surname(country) -%}
    {{ country }} in ('CHN', 'KOR', 'PRK', 'TWN')
{%- endmacro %}

{#
  The surname, without what transliterations differ in: Rahmon and Rakhmon, Zelensky, Zelenskyy and Zelenskiy,
  Lukashenko and Lukashenka are one each.
#}
{% macro surname_key(country, words) -%}
    case
        when {{ begins_with_surname(country) }} then {{ words }}[1]
        else regexp_replace(replace({{ words }}[-1], 'kh', 'h'), '(.{4})[aeiouy]+$', '\1')
    end
{%- endmacro %}

{#
  Of the first given name as much as is spelled alike: its first letter and the consonant after it, where vowels are one
  and so are c, h, k and q: "mk" for Mohammed, Michael and Mike, "tm" for Tamim. Where a few surnames are those of
  millions all given names count: Wang Yi and Wang Yang, Kim Jong Un and Kim Yo Jong.
#}
{% macro given_key(country, words) -%}
    case
        when {{ begins_with_surname(country) }}
            then case when len({{ words }}) > 1 then array_to_string({{ words }}[2:], '') || '.' else '' end
        else coalesce({{ sound_key(first_given_name(words)) }}, '')
    end
{%- endmacro %}

{% macro first_given_name(words) -%}
    list_filter(
        {{ words }}[:-2],
        lambda word: word not in (
            'al', 'bin', 'da', 'de', 'del', 'der', 'di', 'du', 'el', 'ibn', 'la', 'le', 'ould', 'van', 'von'
        )
    )[1]
{%- endmacro %}

{% macro sound_key(word) -%}
    regexp_replace(
        regexp_replace(
            translate(replace(translate({{ word }}, 'cqwx', 'kkvk'), 'kh', 'k'), 'h', 'k'), '^[aeiouy]+', 'A'
        ),
        '[aeiouy]+',
        '',
        'g'
    )[:2]
{%- endmacro %}
