"""Whose "the President" is who receives a third country's guest: a government's texts write so of their own. Pure.

"President X spoke with President Y of A. On Monday, the President will welcome the chancellor of B": the last president
named is Y, but it is X who has guests.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import grammar
from extract.annotate.counterparts import COUNTERPART
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, Party, codes
from extract.annotate.spoken import UNIQUE_ROLES
from extract.annotate.tokens import Token

_SENT = {"head_of_state", "head_of_government", "vice_president", "foreign_minister", "defence_minister", "minister",
         "deputy_minister", "security_adviser", "legislator", "royal", "envoy"}  # fmt: skip


def meant(setting: Setting, subjects: Sequence[Token], ours: list[Party], theirs: Sequence[Party]) -> list[Party]:
    """Those who do it; the publisher's own where an office written as a name would be a foreigner's who meets somebody
    of yet another country."""
    home, named = setting.home, set(codes(ours))
    others = set(codes(theirs))
    if home is None or not setting.is_from_home or len(named) != 1 or not others or home in named | others:
        return ours
    office = next((p for t in subjects if (p := setting.cast.party_at.get(t.i)) is not None), None)
    is_own = office is not None and office.kind == "role" and not office.countries and not office.is_plural
    if office is None or not is_own or named & others or not setting.doc.texts[office.start][0].isupper():
        return ours
    if office.role not in UNIQUE_ROLES or setting.doc.lowers[office.start - 1 : office.start] != ["the"]:
        return ours
    holder = setting.cast.spoken.holder(home, office.role)
    return [holder or Party(office.start, office.end, office.head, "role", (home,), None, office.role, office.sector)]


def addressed(setting: Setting, towards: Sequence[Token], found: list[Party], writers: Sequence[Party]) -> list[Party]:
    """To whom a letter goes; the publisher's own where "the head of state" to whom a foreigner's letter is handed would
    be nobody's known, or he who wrote it."""
    home, theirs = setting.home, set(codes(writers))
    if home is None or not setting.is_from_home or not theirs or home in theirs or not set(codes(found)) <= theirs:
        return found
    office = next((p for t in towards if (p := setting.cast.party_at.get(t.i)) is not None), None)
    is_own = office is not None and office.kind == "role" and not office.countries and not office.is_plural
    if office is None or not is_own or office.role not in UNIQUE_ROLES:
        return found
    if setting.doc.lowers[office.start - 1 : office.start] != ["the"]:
        return found
    holder = setting.cast.spoken.holder(home, office.role)
    return [holder or Party(office.start, office.end, office.head, "role", (home,), None, office.role, office.sector)]


def abroad(setting: Setting, parties: Sequence[Party], place: str | None) -> tuple[str, ...]:
    """The publisher's own country, of which the first of those is made from then on who are told to meet abroad, of
    none of whom the text tells a country, but that they are each other's counterparts, or of two houses:
    "Deputy Minister X met her counterpart Y in A", a speaker's courtesy call. Two of one cabinet meet at home."""
    home, first = setting.home, next(iter(parties), None)
    if place is None or home is None or place == home or not setting.is_from_home or setting.is_wire:
        return ()
    if first is None or first.person is None or first.role not in _SENT or len(parties) < PAIR:
        return ()
    sentence = setting.doc.sentence_at(first.start)
    told = setting.doc.lemmas[sentence.start : sentence.end]
    are_of_houses = "courtesy" in told and all(p.role == "legislator" for p in parties)
    if COUNTERPART not in told and not are_of_houses:
        return ()
    if not any(t.dep_ in grammar.SUBJECT_LABELS for t in setting.doc[first.start : first.end]):
        return ()
    first.countries = (home,)
    first.person.note(country=home)
    return first.countries
