"""Sessions of which it is told that many came before it is told who: leaders of a region, the members of a club. Pure.

"Ministers from around the lake gathered in A for a conference. Premier X welcomed …", "The leaders of the G7 met, but
President Y held to his plan": those who are welcomed, speak there or act as members were at it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.status import is_negated, of_verb
from extract.annotate.tokens import Span, Token

_HEADS = {"head_of_state", "head_of_government"}
_LEADERS = {"igo_head", *_HEADS}
_THERE = {"also", "too", "there", "afterwards"}
_PLATFORMS = {"stage", "rostrum", "podium", "platform", "tribune"}
_FOUNDED = Cue("session", "noun", "multilateral", "", 0.6)
_TOLD = {"VBD", "VBZ", "VBN"}
_DID = {"did", "does"}


def is_of_many(setting: Setting, frame: Frame) -> bool:
    """Whether a session is of a club's leaders, or of "leaders from across the region" of whom none is named."""
    leaders = [p for p in frame.parties if p.kind == "organisation" or p.role in _LEADERS]
    return bool(_clubs(setting, leaders)) or _is_of_unnamed(setting, setting.doc[frame.trigger])


def is_founded(setting: Setting, noun: Token) -> bool:
    """Whether a state founds what is to meet from then on: "opened a standing forum", "launched the A Platform"."""
    is_object = noun.dep_ == "dobj" and noun.lemma_.lower() in setting.words["founded_noun"]
    return is_object and noun.head.lemma_ in setting.words["founding_verb"] and not grammar.is_passive(noun.head)


def founded(setting: Setting, noun: Token) -> list[Frame]:
    """The session of what a state founds at home, which waits for its guests."""
    founders = setting.cast.actors(grammar.subjects(noun.head))
    states = codes(founders)
    if len(states) != 1 or states[0] in setting.knowledge.organisation_name:
        return []
    places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(noun.head, "in", "at"))
    if any(p is not None and p.code != states[0] for p in places):
        return []
    return [replace(setting.frame(noun, _FOUNDED, founders), country=states[0])]


def is_heard(setting: Setting, verb: Token) -> bool:
    """Whether somebody speaks at the session told of: "spoke at the opening", "from the same stage", "after him"."""
    if verb.lemma_ != "speak" or grammar.prepositional(verb, "with", "to", "by"):
        return False
    sessions = setting.words["part_noun"] | setting.words["session_noun"] | setting.words["forum_noun"]
    is_at = any(t.lemma_ in sessions for t in grammar.prepositional(verb, "at"))
    is_from = any(t.lemma_ in _PLATFORMS for t in grammar.prepositional(verb, "from"))
    is_next = any(t.tag_ == "PRP" for t in grammar.prepositional(verb, "after", "before", "alongside"))
    return is_at or is_from or is_next or any(c.lower_ in _THERE for c in verb.children)


def acting(setting: Setting, sentence: Span, session: Frame, told: Sequence[Frame]) -> list[Party]:
    """The leaders of a club's members who do something in a sentence after its session was told, but for those of whom
    it is ``told`` that they met somebody."""
    clubs = _clubs(setting, [p for p in session.parties if p.kind == "role"])
    members = {code for club in clubs for code in setting.knowledge.relations["has_member"].get(club, ())}
    if not members:
        return []
    known = {id(p.person) for f in (session, *told) for p in f.parties}
    offices = _offices(session.parties, clubs)
    named = {id(p): p for i in range(sentence.start, sentence.end) if (p := setting.cast.party_at.get(i)) is not None}
    found: list[Party] = []
    for party in named.values():
        is_leader = party.person is not None and party.role in offices and not members.isdisjoint(party.countries)
        if is_leader and party.start > session.trigger and id(party.person) not in known:
            found += [party] if _is_there(setting, party, session) else []
    return found


def _clubs(setting: Setting, parties: Collection[Party]) -> set[str]:
    """The organisations whose session it is, or whose leaders met."""
    bodies = setting.knowledge.organisation_name
    whole = [p for p in parties if p.kind == "organisation" or (p.kind == "role" and p.is_plural)]
    return {code for p in whole for code in p.countries if code in bodies}


def _offices(parties: Collection[Party], clubs: Collection[str]) -> set[str]:
    """The offices of those who meet: of a club's leaders, or of its ministers."""
    roles = {p.role for p in parties if p.is_plural and p.role is not None and not set(clubs).isdisjoint(p.countries)}
    ministers = {role for role in roles if role != "igo_head"} - _HEADS
    return ministers or {*_HEADS, "royal"}  # crown princes come for their kings


def _is_of_unnamed(setting: Setting, trigger: Token) -> bool:
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    subjects = grammar.subjects(verb) if verb is not None else []
    parties = ((t, setting.cast.party_at.get(t.i)) for t in subjects)
    unnamed = [t for t, p in parties if p is not None and p.is_plural and p.person is None and not p.countries]
    return any(_is_new(setting, t) for t in unnamed)


def _is_new(setting: Setting, officials: Token) -> bool:
    """Whether officials are not those spoken of: "leaders", "the rulers of the coast", not "the leaders", "the leaders
    of both countries"."""
    whose = [t for t in grammar.prepositional(officials, "of", "from") if t.lemma_ not in setting.words["group_noun"]]
    return bool(whose) or not any(c.dep_ in {"det", "poss", "nummod"} for c in officials.children)


def _is_there(setting: Setting, party: Party, session: Frame) -> bool:
    """Whether somebody does something, at no other place, and is not said to stay away."""
    verb = next((t.head for t in setting.doc[party.start : party.end] if t.dep_ in grammar.SUBJECT_LABELS), None)
    if verb is None or not _is_finite(verb) or of_verb(verb, setting.words) not in {"occurred", "denied"}:
        return False
    is_away = verb.lemma_ in setting.words["shunning_verb"] or verb.lemma_ == "stay"
    is_away = is_away or (is_negated(verb) and verb.lemma_ in setting.words["attending_verb"] | {"come", "travel"})
    spots = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(verb, "in", "from"))
    return not is_away and all(p is None or p.code in {session.country, *party.countries} for p in spots)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _TOLD or any(c.dep_ == "aux" and c.lower_ in _DID for c in verb.children)
