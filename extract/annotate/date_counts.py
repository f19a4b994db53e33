"""Expressions that count from a day: "yesterday", "two weeks ago", "over the past year", "the following day". Pure.

They count from the day of publication, or from the date last named.
"""

from __future__ import annotations

import datetime as dt
import re

from extract.annotate import intervals
from extract.annotate.date_rules import Context, Resolver, weekday_of
from extract.annotate.intervals import DAY, Interval

_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip
_NUMBERS = {word: i for i, word in enumerate(_SMALL, start=1)}
_TENS = {word: 10 * i for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
                                                "ninety"], start=2)}  # fmt: skip
_NUMBERS |= _TENS | {f"{ten}-{one}": n + i for ten, n in _TENS.items() for i, one in enumerate(_SMALL[:9], start=1)}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "a hundred": 100, "one hundred": 100}
_DAYS_ARE_KNOWN = frozenset({"day", "range"})
_EXACT = {
    "day": _DAYS_ARE_KNOWN,
    "week": _DAYS_ARE_KNOWN | {"week"},
    "month": _DAYS_ARE_KNOWN | {"week", "month"},
}
_EXACT |= {unit: frozenset({*_DAYS_ARE_KNOWN, "week", "month", "season", "year"}) for unit in ("year", "decade")}
_DAYS_IN = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
_FEW = 7
_MAX_COUNT = 500
WITHIN_A_DAY = {"minute", "hour"}
NEW_DAY_HOURS = 12


def number(word: str) -> int | None:
    """A count in digits or words; None for none or one beyond all use."""
    word = " ".join(word.lower().split())
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    return count if count is not None and count <= _MAX_COUNT else None


def resolve_days_on(days: int) -> Resolver:
    """What resolves to so many days after the anchor."""

    def resolve(match: re.Match[str], context: Context) -> Interval:
        del match
        return intervals.on(context.anchor + days * DAY)

    return resolve


def resolve_weekday_on(weeks: int) -> Resolver:
    """What resolves to so many weeks after the next day of that name, or before the last one."""

    def resolve(match: re.Match[str], context: Context) -> Interval:
        name = match["weekday"] or match["weekday2"]
        nearest = intervals.nearest_weekday(context.anchor, weekday_of(name), weeks > 0)
        if nearest == context.anchor:
            nearest += (7 if weeks > 0 else -7) * DAY
        return intervals.on(nearest + 7 * weeks * DAY)

    return resolve


def resolve_next_but_one(match: re.Match[str], context: Context) -> Interval | None:
    """ "the week before last", "the month after next"."""
    return intervals.period(context.anchor, match["unit"].lower(), 2 if "next" in match["way"].lower() else -2)


def resolve_ago(match: re.Match[str], context: Context) -> Interval | None:
    """ "three days ago"."""
    count, unit = number(match["count"]), match["unit"].lower().replace("centurie", "century")
    if count is None:
        return None
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if unit in {"hour", "minute"}:
        days = round(count / 24) or int(count > NEW_DAY_HOURS) if unit == "hour" else 0
        return intervals.on(context.anchor - days * DAY)
    return intervals.around(context.anchor, unit, -count)


def resolve_from_now(match: re.Match[str], context: Context) -> Interval | None:
    """ "in two weeks": the future only; of the past it is how long something took."""
    count = number(match["count"])
    if count is None or not context.is_future:
        return None
    unit = match["unit"].lower()
    return intervals.around(context.anchor, *(("week", 2 * count) if unit == "fortnight" else (unit, count)))


def resolve_vague(match: re.Match[str], context: Context) -> Interval | None:
    """ "the past 30 days", "in the coming weeks", "a few days ago": a stretch up to the anchor or from it on."""
    groups = match.groupdict()
    count = number(groups["count"]) if groups.get("count") else _FEW
    if count is None:
        return None
    unit = _DAYS_IN[match["unit"].lower()]
    which = (groups.get("which") or "past").lower()
    length = dt.timedelta(days=unit * count)
    if which in {"next", "coming", "upcoming", "following"}:
        return Interval(context.anchor + DAY, context.anchor + length, "vague")
    return Interval(context.anchor - length, context.anchor, "vague")


def resolve_last(match: re.Match[str], context: Context) -> Interval | None:
    """ "over the past year": as long a stretch up to the anchor, not the calendar's last year."""
    is_ahead = match["which"].lower() != "past"
    anchor, days = context.anchor, _DAYS_IN[match["unit"].lower()]
    return (
        Interval(anchor, anchor + days * DAY, "vague") if is_ahead else Interval(anchor - days * DAY, anchor, "vague")
    )


def resolve_after(match: re.Match[str], context: Context) -> Interval | None:
    """Days counted from the date last named: "the following day", "two days later"; nothing is later than no date."""
    word = match["way"].lower()
    groups = match.groupdict()
    is_later = word in {"later", "after", "next", "following"}
    count, unit = number(groups.get("count") or "one"), (groups.get("unit") or "day").lower()
    before = _exact_enough(context, unit)
    if count is None or (before is None and is_later):
        return None
    base = before.last if before is not None else context.anchor
    return intervals.around(base, unit, count if is_later else -count)


def resolve_eve(match: re.Match[str], context: Context) -> Interval | None:
    """ "On the eve": the day before the one named last."""
    del match
    before = _exact_enough(context, "day")
    return intervals.on(before.first - DAY) if before is not None else None


def resolve_same(match: re.Match[str], context: Context) -> Interval | None:
    """ "the same day", "that week": of the date last named, else of the anchor."""
    unit = (match.groupdict().get("unit") or "day").lower()
    before = _exact_enough(context, unit)
    return intervals.period(before.first if before is not None else context.anchor, unit, 0)


def _exact_enough(context: Context, unit: str) -> Interval | None:
    """The date last named from which such a unit can be counted: no day from a year, but from the day named before."""
    before = context.before
    if before is not None and before.precision not in _EXACT[unit]:
        return context.day_before
    return before
