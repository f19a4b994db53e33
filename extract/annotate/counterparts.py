"""Who is somebody's counterpart: of which country, in which office. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate.mentions import Party
from extract.annotate.scene import Scene

COUNTERPART = "counterpart"
_WHOSE = {"his", "her", "their", "its"}
_FROM = {"from", "of"}
_CLOSING = {",", ".", ";", ")"}
_UNKNOWN = {None, "unknown"}
_STATES = {"demonym", "name", "acronym", "colloquial"}  # "his Greek counterpart", "his UK counterpart"


def country_of(scene: Scene, start: int, end: int) -> str | None:
    """The country of a name that is somebody's counterpart's: "her Greek counterpart X", "his counterpart from Greece,
    X", "X, his Greek counterpart"."""
    found = _noun(scene, start, end)
    return _state_before(scene, found) or _state_after(scene, found) if found is not None else None


def note_offices(scene: Scene, parties: Sequence[Party]) -> None:
    """Give counterparts the office of the one named before them in their sentence: "Minister X and his Greek
    counterpart Y"."""
    last: Party | None = None
    for party in parties:
        person, doc = party.person, scene.doc
        if person is None:
            continue
        is_known = party.role not in _UNKNOWN
        if not is_known and last is not None and last.countries != party.countries:
            start, end = scene.name_at.get(party.head, (party.start, party.end))
            is_near = doc[last.start].sent.start == doc[start].sent.start
            if is_near and _noun(scene, start, end) is not None:
                party.role = person.role = last.role
                party.sector = person.sector = last.sector
        last = party if is_known else last


def _noun(scene: Scene, start: int, end: int) -> int | None:
    """Where the noun stands as whose a name is told."""
    doc = scene.doc
    has_comma = doc.texts[start - 1 : start] == [","]
    at = start - 1 - has_comma
    if at < 1 or (has_comma and not _is_closed(scene, end)):
        return _noun_behind(scene, end)  # "after talks with his Greek counterpart, X flew home"
    if _is_one(scene, at):
        return at
    place = scene.place_at.get(at)
    if place is None or place.kind == "demonym":
        return _noun_behind(scene, end)
    before = place.start - 1 - (doc.lowers[place.start - 1 : place.start] == ["the"])
    is_from = before > 0 and doc.lowers[before] in _FROM and _is_one(scene, before - 1)
    return before - 1 if is_from else _noun_behind(scene, end)


def _noun_behind(scene: Scene, end: int) -> int | None:
    doc = scene.doc
    if doc.texts[end : end + 1] != [","] or not _WHOSE.intersection(doc.lowers[end + 1 : end + 2]):
        return None
    at = next((i for i in range(end + 2, min(end + 6, len(doc))) if _is_one(scene, i)), None)
    if at is None:
        return None
    place = scene.place_at.get(at + 2) if doc.lowers[at + 1 : at + 2] == ["from"] else None
    return at if _is_closed(scene, at + 1 if place is None else place.end) else None  # "X, his counterpart Y and Z met"


def _is_closed(scene: Scene, at: int) -> bool:
    """Whether what explains somebody ends here."""
    return at >= len(scene.doc) or scene.doc.texts[at] in _CLOSING


def _is_one(scene: Scene, at: int) -> bool:
    return scene.doc.lemmas[at] == COUNTERPART and scene.doc.tags[at] == "NN"


def _state_before(scene: Scene, at: int) -> str | None:
    place = scene.place_at.get(at - 1 - (scene.doc.lowers[at] == "number"))  # "opposite number"
    return place.code if place is not None and place.kind in _STATES else None


def _state_after(scene: Scene, at: int) -> str | None:
    doc = scene.doc
    if not _FROM.intersection(doc.lowers[at + 1 : at + 2]):
        return None
    place = scene.place_at.get(at + 2 + (doc.lowers[at + 2 : at + 3] == ["the"]))
    return place.code if place is not None and place.kind != "demonym" else None


def with_names(found: Sequence[Party]) -> list[Party]:
    """The parties with each unnamed office as that of the one of the same country who is named beside it and has none:
    "her Greek counterpart X" is one party, and X is from then on known for that office."""
    offices = {p.countries: p for p in found if p.kind == "role" and p.person is None and p.role and p.countries}
    kept: list[Party] = []
    taken: set[tuple[str, ...]] = set()
    for party in found:
        office = offices.get(party.countries)
        if office is not None and party.person is not None and party.role in {*_UNKNOWN, office.role}:
            party.person.role = office.role
            party.person.sector = party.person.sector or office.sector
            party = replace(party, role=office.role, sector=party.sector or office.sector)
            taken.add(party.countries)
        kept.append(party)
    return [p for p in kept if p.countries not in taken or p is not offices[p.countries]]
