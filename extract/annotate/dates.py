"""Date expressions in a parsed document → intervals with a precision, against the day it was published. Pure.

A weekday or a day without a year looks back or ahead by the tense of its clause: "met on Wednesday" is the last one,
"will meet on Wednesday" the next.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

_DAY = dt.timedelta(days=1)
_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_WEEKDAYS |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_NTH = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_SEP = r"\s*(?:-|–|—|to|until|through|and|&)\s*"
_PART = r"(?:(?P<part>early|late|mid|the beginning of|the end of|the middle of|the start of|end of)[\s-]+)?"
_WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=\s))"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + pattern + r"(?![\w])")


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression (token positions, half-open) and the interval it means, both ends included."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    precision: str

    @property
    def iso(self) -> str | None:
        """As far as it is known: a day, a month, a year, or None; of several days the first."""
        if self.precision in ("day", "range"):
            return self.first.isoformat()
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}" if self.first.year == self.last.year else None


@dataclass(frozen=True, slots=True)
class _Context:
    anchor: dt.date
    is_future: bool


_SHIFTS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}

_Found = tuple[dt.date, dt.date, str]
_Resolver = Callable[[re.Match[str], _Context], _Found | None]


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest_year(month: int, day: int, context: _Context) -> int:
    """The year that a day without one means: the nearest, where a day against the tense counts as thrice as far."""
    anchor = context.anchor
    candidates = [d for y in (-1, 0, 1) if (d := _safe(anchor.year + y, month, day))]

    def cost(date: dt.date) -> int:
        ahead = (date - anchor).days
        return abs(ahead) * (1 if (ahead >= 0) == context.is_future or ahead == 0 else 3)

    return min(candidates, key=cost).year if candidates else anchor.year


def _month_bounds(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year_of(match: re.Match[str], group: str, month: int, day: int, context: _Context) -> int:
    given = match.groupdict().get(group)
    return int(given) if given else _nearest_year(month, day, context)


def _single(match: re.Match[str], context: _Context) -> _Found | None:
    month, day = _MONTHS[match["month"].lower()], int(match["day"])
    date = _safe(_year_of(match, "year", month, day, context), month, day)
    return (date, date, "day") if date else None


def _span(match: re.Match[str], context: _Context) -> _Found | None:
    groups = match.groupdict()
    month = _MONTHS[match["month"].lower()]
    month2 = _MONTHS[groups["month2"].lower()] if groups.get("month2") else month
    year = _year_of(match, "year", month, int(match["day"]), context)
    first, last = _safe(year, month, int(match["day"])), _safe(year, month2, int(match["day2"]))
    return (first, last, "range") if first and last and first <= last else None


def _month_only(match: re.Match[str], context: _Context) -> _Found | None:
    month = _MONTHS[match["month"].lower()]
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
    elif groups.get("which") in ("last", "this past", "past"):
        year = context.anchor.year - (month >= context.anchor.month)
    elif groups.get("which") == "next":
        year = context.anchor.year + (month <= context.anchor.month)
    elif month == context.anchor.month:
        year = context.anchor.year
    else:
        year = _nearest_year(month, 15, context)
    return (*_month_bounds(year, month), "month")


def _year_only(match: re.Match[str], context: _Context) -> _Found | None:
    del context
    year = int(match["year"])
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _weekday(match: re.Match[str], context: _Context) -> _Found | None:
    wanted = _WEEKDAYS[match["weekday"].lower().rstrip(".")]
    which = (match["which"] or "").lower()
    ahead = (wanted - context.anchor.weekday()) % 7
    behind = (context.anchor.weekday() - wanted) % 7
    if which in ("next", "coming", "this coming") or (context.is_future and which not in ("last", "past", "this past")):
        date = context.anchor + (ahead or (7 if which else 0)) * _DAY
    else:
        date = context.anchor - (behind or (7 if which == "last" else 0)) * _DAY
    return date, date, "day"


def _offset_days(days: int) -> _Resolver:
    def resolve(match: re.Match[str], context: _Context) -> _Found:
        del match
        date = context.anchor + days * _DAY
        return date, date, "day"

    return resolve


def _iso(match: re.Match[str], context: _Context) -> _Found | None:
    del context
    date = _safe(int(match["year"]), int(match["m"]), int(match["d"]))
    return (date, date, "day") if date else None


def _shift_month(date: dt.date, months: int) -> dt.date:
    index = date.year * 12 + date.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def _period(anchor: dt.date, unit: str, shift: int) -> _Found:
    if unit.startswith("week"):
        monday = anchor - anchor.weekday() * _DAY + 7 * shift * _DAY
        if unit == "weekend":
            return monday + 5 * _DAY, monday + 6 * _DAY, "range"
        return monday, monday + 6 * _DAY, "week"
    if unit.startswith("month"):
        first = _shift_month(anchor, shift)
        return (*_month_bounds(first.year, first.month), "month")
    return dt.date(anchor.year + shift, 1, 1), dt.date(anchor.year + shift, 12, 31), "year"


def _relative_period(match: re.Match[str], context: _Context) -> _Found | None:
    shift = _SHIFTS.get(match["which"].lower(), 0)
    return _period(context.anchor, match["unit"].lower(), shift)


def _ago(match: re.Match[str], context: _Context) -> _Found | None:
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if count is None or count > 500:
        return None
    unit = match["unit"].lower()
    if unit == "day":
        date = context.anchor - count * _DAY
        return date, date, "day"
    if unit == "week":
        date = context.anchor - 7 * count * _DAY
        return date - 3 * _DAY, date + 3 * _DAY, "week"
    return _period(context.anchor, unit, -count)


_NUMBER = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WHICH = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Pp]revious|[Ff]ollowing)"
_M, _M2, _D, _D2 = _MONTH.format("month"), _MONTH.format("month2"), _NTH.format("day"), _NTH.format("day2")
_Y = rf"(?:,?\s+{_YEAR.format('year')})?"
_HOURS = "(?: (?:morning|afternoon|evening|night))?"

_PATTERNS: tuple[tuple[str, _Resolver], ...] = (
    (r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.+Z-]+)?", _iso),
    (r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<year>(?:19|20)\d\d)", _iso),
    (rf"{_M}\s+{_D}{_SEP}{_M2}\s+{_D2}{_Y}", _span),
    (rf"{_M}\s+{_D}{_SEP}{_D2}{_Y}", _span),
    (rf"{_D}\s+{_M}{_SEP}{_D2}\s+{_M2}{_Y}", _span),
    (rf"{_D}{_SEP}{_D2}\s+{_M}{_Y}", _span),
    (rf"{_M}\s+{_D}{_Y}", _single),
    (rf"{_D}\s+(?:of\s+)?{_M}{_Y}", _single),
    (rf"{_PART}{_M}(?:\s+of)?,?\s+{_YEAR.format('year')}", _month_only),
    (rf"(?P<which>last|next|this past|past|this)\s+{_PART}{_M}", _month_only),
    (rf"(?:in|since|by|until|during|for|from)\s+{_PART}{_M}", _month_only),
    (rf"(?P<part>early|late|mid|the end of|the beginning of|end of)[\s-]+{_M}", _month_only),
    (r"the day before yesterday", _offset_days(-2)),
    (r"the day after tomorrow", _offset_days(2)),
    (rf"(?:[Ll]ast night|[Yy]esterday{_HOURS})", _offset_days(-1)),
    (rf"[Tt]omorrow{_HOURS}", _offset_days(1)),
    (r"(?:[Ee]arlier today|[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))", _offset_days(0)),
    (rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Cc]oming|[Pp]ast)\s+)?{_WEEKDAY}", _weekday),
    (rf"{_WHICH}\s+(?P<unit>weekend|week|month|year)", _relative_period),
    (rf"{_NUMBER}\s+(?P<unit>day|week|month|year)s?\s+ago", _ago),
    (rf"(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Oo]f|year)\s+{_YEAR.format('year')}", _year_only),
)
_RULES = tuple((_compile(pattern), resolve) for pattern, resolve in _PATTERNS)


def find(doc: Doc, anchor: dt.date, is_future: Callable[[Token], bool]) -> list[DateMention]:
    """Every date expression in text order, not overlapping; earlier rules win. Raises nothing for odd dates."""
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(doc.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is None:
                continue
            resolved = resolve(match, _Context(anchor, is_future(span.root)))
            if resolved is not None:
                taken.append((match.start(), match.end()))
                found.append(DateMention(span.start, span.end, *resolved))
    return sorted(found, key=lambda d: d.start)


def overlapping(dates: list[DateMention], start: int, end: int) -> Iterator[DateMention]:
    """The mentions within a stretch of tokens."""
    return (d for d in dates if start <= d.start < end)
