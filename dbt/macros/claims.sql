{# Conditions on two claims or happenings x and y: the same parties, people, level and class of mode, as far as told. #}

{# The people of x whom y names too. #}
{% macro people_in_common(x, y) -%}
    list_filter(
        {{ x }}.participants,
        lambda p: len(list_filter({{ y }}.participants, lambda q: starts_with(p, q) or starts_with(q, p))) > 0
    )
{%- endmacro %}

{# Of people that several claims name, those of whom none names more: a surname goes where its given name is known. #}
{% macro without_prefixes(people) -%}
    list_filter(
        {{ people }}, lambda p: len(list_filter({{ people }}, lambda q: p <> q and starts_with(q, p))) = 0
    )
{%- endmacro %}

{# How many people the two name in common. #}
{% macro shared_people(x, y) -%}
    len({{ people_in_common(x, y) }})
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
        list_transform({{ people_in_common(x, y) }}, lambda p: split_part(p, ':', 1)),
        list_intersect({{ x }}.named_parties, {{ y }}.named_parties)
    )
{%- endmacro %}

{#
  The same level, or one is unknown, or each is that of another side, as who came of the other is not told ("Blinken
  flies to Kuwait", "talks with the emir"), or somebody takes part in both.
#}
{% macro levels_agree(x, y) -%}
    (
        {{ x }}.level = {{ y }}.level
        or 'unknown' in ({{ x }}.level, {{ y }}.level)
        or (
            len({{ x }}.parties) = 2
            and len({{ x }}.told_parties) = 1
            and len({{ y }}.told_parties) = 1
            and {{ x }}.told_parties <> {{ y }}.told_parties
        )
        or {{ shared_people(x, y) }} > 0
    )
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

{#
  Pairs of claims of which one article tells: it means two contacts, whatever else says that they are one. So are two
  summonses in two countries, each of the other's envoy.
#}
{% macro told_apart(reports, within='partition_key') -%}
    (
        select distinct
            one.claim_id,
            other.claim_id as other_id
        from {{ reports }} as one
        inner join {{ reports }} as other
            on
                one.article_id = other.article_id
                and one.{{ within }} = other.{{ within }}
                and one.claim_id <> other.claim_id
        union
        select
            one.claim_id,
            other.claim_id as other_id
        from {{ reports }} as one
        inner join {{ reports }} as other
            on
                one.parties_key = other.parties_key
                and one.{{ within }} = other.{{ within }}
                and one.summoned_in <> other.summoned_in
        where one.summoned_in is not null and other.summoned_in is not null
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
  has and of how many it tells who came, and a bit of 62 for each party and each surname. Lists that share a text share
  its bit.
#}
{% macro traits(x) -%}
    len({{ x }}.parties) as party_count,
    len({{ x }}.told_parties) as told_count,
    {{ bits_of(x ~ '.parties') }} as party_bits,
    {{ bits_of("list_transform(" ~ x ~ ".participants, lambda p: split_part(p, ':', 2))") }} as people_bits
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
        or ({{ x }}.party_count = 2 and {{ x }}.told_count = 1 and {{ y }}.told_count = 1)
        or {{ x }}.people_bits & {{ y }}.people_bits <> 0
    )
    and {{ classes_agree(x, y) }}
{%- endmacro %}

{# For how many parties somebody is named with more than a surname. #}
{% macro full_name_count(x) -%}
    len(
        list_distinct(
            list_transform(
                list_filter({{ x }}.participants, lambda p: not ends_with(p, ':')), lambda p: split_part(p, ':', 1)
            )
        )
    )
{%- endmacro %}

{# They agree, and x tells nothing of parties, people, level or class that y leaves open. #}
{% macro claim_refines(y, x) -%}
    {{ claims_agree(x, y) }}
    and len({{ y }}.parties) >= len({{ x }}.parties)
    and (
        (
            len({{ y }}.named_parties) >= len({{ x }}.named_parties)
            and {{ full_name_count(y) }} >= {{ full_name_count(x) }}
        )
        or len({{ x }}.parties) > 2
    )
    and ({{ y }}.level <> 'unknown' or {{ x }}.level = 'unknown')
    and ({{ y }}.mode_class <> 'unspecified' or {{ x }}.mode_class = 'unspecified')
{%- endmacro %}

{# What the more telling of two claims has more of; the id decides between equals. #}
{% macro claim_strength(x) -%}
    (
        len({{ x }}.parties), len({{ x }}.named_parties), {{ full_name_count(x) }}, ({{ x }}.level <> 'unknown')::integer,
        ({{ x }}.mode_class <> 'unspecified')::integer, {{ x }}.report_count, {{ x }}.claim_id
    )
{%- endmacro %}

{# The same for claims without a date, of which the one that was first reported tells more. #}
{% macro undated_strength(x) -%}
    (
        len({{ x }}.parties), len({{ x }}.named_parties), {{ full_name_count(x) }}, ({{ x }}.level <> 'unknown')::integer,
        ({{ x }}.mode_class <> 'unspecified')::integer, -epoch({{ x }}.claim_date), {{ x }}.report_count,
        {{ x }}.claim_id
    )
{%- endmacro %}
