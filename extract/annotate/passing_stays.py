"""Somebody's stay abroad, told in passing → his visit: "X, in A for a summit, said", "In A on a visit, X said"; where
he is there for talks with somebody, their meeting. Pure.

The noun of his reason is read first; only where that tells of nobody but him is his stay told instead.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.guests_abroad import may_be_at_home
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, Party, Place, codes
from extract.annotate.tokens import Token

_FOR, _ON = "for", "on"
_IN = {"in", "at"}
_WHERE = {"in", "at", "from"}
_OF_OTHERS = {"of", "to"}  # "on the visit of his minister", "on a visit to his daughter"


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The visit of whom it is told between commas, or ahead of his deeds, that he is abroad for what the noun names."""
    prep = noun.head
    cue = setting.noun_cue(noun) if noun.dep_ == "pobj" and prep.lower_ in {_FOR, _ON} else None
    if cue is None or (prep.lower_ == _ON and cue.mode != "visit") or _is_of_others(noun, cue):
        return []
    place = _place_before(setting, prep.i)
    at = place.start - 1 if place is not None else 0
    if place is None or setting.doc.lowers[at] not in _IN or setting.is_sport(noun.sent):
        return []
    people = [p for p in _whose(setting, at, noun) if may_travel(p) and place.code not in p.countries]
    people = [p for p in people if not is_posted(p, setting.words["resident_noun"], setting.doc)]
    if len(codes(people)) != 1 or may_be_at_home(setting, place, people) or _is_elsewhere(setting, noun, place):
        return []
    return [replace(f, status="occurred") for f in _there(setting, noun, cue, people, place)]


def _is_of_others(noun: Token, cue: Cue) -> bool:
    """Whether it is another's visit, one to somebody of his, or what he only hopes for: "for a summit to succeed"."""
    is_visit_of = cue.mode == "visit" and any(c.lower_ in _OF_OTHERS for c in noun.children)
    return is_visit_of or any(t.tag_ == "TO" for t in noun.doc[noun.i + 1 : noun.i + 2])


def _there(setting: Setting, noun: Token, cue: Cue, people: list[Party], place: Place) -> list[Frame]:
    """The visit, with those of the place with whom he is to talk there; the meeting where they are of a third state;
    none where others talk, "in A for talks between B and C"."""
    if not set(codes(setting.cast.actors(grammar.prepositional(noun, "between")))) <= {place.code, *codes(people)}:
        return []
    others = setting.cast.actors(grammar.prepositional(noun, "with"))
    if set(codes(others)) <= {place.code}:
        found = setting.visit(noun, cue, people, [setting.doc[place.end - 1]])
        return [replace(f, parties=(*f.parties, *others)) for f in found]
    return [replace(f, city=setting.city(place), country=place.code) for f in setting.pair(noun, cue, people, others)]


def _place_before(setting: Setting, end: int) -> Place | None:
    """The place that ends right before a word, or before the day there: "in A this week for"."""
    date = next((d for d in setting.dates if d.end == end), None)
    at = (date.start if date is not None else end) - 1
    at -= setting.doc.lowers[at] == _ON
    place = setting.cast.place_at.get(at)
    return place if place is not None and place.kind not in NO_SPOTS and place.end == at + 1 else None


def _whose(setting: Setting, at: int, noun: Token) -> list[Party]:
    """Whom the words tell of that begin with the ``at``-th: who stands before their comma, or, where they begin the
    sentence, right behind it, and does what the sentence tells; nobody whose wife or aide that is, nor one who only
    says at the end what others do there."""
    doc, start = setting.doc, noun.sent.start
    if at > start and doc.lowers[at - 1] == ",":
        party = setting.cast.party_at.get(at - 2)
        return [party] if party is not None and _does(setting, party) else []
    comma = next((t.i for t in doc[noun.i : noun.sent.end] if t.text == ","), noun.sent.end)
    behind = (t for t in grammar.children(noun.sent.root, *grammar.SUBJECT_LABELS) if t.left_edge.i == comma + 1)
    people = setting.people(behind) if at == start else []
    return [p for p in people if _does(setting, p)]


def _does(setting: Setting, party: Party) -> bool:
    """Whether somebody alone does what the sentence tells, or what one says in it."""
    token = setting.doc[party.head]
    subject = next((t for t in (token, *token.ancestors) if t.dep_ not in {"appos", "compound"}), token)
    verb = subject.head
    is_told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.lemma_ in setting.words["speech_verb"])
    is_alone = not party.is_plural and not grammar.children(subject, "conj")
    return subject.dep_ in grammar.SUBJECT_LABELS and is_told and is_alone


def _is_elsewhere(setting: Setting, noun: Token, place: Place) -> bool:
    """Whether the sentence's verb tells of another country that he is there: "said in B"."""
    spots = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(noun.sent.root, *_WHERE))
    return any(p is not None and p.kind not in NO_SPOTS and p.code != place.code for p in spots)
