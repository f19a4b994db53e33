"""Offices and the roles that they give; who held one when (offices.csv) → where two did at once or nobody did. Pure.

A date may be a month or a year: two terms overlap only if they do so however these are read, and leave a gap likewise.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

_HANDOVER = dt.timedelta(days=45)  # an acting holder beside the one who leaves, or a designate
_VACANCY = dt.timedelta(days=62)

# What somebody may be, those who speak for more first.
ROLES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice_president",
         "security_adviser", "igo_head", "minister", "deputy_minister", "envoy", "royal", "legislator", "military",
         "official")  # fmt: skip
# The offices of offices.csv by the role that they count as: those that are roles themselves, and four more.
ROLE_OF = {role: role for role in ROLES if role not in {"deputy_minister", "legislator", "military"}} | {
    "deputy_head_of_government": "minister",
    "deputy_foreign_minister": "deputy_minister",
    "legislator_head": "legislator",
    "spokesperson": "official",
}


class Certainty(StrEnum):
    """How well a row of offices.csv is known."""

    TWO_PASSES = "two_passes"  # two lists, written independently, agree
    ONE_PASS = "one_pass"  # noqa: S105 - in one list only, or its office is
    DISPUTED = "disputed"  # the other list has somebody else


class Clash(StrEnum):
    """What is odd about the terms of an office that one person holds at a time."""

    SEVERAL = "several"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Term:
    """One holder's term: the first and last day it may have begun and ended on."""

    name: str
    begins: tuple[dt.date, dt.date]
    ends: tuple[dt.date, dt.date]


@cache
def day(text: str, *, is_end: bool) -> dt.date:
    """The first or last day of a year, month or day (ISO 8601); of an empty text the beginning or end of all time.

    Raises ValueError for anything else.
    """
    if not text:
        return dt.date.max if is_end else dt.date(1900, 1, 1)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    if not is_end:
        return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def terms(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], list[Term]]:
    """The terms of each office (country, office), in the order in which they began."""
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in rows:
        begins = day(row["valid_from"], is_end=False), day(row["valid_from"] or "1900", is_end=True)
        ends = day(row["valid_to"] or "9999-12-31", is_end=False), day(row["valid_to"], is_end=True)
        found[row["country"], row["office"]].append(Term(row["name"], begins, ends))
    return {office: sorted(held, key=lambda t: (t.begins, t.ends)) for office, held in found.items()}


def clashes(held: Iterable[Term], since: dt.date) -> Iterator[tuple[Clash, dt.date, dt.date]]:
    """Times (from–to) since a day in which several held an office, or nobody did."""
    longest: Term | None = None
    for term in held:
        if longest is not None and term.begins[1] >= since:
            if longest.ends[0] - term.begins[1] > _HANDOVER and term.ends[1] - term.begins[0] > _HANDOVER:
                yield Clash.SEVERAL, term.begins[0], min(longest.ends[1], term.ends[1])
            if term.begins[0] - longest.ends[1] > _VACANCY:
                yield Clash.VACANT, longest.ends[1], term.begins[0]
        if longest is None or term.ends[1] > longest.ends[1]:
            longest = term
