"""Expressions made of two: "thirty years ago today", "on this day in 1971", "the Memorial Day weekend": a match and its
context → an interval. Pure.
"""

from __future__ import annotations

import re

from extract.annotate import date_counts, intervals
from extract.annotate.date_nths import LAST
from extract.annotate.date_rules import (
    Context,
    day_of,
    month_of,
    resolve_holiday,
    resolve_month,
    which_year,
)
from extract.annotate.intervals import DAY, Interval

_WEDNESDAY, _SATURDAY = 2, 5
_PERIODS = {"today": "day", "this week": "week", "this month": "month"}


def resolve_ago_on(match: re.Match[str], context: Context) -> Interval | None:
    """ "Thirty years ago today", "a decade ago this month", "ten years ago on May 3", "a week ago today"."""
    count, unit = date_counts.number(match["count"]), match["unit"].lower()
    if count is None:
        return None
    anchor = context.anchor
    if unit == "week":
        return intervals.on(anchor - 7 * count * DAY) if match["when"].lower() == "today" else None
    year = anchor.year - count * (10 if unit == "decade" else 1)
    if match.groupdict().get("month"):
        date = intervals.safe_day(year, month_of(match["month"]), day_of(match["day"]))
        return intervals.on(date) if date is not None else None
    date = intervals.safe_day(year, anchor.month, anchor.day)
    return intervals.period(date, _PERIODS[" ".join(match["when"].lower().split())], 0) if date is not None else None


def resolve_share_ago(match: re.Match[str], context: Context) -> Interval | None:
    """ "Half a century ago", "a quarter of a century ago": that year."""
    return intervals.around(context.anchor, "year", -50 if match["share"].lower() == "half" else -25)


def resolve_this_day_in(match: re.Match[str], context: Context) -> Interval | None:
    """ "On this day in 1971"."""
    date = intervals.safe_day(int(match["year"]), context.anchor.month, context.anchor.day)
    return intervals.on(date) if date is not None else None


def resolve_day_within(match: re.Match[str], context: Context) -> Interval | None:
    """ "The first day of May", "the last day of the year"."""
    year = which_year(match, context)
    if match.groupdict().get("month"):
        whole = resolve_month(match, context)
    elif match.groupdict().get("unit"):
        whole = intervals.period(context.anchor, match["unit"].lower(), 0)
    else:
        whole = intervals.year(year) if year is not None else None
    if whole is None:
        return None
    return intervals.on(whole.last if match["index"].lower() in LAST else whole.first)


def resolve_holiday_weekend(match: re.Match[str], context: Context) -> Interval | None:
    """ "The Memorial Day weekend": Saturday and Sunday with the named day and what is between; None for a Wednesday."""
    named = resolve_holiday(match, context)
    if named is None or (weekday := named.first.weekday()) == _WEDNESDAY:
        return None
    saturday = named.first + (_SATURDAY - weekday - (7 if weekday < _WEDNESDAY else 0)) * DAY
    return Interval(min(named.first, saturday), max(named.first, saturday + DAY), "range")
