"""Days with a name of their own (seeds/lexicon/holidays.csv) → the day they fall on in a year. Pure.

Only days that mean one date all over the newswire: "Independence Day" is another one in each country and left out.
Easter is the Gregorian one (J. Meeus, Astronomical Algorithms, 1991, ch. 8).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from extract.annotate.intervals import DAY

_NTH_ERA = 19
_IN_EVERY_MONTH = 4
_WEEKDAYS = [name.lower() for name in calendar.day_name]


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days by name in small letters: plain ones, and ``feasts``, whose names mean a season or a place as well and
    which are dates only behind a preposition of time."""

    days: Mapping[str, Callable[[int], dt.date]]
    feasts: Mapping[str, Callable[[int], dt.date]]

    def falls_on(self, name: str, year: int) -> dt.date:
        """The day of that name in a year. Raises KeyError for an unknown name."""
        return (self.days.get(name) or self.feasts[name])(year)


NO_HOLIDAYS = Holidays({}, {})


def build(rows: Iterable[Mapping[str, str]]) -> Holidays:
    """The days of the rows of holidays.csv. Raises ValueError for a row that says no day."""
    found: tuple[dict[str, Callable[[int], dt.date]], dict[str, Callable[[int], dt.date]]] = ({}, {})
    for row in rows:
        found[row["needs_preposition"] == "true"][row["name"]] = rule_of(row)
    return Holidays(*found)


def rule_of(row: Mapping[str, str]) -> Callable[[int], dt.date]:
    """What a row says: ``fixed`` (month and day), ``nth`` (the nth such weekday of a month, -1 the last) or ``easter``
    (so many days after Easter Sunday). Raises ValueError."""
    match row["rule"]:
        case "fixed":
            return _fixed(int(row["month"]), int(row["day"]))
        case "nth":
            return _nth(_WEEKDAYS.index(row["weekday"]), int(row["nth"]), int(row["month"]))
        case "easter":
            return _from_easter(int(row["day"]))
        case other:
            raise ValueError(f"rule {other!r} is none of fixed, nth, easter")


def _easter(year: int) -> dt.date:
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (_NTH_ERA * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _from_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: _easter(year) + days * DAY


def _nth(weekday: int, nth: int, month: int) -> Callable[[int], dt.date]:
    """The nth such weekday (0 = Monday) of a month; -1 is the last. Raises ValueError for one not every month has."""
    if not (nth == -1 or 1 <= nth <= _IN_EVERY_MONTH):
        raise ValueError(f"nth {nth} is neither -1 nor from 1 to {_IN_EVERY_MONTH}")
    return lambda year: nth_weekday(year, month, weekday, nth)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday (0 = Monday) of a month, from 1 to 4; -1 is the last."""
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    return dt.date(year, month, days[nth if nth < 0 else nth - 1])
