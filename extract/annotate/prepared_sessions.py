"""Conferences that two sides speak of preparing → the session that is planned, with its host: "discussed preparations
for the 3rd Conference on Roads, which will be held in A". Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.annotate import grammar, sides
from extract.annotate.dates import DateMention
from extract.annotate.frames import PREPARED, Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, Place, codes
from extract.annotate.status import FUTURE
from extract.annotate.tokens import Token

NOUNS = frozenset({"conference", "summit", "forum"})
_PREPARING = {"preparation", "success", "efficiency", "effectiveness", "organisation", "organization", "holding"}
_BEFORE = 12  # words between the session and what of it is spoken of
_AHEAD = {"upcoming", "forthcoming", "future"}
_HELD = {"hold", "take", "host", "schedule", "plan", "convene"}
_TOWN_OF = 4  # words from "in" to the town: "in the Italian city of Trento"
_CUE = Cue("session", "noun", "multilateral", "", 0.6)


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The session that a noun names where it is ahead, two sides speak of how to prepare it, and it is told whose it is
    or where."""
    if noun.lemma_.lower() not in NOUNS or noun.dep_ == "compound" or not _is_prepared(noun):
        return []
    if sides.left_places(setting, noun):  # "the Russian-Tajik summit" is of these two
        return []
    clause = _set_ahead(noun)
    if clause is None:
        return []
    parties, host = _speakers(setting, noun.sent.root), _host(setting, noun)
    bodies = _bodies(setting, noun)
    is_several = noun.tag_ in {"NNS", "NNPS"}  # "the summits of two organisations, which will be held in A"
    if len(codes(parties)) < 2 or is_several or bool(host) == bool(bodies):
        return []  # an organisation's summit in A is its own and A's, whoever speaks of it
    hosts = [_state(p) for p in ((host,) if host is not None else ())]
    states = [Party(p.start, p.end, p.head, "country", p.countries, None, None, "GOV") for p in parties]
    frame = setting.frame(noun, _CUE, [*states, *hosts, *bodies], said="planned")
    city = setting.city(host) if host is not None else None
    return [_dated(setting, frame, clause, city, host)]


def is_known(noun: Token, told: Collection[str]) -> bool:
    """Whether it is only the session again of which was told that two sides prepare it: "the peace summit"."""
    is_definite = any(c.lower_ in {"the", "this"} for c in noun.children)
    return noun.lemma_.lower() in told and is_definite and not grammar.prepositional(noun, "between", "with", "of")


def _dated(setting: Setting, frame: Frame, clause: Token, city: str | None, host: Place | None) -> Frame:
    day: DateMention | None = next((d for d in setting.dates if clause.i < d.start < clause.sent.end), None)
    return replace(frame, rule=PREPARED, date=day, city=city, country=host.code if host is not None else None)


def _is_prepared(noun: Token) -> bool:
    """Whether what is spoken of is how to prepare it or how it may succeed."""
    before = noun.sent[max(0, noun.i - noun.sent.start - _BEFORE) : noun.i - noun.sent.start]
    linked = [t for t in before if t.lemma_ in _PREPARING]
    return bool(linked) and any(t.lower_ in {"for", "of", "to"} for t in before if t.i > linked[-1].i)


def _set_ahead(noun: Token) -> Token | None:
    """The word that sets it ahead: "which will be held", "to take place", "upcoming"."""
    if (adjective := next((c for c in noun.children if c.lower_ in _AHEAD), None)) is not None:
        return adjective
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.lemma_ in _HELD:
            between = {t.lower_ for t in noun.doc[noun.i + 1 : token.i]}
            is_ahead = bool(between & FUTURE) or "to" in between or token.lemma_ in {"schedule", "plan"}
            return token if is_ahead else None
        if grammar.is_verb(token) and token.dep_ not in {"aux", "auxpass"}:
            return None
    return None


def _speakers(setting: Setting, root: Token) -> list[Party]:
    """Those who speak of it: "X and Y discussed", "X had a call with Y to discuss"."""
    tokens = [*grammar.subjects(root), *grammar.prepositional(root, "with")]
    tokens += [t for noun in grammar.objects(root) for t in grammar.prepositional(noun, "with")]
    found = setting.people(tokens)
    group = setting.cast.spoken.group
    return found if len(codes(found)) > 1 or not set(codes(found)) <= set(codes(group)) else group


def _host(setting: Setting, noun: Token) -> Place | None:
    """Where it is to be: "in the Italian city of Trento"."""
    doc, towns = setting.doc, setting.words["town_noun"]
    for at in range(noun.i + 1, noun.sent.end):
        if doc.lowers[at] == "and" or (doc.texts[at] == "," and doc.lowers[at + 1 : at + 2] != ["which"]):
            return None
        if doc.lowers[at] != "in":
            continue
        inside = [
            (i, p) for i in range(at + 1, min(at + 2 + _TOWN_OF, noun.sent.end)) if (p := setting.cast.place_at.get(i))
        ]
        place = next((p for _, p in inside if p.kind in {"name", "acronym", "capital", "city"}), None)
        if place is None and not towns.isdisjoint(doc.lemmas[at : at + 2 + _TOWN_OF]):
            place = next((p for _, p in inside if p.kind == "demonym"), None)
        if place is not None:
            return place
    return None


def _bodies(setting: Setting, noun: Token) -> list[Party]:
    """The organisation whose session it is."""
    inside = [*grammar.children(noun, "compound", "nmod", "poss"), *grammar.prepositional(noun, "of")]
    places = (setting.cast.place_at.get(t.i) for t in inside)
    return [Party(p.start, p.end, p.end - 1, "organisation", (p.code,), None, None, "IGO")
            for p in places if p is not None and p.kind == "organisation"][:1]  # fmt: skip


def _state(place: Place) -> Party:
    return Party(place.start, place.end, place.end - 1, "country", (place.code,), None, None, "GOV")
