"""What expressions of the calendar mean, "May 3", "late last year", "on Wednesday": a match and its context → an
interval. Pure.

The patterns are in ``date_patterns``; expressions that count from a day are in ``date_counts``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from extract.annotate import intervals
from extract.annotate.holidays import NO_HOLIDAYS, Holidays
from extract.annotate.intervals import DAY, Interval

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
            "eighties": 1980, "nineties": 1990}  # fmt: skip
_NTHS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth"]  # fmt: skip
DAY_WORDS = {word: i for i, word in enumerate(_NTHS, start=1)} | {"thirtieth": 30, "thirty-first": 31}
DAY_WORDS |= {f"twenty-{word}": 20 + i for i, word in enumerate(_NTHS[:9], start=1)}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}
_PARTS = {"early", "beginning", "start", "mid", "middle", "late", "end", "close"}
_AGAINST_PAST = 12
_HALF_A_WEEK = 3  # days
_FIRST_OF_DECADES = 1900


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against; ``before`` is the date last named and ``day_before`` the last that is named
    to the day, None for none."""

    anchor: dt.date
    is_future: bool
    before: Interval | None = None
    day_before: Interval | None = None
    is_past: bool = False
    is_either: bool = False  # whether a weekday may as well be past as ahead
    holidays: Holidays = NO_HOLIDAYS
    is_month_first: bool | None = None  # how the publisher writes 07/04/2021; None where that is not known

    @property
    def against(self) -> int:
        """How many times a day against the tense counts: a verb in the past leaves little doubt."""
        return _AGAINST_PAST if self.is_past else intervals.AGAINST_TENSE


Resolver = Callable[[re.Match[str], Context], Interval | None]


