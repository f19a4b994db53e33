"""Who is somebody's counterpart: of which country, in which office. Pure but for what is noted of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.annotate.mentions import Party
from extract.annotate.scene import ADDRESSES, Scene

COUNTERPART = "counterpart"
_COLLEAGUE = "colleague"
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


def with_offices(scene: Scene, parties: Sequence[Party]) -> list[Party]:
    """The parties with each counterpart who is named without an office in that of the last one named with one, in the
    same sentence and of another country: "Minister X and his Greek counterpart Y"."""
    kept: list[Party] = []
    last: Party | None = None
    for party in parties:
        is_known = party.person is not None and party.role not in _UNKNOWN
        is_open = party.person is not None and not is_known
        if is_open and last is not None and last.countries != party.countries and _is_beside(scene, party, last):
            party = _in_office(party, last.role, last.sector)
        kept.append(party)
        last = party if is_known else last
    return kept


def _is_beside(scene: Scene, party: Party, last: Party) -> bool:
    """Whether somebody's counterpart is named in the sentence of the last one named before him."""
    start, end = scene.name_at.get(party.head, (party.start, party.end))
    is_near = scene.doc[last.start].sent.start == scene.doc[start].sent.start
    return is_near and _noun(scene, start, end) is not None


def _in_office(party: Party, role: str | None, sector: str | None) -> Party:
    """A named party in the office of another; whom it names is from then on known for that."""
    if party.person is not None:
        party.person.note(role=role, sector=sector)
    return replace(party, role=role, sector=sector)


def _noun(scene: Scene, start: int, end: int) -> int | None:
    """Where the noun stands as whose a name is told."""
    doc = scene.doc
    start -= start > 1 and doc.lowers[start - 1].rstrip(".") in ADDRESSES  # "his Greek counterpart, Mr. X,"
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
    """Whether a noun is one's counterpart, or "his Greek colleague"; not "his party colleague"."""
    lemma = scene.doc.lemmas[at]
    is_abroad = at - 1 in scene.place_at or scene.doc.lowers[at + 1 : at + 2] == ["from"]
    is_own = lemma == _COLLEAGUE and is_abroad and not _WHOSE.isdisjoint(scene.doc.lowers[max(0, at - 3) : at])
    return (lemma == COUNTERPART or is_own) and scene.doc.tags[at] == "NN"


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
    """The parties with each unnamed office of a country as that of those of the same country who are named beside it,
    if they have this office or none that is known: "her Greek counterpart X" is one party. An office whose holder is
    so found is no party beside him; those with another office, and all without one beside them, stay as they are."""
    offices = {p.countries: p for p in found if p.kind == "role" and p.person is None and p.role and p.countries}
    taken = {party.countries for party in found if _is_holder(party, offices)}
    left = [p for p in found if p.countries not in taken or p is not offices[p.countries]]
    return [_as_holder(p, offices[p.countries]) if _is_holder(p, offices) else p for p in left]


def _is_holder(party: Party, offices: Mapping[tuple[str, ...], Party]) -> bool:
    """Whether somebody named may be who has the unnamed office of his country."""
    office = offices.get(party.countries)
    return office is not None and party.person is not None and party.role in {*_UNKNOWN, office.role}


def _as_holder(party: Party, office: Party) -> Party:
    """Somebody named in the office that is told without a name, of his own sector where one is known."""
    return _in_office(party, office.role, party.sector or office.sector)
