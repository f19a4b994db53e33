"""What a text calls a city → the one name that records have for it, whatever it is called. Pure.

Kiev and Kyiv, Nur-Sultan and Astana, Calcutta and Kolkata, SAO PAULO and São Paulo are each one city: who counts by
place would count it twice. A name is told by its letters alone, without capitals and accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract import house_style
from extract.parse import datelines
from extract.seeds import Values

_NO_LETTER = re.compile(r"[\W\d_]+")


class CityNames:
    """The names of ``city_names.csv``, and of the capitals of ``countries.csv``."""

    def __init__(self, countries: Sequence[Values], cities: Iterable[Values]) -> None:
        named = [(row["country"], row["name"], row["city"]) for row in cities]
        capitals = [(row["country"], capital) for row in countries if (capital := row["capital"].partition(",")[0])]
        own = [*capitals, *((country, city) for country, _, city in named)]
        self._cities = {(country, _letters(city)): city for country, city in own}
        self._cities |= {(country, _letters(name)): city for country, name, city in named}
        self._lies_in: dict[str, str | None] = {}
        for country, letters in self._cities:
            self._lies_in[letters] = country if self._lies_in.get(letters, country) == country else None

    def of(self, name: str, country: str) -> str:
        """The name of a city of a country, of which nothing else may be known than what it is called."""
        return self._cities.get((country, _letters(name))) or datelines.titled(name)

    def country_of(self, name: str) -> str | None:
        """The country of a city that is known under the name in no other: that of Lugansk."""
        return self._lies_in.get(_letters(name))

    def is_city(self, name: str, country: str) -> bool:
        """Whether a name that may be a region's, too, is known as that of a city: New York, Odessa."""
        return (country, _letters(name)) in self._cities


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", house_style.fold(name))
