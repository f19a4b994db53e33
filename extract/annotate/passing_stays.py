"""Somebody's stay abroad, told in passing → his visit: "X, in A for a summit, said", "In A on a visit, X said". Pure.

The noun of his reason is read first; only where that tells of nobody but him is his stay told instead.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.guests_abroad import may_be_at_home
from extract.annotate.mentions import NO_SPOTS, Party, Place, codes
from extract.annotate.tokens import Token

_FOR, _ON = "for", "on"
_IN = {"in", "at"}


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The visit of whom it is told between commas, or ahead of his deeds, that he is abroad for what the noun names."""
    prep = noun.head
    cue = setting.noun_cue(noun) if noun.dep_ == "pobj" and prep.lower_ in {_FOR, _ON} else None
    if cue is None or (prep.lower_ == _ON and cue.mode != "visit"):
        return []
    place = _place_before(setting, prep.i)
    at = place.start - 1 if place is not None else 0
    if place is None or setting.doc.lowers[at] not in _IN or setting.is_sport(noun.sent):
        return []
    people = [p for p in _whose(setting, at, noun) if may_travel(p) and place.code not in p.countries]
    people = [p for p in people if not is_posted(p, setting.words["resident_noun"], setting.doc)]
    if len(codes(people)) != 1 or may_be_at_home(setting, place, people):
        return []
    return [replace(f, status="occurred") for f in setting.visit(noun, cue, people, [setting.doc[place.end - 1]])]


def _place_before(setting: Setting, end: int) -> Place | None:
    """The place that ends right before a word, or before the day there: "in A this week for"."""
    date = next((d for d in setting.dates if d.end == end), None)
    at = (date.start if date is not None else end) - 1
    at -= setting.doc.lowers[at] == _ON
    place = setting.cast.place_at.get(at)
    return place if place is not None and place.kind not in NO_SPOTS and place.end == at + 1 else None


def _whose(setting: Setting, at: int, noun: Token) -> list[Party]:
    """Whom the words tell of that begin with the ``at``-th: who stands before their comma, else, where they begin the
    sentence, who does what its verb says."""
    doc, start = setting.doc, noun.sent.start
    if at > start and doc.lowers[at - 1] == ",":
        party = setting.cast.party_at.get(at - 2)
        return [party] if party is not None and not party.is_plural else []
    verb = noun.sent.root
    return setting.people(grammar.subjects(verb)) if at == start and grammar.is_verb(verb) else []
