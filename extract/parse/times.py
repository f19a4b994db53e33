"""Times as feeds and pages write them → aware times, or None where they can't be true. Pure.

Nothing is guessed: what can't be read, lies before the web or more than a day ahead is None.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from time import struct_time

from dateutil import parser as dateutil_parser
from dateutil.parser import ParserError

from extract.parse import days

MISSING = "missing"
UNREADABLE = "unreadable"
EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
# Far enough for any time zone written as UTC, near enough to refuse an event's date.
SLACK = dt.timedelta(days=1)
_MAX_CHARS = 64
# Names that English-language news uses; of those with two meanings the one of most publishers.
_ZONES = dict[str, float](ET=-5, EST=-5, EDT=-4, CST=-6, CDT=-5, MST=-7, MDT=-6, PST=-8, PDT=-7, BST=1, CET=1,
                          CEST=2, EET=2, EEST=3, MSK=3, IST=5.5, PKT=5, JST=9, KST=9, SGT=8, HKT=8, AEST=10,
                          AEDT=11, GST=4)  # fmt: skip
_RFC822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{2,4}\b.*")
_DAY_OR_MONTH = re.compile(r"\b(?:0?[1-9]|1[0-2])([/-])(?:0?[1-9]|1[0-2])\1\d{2,4}\b")
_DOTTED = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b")
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))  # noqa: DTZ001


def parse(text: str | None) -> dt.datetime | None:
    """A written date or time, midnight where no time is given; None for less than a full date.

    It keeps the offset it was written with, which tells the publisher's own day; without one it is UTC.
    """
    found = read(text)
    return _aware(found) if found else None


def read(text: str | None) -> dt.datetime | None:
    """As ``parse``, but naive where no zone is written."""
    text = (text or "").strip()
    if not text or len(text) > _MAX_CHARS or not any(char.isdigit() for char in text):
        return None
    for reader in (_iso, _rfc822, _free, _worded):
        found = reader(text)
        if found is not None:
            return found
    return None


def plausible(when: dt.datetime | None, now: dt.datetime | None) -> dt.datetime | None:
    """The time if it can be a publication's; without ``now`` the future is not checked."""
    return None if fault(when, now) else when


def fault(when: dt.datetime | None, now: dt.datetime | None) -> str | None:
    """Why a time can be no publication's: missing, too_early or in_future."""
    if when is None:
        return MISSING
    if when < EARLIEST:
        return "too_early"
    return "in_future" if now is not None and when > now + SLACK else None


def from_struct(when: struct_time | None) -> dt.datetime | None:
    """A UTC struct_time as a datetime."""
    if when is None:
        return None
    try:
        return dt.datetime(*when[:5], min(when[5], 59), tzinfo=dt.UTC)
    except (ValueError, TypeError):
        return None


def utc(when: dt.datetime | None) -> dt.datetime | None:
    """The same instant in UTC."""
    return when.astimezone(dt.UTC) if when else None


def _aware(when: dt.datetime) -> dt.datetime | None:
    """With a fixed offset, or None where the instant can't be told in UTC."""
    try:
        offset = when.utcoffset() or dt.timedelta(0)
        when.replace(tzinfo=None) - offset
        return when.replace(tzinfo=dt.timezone(offset) if offset else dt.UTC)
    except (OverflowError, ValueError):
        return None


def _iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc822(text: str) -> dt.datetime | None:
    if not _RFC822.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _zone(name: str | None, offset_s: int | None) -> dt.tzinfo | None:
    """The zone of a name or offset; an unknown name is no zone."""
    hours = _ZONES.get(name or "")
    seconds = offset_s if offset_s is not None else hours * 3600 if hours is not None else None
    return dt.timezone(dt.timedelta(seconds=seconds)) if seconds is not None else None


def _free(text: str) -> dt.datetime | None:
    """Other spellings, read twice with different defaults: what differs was not in the text.

    "03/04/2021" is a day in March or in April, and so none; with dots the day comes first.
    """
    if _DAY_OR_MONTH.search(text):
        return None
    is_dotted = bool(_DOTTED.search(text))
    try:
        first, second = (dateutil_parser.parse(text, default=d, tzinfos=_zone, dayfirst=is_dotted) for d in _DEFAULTS)
    except (ParserError, ValueError, OverflowError, TypeError, AttributeError):
        return None
    return first if first.date() == second.date() else None


def _worded(text: str) -> dt.datetime | None:
    """The one full date of a text in any language of the news."""
    found = {written.day for written in days.find(text)}
    return dt.datetime.combine(found.pop(), dt.time(0)) if len(found) == 1 else None
