"""Expressions that count within a month, a quarter or a year, or up to its end: "the first Monday of May", "the first
nine months of the year", "the year to March", "the second quarter", "the following Friday": a match and its context →
an interval. Pure.
"""

from __future__ import annotations

import re

from extract.annotate import date_counts, intervals
from extract.annotate.date_rules import (
    ORDINALS,
    Context,
    month_of,
    resolve_century,
    resolve_decade,
    resolve_month,
    resolve_single,
    weekday_of,
    which_year,
)
from extract.annotate.holidays import nth_weekday
from extract.annotate.intervals import DAY, Interval

_MONTHS_OF_YEAR = 12
_FIRST_DAYS = 10
LAST = {"last", "final"}


def resolve_nth_weekday(match: re.Match[str], context: Context) -> Interval | None:
    """ "the first Monday of May", "the last Friday in April": of the month as ``resolve_month`` reads it."""
    whole = resolve_month(match, context)
    if whole is None:
        return None
    index = match["index"].lower()
    nth = -1 if index in LAST else ORDINALS[index]
    return intervals.on(nth_weekday(whole.first.year, whole.first.month, weekday_of(match["weekday"]), nth))


def resolve_days_within(match: re.Match[str], context: Context) -> Interval | None:
    """ "the first days of May", "the last days of 2020": ten of them."""
    whole = resolve_month(match, context)
    if whole is None:
        return None
    if match["index"].lower() in LAST:
        return whole._replace(first=whole.last - (_FIRST_DAYS - 1) * DAY)
    return whole._replace(last=whole.first + (_FIRST_DAYS - 1) * DAY)


def resolve_months_within(match: re.Match[str], context: Context) -> Interval | None:
    """ "the first nine months of 2020", "the last three months of the year"."""
    count, year = date_counts.number(match["count"]), which_year(match, context)
    if count is None or not 0 < count < _MONTHS_OF_YEAR:
        return None
    whole = intervals.year(context.anchor.year if year is None else year)
    if match["index"].lower() in LAST:
        first = intervals.shift_month(whole.first, _MONTHS_OF_YEAR - count)
        return Interval(first, whole.last, "season")
    return Interval(whole.first, intervals.shift_month(whole.first, count) - DAY, "season")


def resolve_months_to(match: re.Match[str], context: Context) -> Interval | None:
    """ "the year to March", "the six months ended June 30": so many months up to the end of the day or month named."""
    count = match.groupdict().get("count")
    months = date_counts.number(count) if count else _MONTHS_OF_YEAR
    end = resolve_single(match, context) if match.groupdict().get("day") else resolve_month(match, context)
    if end is None or months is None or not 0 < months <= 5 * _MONTHS_OF_YEAR:
        return None
    day_after = end.last + DAY
    first = intervals.shift_month(day_after, -months)
    begun = intervals.safe_day(first.year, first.month, day_after.day)
    return Interval(begun or first, end.last, "season")


def resolve_week_to(match: re.Match[str], context: Context) -> Interval | None:
    """ "the week ending June 5": the seven days up to it."""
    day = resolve_single(match, context)
    return Interval(day.last - 6 * DAY, day.last, "week") if day is not None else None


def resolve_half_of_years(match: re.Match[str], context: Context) -> Interval | None:
    """ "the first half of the 19th century", "the second half of the 1990s"."""
    whole = (resolve_decade if match.groupdict().get("decade") else resolve_century)(match, context)
    if whole is None:
        return None
    middle = (whole.first.year + whole.last.year + 1) // 2
    first, last = (whole.first.year, middle - 1) if match["index"].lower() == "first" else (middle, whole.last.year)
    return intervals.years(first, last)


def resolve_quarter(match: re.Match[str], context: Context) -> Interval | None:
    """ "in the second quarter": of the nearest year by the tense."""
    index, anchor = ORDINALS[match["index"].lower()], context.anchor
    options = [intervals.share_of_year(anchor.year + shift, "quarter", index) for shift in (-1, 0, 1)]
    fitting = [o for o in options if (o.last >= anchor if context.is_future else o.first <= anchor)]
    return fitting[0 if context.is_future else -1]


def resolve_fiscal_year(match: re.Match[str], context: Context) -> Interval | None:
    """ "FY2022", "FY21": the year by whose number it is called; when it begins differs by state."""
    del context
    year = match["fiscal"]
    return intervals.year(int(year) if len(year) == len("2021") else 2000 + int(year))


def resolve_eve(match: re.Match[str], context: Context) -> Interval | None:
    """ "on the eve of May 9": the day before it."""
    day = resolve_single(match, context)
    return intervals.on(day.first - DAY) if day is not None else None


def resolve_weekdays_ago(match: re.Match[str], context: Context) -> Interval | None:
    """ "two Sundays ago": the second of them back from the day of publication."""
    count = date_counts.number(match["count"])
    if count is None:
        return None
    last = intervals.nearest_weekday(context.anchor - DAY, weekday_of(match["weekday"]), is_future=False)
    return intervals.on(last - 7 * (count - 1) * DAY)


def resolve_half_ago(match: re.Match[str], context: Context) -> Interval | None:
    """ "half a year ago", "a year and a half ago", "two and a half years ago": the month that many months before."""
    count = match.groupdict().get("count")
    years = date_counts.number(count) if count else 0
    if years is None:
        return None
    return intervals.around(context.anchor, "month", -(_MONTHS_OF_YEAR * years + _MONTHS_OF_YEAR // 2))


def resolve_weekday_from(match: re.Match[str], context: Context) -> Interval | None:
    """ "the following Friday": the next after the date last named, else by the tense from the day of publication."""
    is_back = match["relative"].lower() == "previous"
    before, wanted = context.before, weekday_of(match["weekday"])
    if before is None or before.precision not in {"day", "range", "week"}:
        return intervals.on(intervals.nearest_weekday(context.anchor, wanted, context.is_future and not is_back))
    if is_back:
        return intervals.on(intervals.nearest_weekday(before.first - DAY, wanted, is_future=False))
    return intervals.on(intervals.nearest_weekday(before.last + DAY, wanted, is_future=True))


def resolve_month_from(match: re.Match[str], context: Context) -> Interval | None:
    """ "the following May": the next after the date last named; the nearest one where there is none."""
    month, before = month_of(match["month"]), context.before
    if before is None:
        return intervals.month(intervals.nearest_year(context.anchor, month, 15, context.is_future), month)
    if match["relative"].lower() == "previous":
        return intervals.month(before.first.year - (month >= before.first.month), month)
    is_next_year = before.precision in {"year", "years"} or month <= before.last.month
    return intervals.month(before.last.year + is_next_year, month)
