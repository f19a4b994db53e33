"""A time in UTC and what else the page shows → the same instant with the publisher's own offset. Pure.

Publishers store UTC and show local time. The offset tells the publisher's day, on which "Wednesday" hangs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from extract.parse import times

_WESTERNMOST, _EASTERNMOST = dt.timedelta(hours=12), dt.timedelta(hours=14)
_ZONE_STEP = dt.timedelta(minutes=30)
_MINUTE = dt.timedelta(minutes=1)
_HOUR = dt.timedelta(hours=1)


def by_spelling(when: dt.datetime, spellings: Iterable[str]) -> dt.datetime | None:
    """With the offset of another spelling of the instant, None where no spelling gives one.

    It is the same instant with an offset, or differs by a possible offset and agrees to the minute; full and half
    hours prove nothing.
    """
    if when.utcoffset() or when.minute in (0, 30):
        return None
    instant = when.astimezone(dt.UTC).replace(tzinfo=None)
    for text in spellings:
        offset = _offset(instant, times.read(text))
        if offset is not None:
            return when.astimezone(dt.timezone(offset))
    return None


def by_day(when: dt.datetime, days: Iterable[dt.date]) -> dt.datetime | None:
    """With the nearest whole offset that puts it on the first of the days that can be the publisher's, or None.

    The offset is then a guess, but the day is not.
    """
    if when.utcoffset() or is_bare(when):
        return None
    for day in days:
        if day == when.date():
            return None
        bound, step = (_EASTERNMOST, _HOUR) if day > when.date() else (_WESTERNMOST, -_HOUR)
        for hours in range(1, bound // _HOUR + 1):
            local = when.astimezone(dt.timezone(hours * step))
            if local.date() == day:
                return local
    return None


def is_bare(when: dt.datetime) -> bool:
    """Whether it is a day without a time."""
    return when.time() == dt.time(0)


def _offset(instant: dt.datetime, other: dt.datetime | None) -> dt.timedelta | None:
    if other is None:
        return None
    offset = other.utcoffset() if other.tzinfo else other - instant
    if not offset or not -_WESTERNMOST <= offset <= _EASTERNMOST:
        return None
    rounded = round(offset / _ZONE_STEP) * _ZONE_STEP
    is_same = abs(other.replace(tzinfo=None) - offset - instant) < _MINUTE and abs(offset - rounded) < _MINUTE
    return rounded if is_same else None
