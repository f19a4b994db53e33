"""Codes and names of parties in the form in which gold and annotation are compared. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]

ORGANISATION = "IGO"
_NOT_STATES = {"UNO", "EUR", "AFU", "SCO", "GCC", "ICC", "IMF", "WHO", "WTO", "ILO", "CIS", "OAS", "OIC", "ECO",
               ORGANISATION}  # fmt: skip  # acronyms of three letters, which else would pass for countries
_KOSOVO = {"KOS": "XKX", "KSV": "XKX"}
_COUNTRY_LETTERS = 3
_IN_PERSON = {"visit", "meeting", "multilateral"}
_MANY = 2
_SHARED = 0.5


def place(code: str | None) -> str | None:
    """A party's code with every international organisation folded into one: gold sets don't tell them apart."""
    if not code:
        return None
    code = _KOSOVO.get(code, code)
    return ORGANISATION if code in _NOT_STATES or len(code) != _COUNTRY_LETTERS else code


def places(codes: Iterable[str | None]) -> set[str | None]:
    """The compared codes of several parties."""
    return {place(code) for code in codes}


def are_same(a: Record, b: Record) -> bool:
    """Whether two contacts have the same parties: equal sets for a dyad, of more at least half of the union shared."""
    x, y = places(a["countries"]), places(b["countries"])
    if len(x | y) <= _MANY or min(len(a["countries"]), len(b["countries"])) <= _MANY:
        return x == y
    return len(x & y) / len(x | y) >= _SHARED


def surnames(contact: Record) -> set[str]:
    """The last words of the names of those who took part."""
    names = ((person.get("name") or "").split() for person in contact.get("people", []))
    return {words[-1].lower() for words in names if words}


def mode_class(mode: str) -> str:
    """Visit, meeting and multilateral are one class: in person."""
    return "in_person" if mode in _IN_PERSON else mode
