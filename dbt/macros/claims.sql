{# Conditions on two claims or happenings x and y: the same parties, people, level and class of mode, as far as told. #}

{# How many people the two name in common. #}
{% macro shared_people(x, y) -%}
    len(list_intersect({{ x }}.participants, {{ y }}.participants))
{%- endmacro %}

{# The same parties; where there are more than two, three quarters of the smaller set, for few name all who came. #}
{% macro parties_agree(x, y) -%}
    (
        {{ x }}.parties_key = {{ y }}.parties_key
        or (
            len({{ x }}.parties) > 2
            and 4 * len(list_intersect({{ x }}.parties, {{ y }}.parties))
            >= 3 * least(len({{ x }}.parties), len({{ y }}.parties))
        )
    )
{%- endmacro %}

{# Each party for which both name people has one in common. #}
{% macro people_agree(x, y) -%}
    list_has_all(
        list_transform(
            list_intersect({{ x }}.participants, {{ y }}.participants), lambda p: split_part(p, ':', 1)
        ),
        list_intersect({{ x }}.named_parties, {{ y }}.named_parties)
    )
{%- endmacro %}

{# The same level, or one is unknown, or somebody takes part in both. #}
{% macro levels_agree(x, y) -%}
    ({{ x }}.level = {{ y }}.level or 'unknown' in ({{ x }}.level, {{ y }}.level) or {{ shared_people(x, y) }} > 0)
{%- endmacro %}

{# The same class of mode; talks of which no mode is told may be in person or remote, but are no letter. #}
{% macro classes_agree(x, y) -%}
    (
        {{ x }}.mode_class = {{ y }}.mode_class
        or (
            'unspecified' in ({{ x }}.mode_class, {{ y }}.mode_class)
            and 'letter' not in ({{ x }}.mode_class, {{ y }}.mode_class)
        )
    )
{%- endmacro %}

{# Nothing that both tell sets them apart. #}
{% macro claims_agree(x, y) -%}
    {{ parties_agree(x, y) }}
    and {{ people_agree(x, y) }}
    and {{ levels_agree(x, y) }}
    and {{ classes_agree(x, y) }}
{%- endmacro %}

{#
  What tells of two claims that they do not agree without a look at their lists: as columns, how many parties a claim
  has, and a bit of 62 for each party and each of the people. Lists that share a text share its bit.
#}
{% macro traits(x) -%}
    len({{ x }}.parties) as party_count,
    {{ bits_of(x ~ '.parties') }} as party_bits,
    {{ bits_of(x ~ '.participants') }} as people_bits
{%- endmacro %}

{% macro bits_of(texts) -%}
    coalesce(list_bit_or(list_transform({{ texts }}, lambda t: 1::bigint << (hash(t) % 62)::integer)), 0)
{%- endmacro %}

{# Nothing in the traits, level and class of two claims tells that they do not agree. #}
{% macro traits_agree(x, y) -%}
    (
        {{ x }}.parties_key = {{ y }}.parties_key
        or (
            {{ x }}.party_count > 2
            and 4 * ({{ x }}.party_count - bit_count({{ x }}.party_bits & ~{{ y }}.party_bits))
            >= 3 * least({{ x }}.party_count, {{ y }}.party_count)
            and 4 * ({{ y }}.party_count - bit_count({{ y }}.party_bits & ~{{ x }}.party_bits))
            >= 3 * least({{ x }}.party_count, {{ y }}.party_count)
        )
    )
    and (
        {{ x }}.level = {{ y }}.level
        or 'unknown' in ({{ x }}.level, {{ y }}.level)
        or {{ x }}.people_bits & {{ y }}.people_bits <> 0
    )
    and {{ classes_agree(x, y) }}
{%- endmacro %}

{# They agree, and x tells nothing of parties, people, level or class that y leaves open. #}
{% macro claim_refines(y, x) -%}
    {{ claims_agree(x, y) }}
    and len({{ y }}.parties) >= len({{ x }}.parties)
    and (len({{ y }}.named_parties) >= len({{ x }}.named_parties) or len({{ x }}.parties) > 2)
    and ({{ y }}.level <> 'unknown' or {{ x }}.level = 'unknown')
    and ({{ y }}.mode_class <> 'unspecified' or {{ x }}.mode_class = 'unspecified')
{%- endmacro %}

{# What the more telling of two claims has more of; the id decides between equals. #}
{% macro claim_strength(x) -%}
    (
        len({{ x }}.parties), len({{ x }}.named_parties), ({{ x }}.level <> 'unknown')::integer,
        ({{ x }}.mode_class <> 'unspecified')::integer, {{ x }}.report_count, {{ x }}.claim_id
    )
{%- endmacro %}

{# The same for claims without a date, of which the one that was first reported tells more. #}
{% macro undated_strength(x) -%}
    (
        len({{ x }}.parties), len({{ x }}.named_parties), ({{ x }}.level <> 'unknown')::integer,
        ({{ x }}.mode_class <> 'unspecified')::integer, -epoch({{ x }}.claim_date), {{ x }}.report_count,
        {{ x }}.claim_id
    )
{%- endmacro %}