def month_of(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[word.lower()]


def day_of(word: str) -> int:
    """The number of a day, in digits or as an ordinal word."""
    return int(word) if word.isdigit() else DAY_WORDS[word.lower()]


def weekday_of(word: str) -> int:
    """The number of a weekday by its name or abbreviation, 0 for Monday."""
    return _WEEKDAYS[word.lower().rstrip(".")]


def which_year(match: re.Match[str], context: Context) -> int | None:
    """The year that the match states: by number, or as "last year", "the following year"; None for neither. A year of
    two digits, "June '94", is the last such that is no more than ten years ahead."""
    groups = match.groupdict()
    for group in ("year", "year1"):
        if groups.get(group):
            return int(groups[group])
    latest = context.anchor.year + 10
    if groups.get("short_year"):
        return latest - (latest - int(groups["short_year"])) % 100
    which = (groups.get("relative") or "").lower()
    if not which:
        return None
    base = context.anchor.year
    if which in {"following", "same", "that", "previous"} and context.before is not None:
        base = context.before.first.year
    return base + _SHIFTS.get(which, 0)


def resolve_single(match: re.Match[str], context: Context) -> Interval | None:
    """A day of a month, "May 3", "the third of May": of the year that is named, else of the nearest."""
    month, day = month_of(match["month"]), day_of(match["day"])
    year = which_year(match, context)
    weekday = match.groupdict().get("weekday")
    if year is None:
        year = intervals.nearest_year(context.anchor, month, day, context.is_future, context.against)
        if weekday:
            year = _year_by_weekday(context.anchor, month, day, weekday_of(weekday)) or year
    date = intervals.safe_day(year, month, day)
    return intervals.on(date) if date else None


def _year_by_weekday(anchor: dt.date, month: int, day: int, weekday: int) -> int | None:
    """The year next to the anchor in which the day falls on the weekday."""
    for shift in (0, -1, 1):
        date = intervals.safe_day(anchor.year + shift, month, day)
        if date is not None and date.weekday() == weekday:
            return date.year
    return None


def resolve_span(match: re.Match[str], context: Context) -> Interval | None:
    """Days of one month, or from a day of one month to one of another: "May 3-5", "May 30 to June 2"."""
    groups = match.groupdict()
    month = month_of(match["month"])
    month2 = month_of(groups["month2"]) if groups.get("month2") else month
    year = which_year(match, context)
    if year is None:
        year = intervals.nearest_year(context.anchor, month, int(match["day"]), context.is_future, context.against)
    year1 = int(groups["year1"]) if groups.get("year1") else year - (month2 < month)
    if not (groups.get("year") or groups.get("short_year")):
        year1, year = year, year + (month2 < month)
    first, last = (
        intervals.safe_day(year1, month, int(match["day"])),
        intervals.safe_day(year, month2, int(match["day2"])),
    )
    if first is None or last is None or first > last or (_is_pair(match) and (last - first).days > 1):
        return None
    return Interval(first, last, "range")


def resolve_days(match: re.Match[str], context: Context) -> Interval | None:
    """ "June 3, 4 and 5": days in a row; others are read one by one."""
    numbers = [int(day) for day in re.findall(r"\d+", match["days"])]
    first = resolve_single(match, context)
    if first is None or numbers != list(range(first.first.day + 1, first.first.day + 1 + len(numbers))):
        return None
    last = intervals.safe_day(first.first.year, first.first.month, numbers[-1])
    return Interval(first.first, last, "range") if last is not None else None


def _is_pair(match: re.Match[str]) -> bool:
    """Whether two days are named rather than all from the one to the other: "on May 3 and June 8"."""
    return bool(re.search(r"\sand\s|&", match[0])) and not match.string[: match.start()].lower().endswith("between ")


def resolve_month(match: re.Match[str], context: Context) -> Interval | None:
    """A month, or its early, middle or late part."""
    month, year = month_of(match["month"]), which_year(match, context)
    which = (match.groupdict().get("which") or "").lower()
    anchor = context.anchor
    if year is not None:
        pass
    elif which in {"last", "this past", "past"}:
        year = anchor.year - (month >= anchor.month)
    elif which == "next":
        year = anchor.year + (month <= anchor.month)
    elif which == "this" or month == anchor.month:
        year = anchor.year
    else:
        year = intervals.nearest_year(anchor, month, 15, context.is_future, context.against)
    return _narrowed(intervals.month(year, month), match)


def resolve_months(match: re.Match[str], context: Context) -> Interval | None:
    """From one month to another: "from May to July", "from November 2019 to February 2020"."""
    last = resolve_month(match, context)
    if last is None:
        return None
    month, year = month_of(match["month1"]), match.groupdict().get("from_year")
    first = intervals.month(int(year) if year else last.first.year - (month > last.first.month), month)
    if first.first > last.first:
        return None
    return Interval(first.first, last.last, "season")


def _narrowed(whole: Interval | None, match: re.Match[str]) -> Interval | None:
    """The part of the period that the match names; "by the end of" is a deadline."""
    name = (match.groupdict().get("part") or "").lower()
    if whole is None or not name:
        return whole
    words = name.split()
    which = next((w for w in words if w in _PARTS), "end")
    narrowed = intervals.part(whole, which)
    return intervals.deadline(narrowed) if words[0] in {"by", "before", "until"} else narrowed


def resolve_year(match: re.Match[str], context: Context) -> Interval | None:
    """A year, or its early, middle or late part."""
    year = which_year(match, context)
    return _narrowed(intervals.year(year), match) if year is not None else None


def resolve_years(match: re.Match[str], context: Context) -> Interval | None:
    """From one year to another."""
    del context
    first, last = int(match["year1"]), match["year2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return intervals.years(first, end) if first < end else None


def resolve_decade(match: re.Match[str], context: Context) -> Interval | None:
    """A decade: "the 1990s", "the nineties"; "the 1700s" are a century."""
    del context
    word = match["decade"].lower()
    first = _DECADES[word] if word in _DECADES else int(word[-2:]) + 1900 if len(word) == 2 else int(word)
    is_century = first % 100 == 0 and first < _FIRST_OF_DECADES
    return _narrowed(intervals.years(first, first + (99 if is_century else 9)), match)


def resolve_century(match: re.Match[str], context: Context) -> Interval | None:
    """A century: "the 19th century", "the nineteenth century"."""
    del context
    first = (day_of(match["century"] or match["century_word"]) - 1) * 100
    return _narrowed(intervals.years(first, first + 99), match) if 0 < first <= 2100 else None


def resolve_season(match: re.Match[str], context: Context) -> Interval | None:
    """A season of the year that is named, else of the nearest one."""
    name, year = match["season"].lower(), which_year(match, context)
    which = (match.groupdict().get("which") or "").lower()
    if year is not None:
        return _narrowed(intervals.season(year, name), match)
    anchor = context.anchor
    options = [intervals.season(anchor.year + shift, name) for shift in (-2, -1, 0, 1)]
    if which in {"last", "this past", "past"}:
        return [s for s in options if s.last < anchor][-1]
    if which in {"next", "this coming", "coming"}:
        return next(s for s in options if s.first > anchor)
    open_ones = [s for s in options if s.last >= anchor] if context.is_future else options
    return _narrowed(min(open_ones, key=lambda s: _distance(s, context)), match)


def _distance(interval: Interval, context: Context) -> int:
    """Days between the anchor and an interval; against the tense they count thrice."""
    ahead, behind = (interval.first - context.anchor).days, (context.anchor - interval.last).days
    return max(0, ahead * (1 if context.is_future else 3), behind * (3 if context.is_future else 1))


def resolve_share(match: re.Match[str], context: Context) -> Interval | None:
    """A quarter or half of a year."""
    year = which_year(match, context)
    unit = (match.groupdict().get("unit") or "quarter").lower()
    count = 4 if unit == "quarter" else 2
    index = ORDINALS.get(match["index"].lower(), count)
    if index > count:
        return None
    return intervals.share_of_year(context.anchor.year if year is None else year, unit, index)


def resolve_weekday(match: re.Match[str], context: Context) -> Interval | None:
    """The nearest day of that name, or the last or next one."""
    wanted = weekday_of(match["weekday"])
    which = (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("week"):
        shift = _SHIFTS.get(match["week"].lower(), 0)
        return intervals.on(intervals.week(context.anchor, shift).first + wanted * DAY)
    is_ahead = which in {"next", "coming", "this coming"}
    is_behind = which in {"last", "past", "this past"}
    date = intervals.nearest_weekday(context.anchor, wanted, is_ahead or (context.is_future and not is_behind))
    if context.is_either and not which and date > context.anchor + _HALF_A_WEEK * DAY:
        date -= 7 * DAY
    is_bare = which in {"last", "next"} and match[0].lower().endswith(match["weekday"].lower())
    # nobody calls yesterday "last Thursday", though its night "last Thursday night"
    if abs(date - context.anchor) <= (DAY if is_bare else 0 * DAY) and (is_ahead or is_behind):
        date += (7 if is_ahead else -7) * DAY
    return intervals.on(date)


def resolve_weekdays(match: re.Match[str], context: Context) -> Interval | None:
    """From one weekday to the next one of the other name."""
    first = intervals.nearest_weekday(context.anchor, weekday_of(match["weekday"]), context.is_future)
    length = (weekday_of(match["weekday2"]) - first.weekday()) % 7
    return Interval(first, first + length * DAY, "range") if length else None


def resolve_weekend(match: re.Match[str], context: Context) -> Interval | None:
    """The weekend of this week, the last or the next one."""
    which = (match.groupdict().get("which") or "").lower().replace("the ", "")
    shift = {"last": -1, "past": -1, "this past": -1, "previous": -1, "next": 1}.get(which)
    is_within = context.anchor.weekday() >= 5
    if shift is None:
        is_ahead = context.is_future or which in {"coming", "this coming", "upcoming"}
        shift = 0 if is_ahead or is_within else -1
    return intervals.weekend(context.anchor, shift)


def resolve_numeric(match: re.Match[str], context: Context) -> Interval | None:
    """Day and month in either order: the one that is a date, else as the publisher writes them, else the nearer to the
    anchor, else day first."""
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    a, b = int(match["a"]), int(match["b"])
    options = [intervals.safe_day(year, b, a)]
    if "/" in match[0]:
        options.append(intervals.safe_day(year, a, b))
    dates = [d for d in options if d is not None]
    if len(dates) > 1 and context.is_month_first is not None:
        return intervals.on(dates[context.is_month_first])
    return intervals.on(min(dates, key=lambda d: abs((d - context.anchor).days))) if dates else None


def resolve_iso(match: re.Match[str], context: Context) -> Interval | None:
    """ "2021-08-18"."""
    del context
    date = intervals.safe_day(int(match["year"]), int(match["m"]), int(match["d"]))
    return intervals.on(date) if date else None


def resolve_holiday(match: re.Match[str], context: Context) -> Interval | None:
    """ "Christmas Eve": of the year it states, else the nearest one."""
    name = " ".join(match["holiday"].lower().split())
    falls_on = context.holidays.falls_on
    year = which_year(match, context)
    if year is None:
        date = falls_on(name, context.anchor.year)
        year = intervals.nearest_year(context.anchor, date.month, date.day, context.is_future, context.against)
    days = 1 if (match.groupdict().get("eve") or "") else 0
    return intervals.on(falls_on(name, year) - days * DAY)


def resolve_week_of(match: re.Match[str], context: Context) -> Interval | None:
    """ "the first week of June": its days one to seven, and so on."""
    whole = resolve_month(match, context)
    if whole is None:
        return None
    index = match["index"].lower()
    first = whole.last - 6 * DAY if index in {"last", "final"} else whole.first + 7 * (ORDINALS[index] - 1) * DAY
    return Interval(first, first + 6 * DAY, "week")


def resolve_week_from(match: re.Match[str], context: Context) -> Interval | None:
    """ "the week of March 7": the seven days from then on."""
    day = resolve_single(match, context)
    return Interval(day.first, day.first + 6 * DAY, "week") if day is not None else None


def resolve_half_month(match: re.Match[str], context: Context) -> Interval | None:
    """ "the second half of April"."""
    whole = resolve_month(match, context)
    if whole is None:
        return None
    middle = whole.first + 14 * DAY
    return whole._replace(last=middle) if match["index"].lower() == "first" else whole._replace(first=middle + DAY)


def resolve_nth(match: re.Match[str], context: Context) -> Interval | None:
    """ "the 22nd", of this or another month."""
    shift = match.groupdict().get("shift")
    day = int(match["day"])
    months = (_SHIFTS.get(shift.lower(), 0),) if shift else (0, 1) if context.is_future else (0, -1)
    for months_on in months:
        first = intervals.shift_month(context.anchor, months_on)
        date = intervals.safe_day(first.year, first.month, day)
        if date is not None and (shift or (date >= context.anchor) == context.is_future or date == context.anchor):
            return intervals.on(date)
    return None


def resolve_period(match: re.Match[str], context: Context) -> Interval | None:
    """ "this week", "late last year", "earlier this month"."""
    which, unit = (match.groupdict().get("which") or "this").lower(), match["unit"].lower()
    shift = next((_SHIFTS[w] for w in which.split() if w in _SHIFTS), 0)
    whole = intervals.period(context.anchor, unit, shift)
    side = (match.groupdict().get("side") or "").lower()
    if whole is not None and side == "earlier" and shift == 0:
        return whole._replace(last=context.anchor)
    if whole is not None and side == "later" and shift == 0:
        return whole._replace(first=context.anchor)
    return _narrowed(whole, match)
