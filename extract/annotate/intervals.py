"""Calendar arithmetic: days, weeks, months, seasons and decades as intervals around an anchor day. Pure.

Weeks run from Monday to Sunday (ISO 8601); seasons are the meteorological ones of the northern hemisphere, whose
agencies write most of the newswire.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

DAY = dt.timedelta(days=1)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
AGAINST_TENSE = 3
_EARLY = {"early", "beginning", "start"}
_LATE = {"late", "end", "close"}
_YEARS_IN = {"decade": 10, "century": 100}
_MONTHS_IN = {"quarter": 3, "half": 6}


class Interval(NamedTuple):
    """Days from–to, both included, and how exactly the words say them: ``day``, ``range`` (days named one by one or as
    from–to), ``week``, ``month``, ``season``, ``year``, ``years``, ``vague``."""

    first: dt.date
    last: dt.date
    precision: str


def safe_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def on(day: dt.date) -> Interval:
    """One day."""
    return Interval(day, day, "day")


def month(year: int, number: int) -> Interval:
    """A whole month."""
    return Interval(dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1]), "month")


def month_of(day: dt.date) -> Interval:
    """The whole month that a day is in."""
    return month(day.year, day.month)


def year(number: int) -> Interval:
    """A whole year."""
    return years(number, number)


def years(first: int, last: int) -> Interval:
    """Whole years from–to."""
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), "year" if first == last else "years")


def season(number: int, name: str) -> Interval:
    """The season that begins in the year."""
    start = dt.date(number, _SEASONS[name], 1)
    return Interval(start, shift_month(start, 3) - DAY, "season")


def share_of_year(number: int, unit: str, index: int) -> Interval:
    """The nth quarter or half of a year."""
    length = _MONTHS_IN[unit]
    start = shift_month(dt.date(number, 1, 1), length * (index - 1))
    return Interval(start, shift_month(start, length) - DAY, "season")


def week(anchor: dt.date, shift: int) -> Interval:
    """The week of the anchor, or one before or after it."""
    monday = anchor + (7 * shift - anchor.weekday()) * DAY
    return Interval(monday, monday + 6 * DAY, "week")


def weekend(anchor: dt.date, shift: int) -> Interval:
    """Saturday and Sunday of a week."""
    saturday = week(anchor, shift).first + 5 * DAY
    return Interval(saturday, saturday + DAY, "range")


def shift_month(day: dt.date, months: int) -> dt.date:
    """The first of the month so many months on."""
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def period(anchor: dt.date, unit: str, shift: int) -> Interval | None:
    """The day, week, month, quarter, year, decade or century of the anchor, or one before or after; None beyond the
    calendar."""
    try:
        if unit == "day":
            return on(anchor + shift * DAY)
        if unit == "week":
            return week(anchor, shift)
        if unit == "month":
            first = shift_month(anchor, shift)
            return month(first.year, first.month)
        if unit == "quarter":
            first = shift_month(anchor, 3 * shift)
            return share_of_year(first.year, unit, (first.month + 2) // 3)
        length = {"year": 1, "decade": 10, "century": 100}[unit]
        first_year = anchor.year // length * length + shift * length
        return years(first_year, first_year + length - 1)
    except (ValueError, OverflowError):
        return None


def around(anchor: dt.date, unit: str, count: int) -> Interval | None:
    """So many units before (negative) or after the anchor: a day, about a week, the month, the year."""
    if unit == "week":
        middle = anchor + 7 * count * DAY
        return Interval(middle - 3 * DAY, middle + 3 * DAY, "week")
    return period(anchor, "year", count * _YEARS_IN[unit]) if unit in _YEARS_IN else period(anchor, unit, count)


def part(whole: Interval, name: str) -> Interval:
    """The early, middle or late third of a month in days, of a season or year in months, of more in years; it is known
    no more exactly than the whole."""
    if whole.precision == "year":
        return _in_months(whole, name, 4, 4)
    if whole.precision == "season":
        return _in_months(whole, name, 1, 1)
    if whole.precision == "years":
        length = whole.last.year - whole.first.year + 1
        return _in_months(whole, name, length // 3 * 12, (length - 2 * (length // 3)) * 12)
    days = (whole.last - whole.first).days + 1
    third = days // 3 * DAY
    if name in _EARLY:
        return whole._replace(last=whole.first + third - DAY)
    if name in _LATE:
        return whole._replace(first=whole.last - third + DAY)
    return whole._replace(first=whole.first + third, last=whole.last - third)


def _in_months(whole: Interval, name: str, outer: int, middle: int) -> Interval:
    """The early, middle or late part, where the first and last have ``outer`` months each."""
    starts = (whole.first, shift_month(whole.first, outer), shift_month(whole.first, outer + middle))
    if name in _EARLY:
        return whole._replace(last=starts[1] - DAY)
    if name in _LATE:
        return whole._replace(first=starts[2])
    return whole._replace(first=starts[1], last=starts[2] - DAY)


def deadline(whole: Interval) -> Interval:
    """The last day of a period, known no more exactly than the period: "by the end of the year"."""
    return whole._replace(first=whole.last)


def nearest_year(anchor: dt.date, month_number: int, day: int, is_future: bool, against: int = AGAINST_TENSE) -> int:
    """The year that a day without one means: the nearest, where a day against the tense counts ``against`` times."""
    candidates = [d for y in (-1, 0, 1) if (d := safe_day(anchor.year + y, month_number, day))]

    def cost(date: dt.date) -> int:
        ahead = (date - anchor).days
        return abs(ahead) * (1 if (ahead >= 0) == is_future or ahead == 0 else against)

    return min(candidates, key=cost).year if candidates else anchor.year


def nearest_weekday(anchor: dt.date, wanted: int, is_future: bool) -> dt.date:
    """The anchor itself if it is that weekday (0 = Monday), else the last or the next one."""
    ahead = (wanted - anchor.weekday()) % 7
    return anchor + (ahead if is_future or ahead == 0 else ahead - 7) * DAY
