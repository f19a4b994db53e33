"""Days with a name of their own → the day they fall on in a year. Pure.

Only days that mean one date all over the newswire: "Independence Day" is another one in each country and left out.
Easter is the Gregorian one (J. Meeus, Astronomical Algorithms, 1991, ch. 8).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from extract.annotate.intervals import DAY

_NTH_ERA = 19


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
    """The nth such weekday (0 = Monday) of a month."""

    def on(year: int) -> dt.date:
        first = calendar.weekday(year, month, 1)
        return dt.date(year, month, 1 + (weekday - first) % 7 + 7 * (nth - 1))

    return on


HOLIDAYS: dict[str, Callable[[int], dt.date]] = {
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14),
    "international women's day": _fixed(3, 8),
    "st. patrick's day": _fixed(3, 17),
    "nowruz": _fixed(3, 21),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "victory day": _fixed(5, 9),
    "juneteenth": _fixed(6, 19),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "armistice day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "martin luther king day": _nth(0, 3, 1),
    "labor day": _nth(0, 1, 9),
    "thanksgiving day": _nth(3, 4, 11),
    "thanksgiving": _nth(3, 4, 11),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension day": _from_easter(39),
    "whit monday": _from_easter(50),
}
# Names that mean a season, an island or a tree as well: dates only behind a preposition of time.
FEASTS: dict[str, Callable[[int], dt.date]] = {"christmas": _fixed(12, 25), "easter": _from_easter(0)}
