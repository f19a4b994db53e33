"""A line of a page → the days written in it, in the languages of the news. Pure.

Names of months and the order of day and month are those of the Unicode CLDR, which babel carries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

_LANGUAGES = re.findall(r"\w+", "en de fr es it pt nl ru uk pl tr sv da nb fi cs ro hu el id")
_CENTURY = 2000
_LAST_SHORT_YEAR = 69  # "70" and above are of the last century (POSIX strptime)
_NAME = r"[^\W\d_]{3,12}"
_YEAR = r"((?:19|20)\d\d)(?![\d-])"
_DAY = re.compile(
    rf"""(?<![\d.,/:-])(?:
    (?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
    |(?P<y2>\d{{4}})\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일]
    |(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>(?:19|20)\d\d|\d\d)(?!\.?\d)
    |(?P<a4>\d{{1,2}})(?P<s4>[/-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)\d\d)(?!\d)
    |(?P<d5>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª])?[\s-]*(?:(?:de|of)\s+)?(?P<n5>{_NAME})\.?,?[\s-]*(?:(?:de|del)\s+)?(?P<y5>{_YEAR})
    |(?P<y7>(?:19|20)\d\d)\.?\s+(?:m\.\s+)?(?P<n7>{_NAME})\.?\s+(?P<d7>\d{{1,2}})(?!\d)
    |(?P<n6>{_NAME})\.?\s+(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y6>{_YEAR})
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A day and where in the text it stands."""

    day: dt.date
    start: int
    end: int


def find(text: str, language: str | None = None) -> Iterator[Written]:
    """Every full date of a text, in order.

    "03/04/2021" is read in the order of ``language``, a BCP 47 tag such as ``de`` or ``en-GB``; where that is not
    known, nor told by a number above 12, it is passed over.
    """
    for match in _DAY.finditer(text):
        day = _day(match, language)
        if day is not None:
            yield Written(day, match.start(), match.end())


def _day(match: re.Match[str], language: str | None) -> dt.date | None:
    found = match.groupdict()
    for form in "123":
        if found[f"y{form}"]:
            return _date(found[f"y{form}"], int(found[f"m{form}"]), int(found[f"d{form}"]))
    if found["y4"]:
        return _either(found["y4"], int(found["a4"]), int(found["b4"]), language)
    form = next(form for form in "567" if found[f"y{form}"])
    month = _months().get(found[f"n{form}"].casefold())
    return _date(found[f"y{form}"], month, int(found[f"d{form}"])) if month else None


def _either(year: str, first: int, second: int, language: str | None) -> dt.date | None:
    by_day, by_month = _date(year, second, first), _date(year, first, second)
    if by_day is None or by_month is None or by_day == by_month:
        return by_day or by_month
    is_day_first = _is_day_first(language) if language else None
    return None if is_day_first is None else by_day if is_day_first else by_month


def _date(year: str, month: int, day: int) -> dt.date | None:
    number = int(year)
    if len(year) == 2:
        number += _CENTURY if number < _LAST_SHORT_YEAR else _CENTURY - 100
    try:
        return dt.date(number, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _is_day_first(language: str) -> bool | None:
    """The order of the language's short dates; of plain English, which is written both ways, None."""
    if language.casefold() == "en":
        return None
    try:
        pattern = str(Locale.parse(language, sep="-").date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        return None
    return pattern.find("d") < pattern.find("M")


@cache
def _months() -> dict[str, int]:
    """The number of a month by its full and abbreviated names, case-folded and without a dot."""
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for forms in Locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms[width].items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return {name: number for name, number in names.items() if len(name) > 2}
