"""A contact → its record in the public JSON, with the offices that its people held then, and its level. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from extract.annotate.attribution import Word
from extract.annotate.contacts import RANKS, Contact
from extract.annotate.frames import Frame
from extract.annotate.mentions import Person

_NAMED = 1  # somebody of whom the text tells no office is no leader: the spokesman of an armed group
_LEVELS = {3: "leader", 2: "minister", 1: "official"}


def note_roles(contact: Contact, published: dt.date | None, role_then: Callable[[Person, dt.date], str | None]) -> None:
    """Give the participants of what was before the offices that they had then: a former president was president."""
    if contact.date is None or published is None or contact.date.last >= published:
        return
    for person in contact.people:
        then = role_then(person, contact.date.first)
        if then is not None:
            contact.roles[id(person)] = then


def level(contact: Contact) -> str:
    """The rank at which both sides met: the lower of the sides' highest; of one side only where no more is known."""
    ranks = []
    for country in contact.countries:
        ours = [p for p in contact.parties if country in p.countries]
        known = [RANKS.get(contact.role(p) or "", _NAMED if p.person is not None else 0) for p in ours]
        if max(known, default=0):
            ranks.append(max(known))
    return _LEVELS[min(ranks)] if ranks else "unknown"


def to_record(
    contact: Contact,
    document_id: str,
    sentence_span: Callable[[int, int], tuple[int, int]],
    topics_near: Callable[[Sequence[Frame]], list[str]],
    said_by: Callable[[Sequence[Frame]], Word],
) -> dict[str, Any]:
    """The contact in the shape of the public JSON."""
    spans = sorted({frame.sentence for frame in contact.frames})
    evidence = [{"start": s, "end": e} for s, e in (sentence_span(*span) for span in spans)]
    best = max(contact.frames, key=lambda f: f.strength)
    date = contact.date.iso if contact.date else None
    names = ";".join(person.name for person in contact.people)
    first, word = str(contact.frames[0].trigger), said_by(contact.frames)
    key = "|".join([document_id, ",".join(contact.countries), contact.mode, contact.status, date or "", names, first])
    return {
        "contact_id": hashlib.sha256(key.encode()).hexdigest()[:16],
        "countries": list(contact.countries),
        "people": _people(contact),
        "mode": contact.mode,
        "status": contact.status,
        "date": date,
        "date_end": contact.date.iso_end if contact.date else None,
        "date_precision": contact.date.precision if contact.date and date else None,
        "place": {"city": contact.city, "country": contact.country} if contact.city or contact.country else None,
        "level": level(contact),
        "topics": topics_near(contact.frames),
        "attributed_to": word.named,
        "attributed_countries": list(word.countries),
        "evidence": evidence,
        "rule": best.rule,
        "confidence": round(min(0.99, best.strength * (0.85 + 0.05 * min(3, len(contact.frames)))), 2),
    }


def _people(contact: Contact) -> list[dict[str, Any]]:
    """Named participants, then unnamed offices of countries that have no named one of that role."""
    rows = [
        {
            "name": p.name,
            "country": p.country,
            "role": contact.roles.get(id(p)) or p.role or "unknown",
            "entity_id": p.entity_id,
        }
        for p in contact.people
    ]
    known = {(row["country"], row["role"]) for row in rows}
    for party in contact.parties:
        if party.kind != "role" or party.role is None or (party.is_plural and len(party.countries) > 4):
            continue
        for country in party.countries:
            if (country, party.role) not in known and not any(row["country"] == country for row in rows):
                known.add((country, party.role))
                rows.append({"name": None, "country": country, "role": party.role, "entity_id": None})
    return rows
