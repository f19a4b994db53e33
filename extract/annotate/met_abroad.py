"""Officials who meet somebody of no known country, inaugurate or tour something, or are welcomed in another country →
their visit there: "met opposition leaders in A", "discussed trade with officials in A", "toured a school in A", "was
given a warm welcome in A". Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import channels, grammar, guests_abroad
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.journeys import STAY
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, Place, codes
from extract.annotate.tokens import Token

_CUE = Cue(STAY, "verb", "visit", "stay", 0.6)
_WITH_WHOM = {"official", "lawmaker", "minister"}  # of the place, whoever comes
_SPEAKS = {"consult", "confer", "speak", "talk"}  # with somebody, who may be far away
_TALKS = {"hold", "discuss", *_SPEAKS}
_MEETS = {"meet", *_TALKS}
_GIVES = {"give", "accord", "receive"}
VERBS = frozenset(_MEETS | _GIVES | {"tour", "inspect", "inaugurate", "unveil"})
_TOLD = {"occurred", "planned"}
_ANYBODY = {None, "official", "unknown", "military"}
_OF_BODY = {"member", "leader", "representative"}  # "members of the opposition in A": of a body, which is there
_SPOTS = {"name", "acronym", "capital", "city"}
_WITHIN = {"compound", "nmod", "amod", "poss"}


def of(setting: Setting, verb: Token, doers: list[Party]) -> list[Frame]:
    """The visit of the ``doers``, officials of one country, none of whom is posted abroad; none to the seat of an
    organisation, where those of all its members are, nor to what may be in their own state, nor where they speak by a
    line."""
    if verb.lemma_ in _GIVES:
        return _welcomed(setting, verb)
    things = _met(setting, verb) if verb.lemma_ in _MEETS else grammar.objects(verb)
    if channels.channel(verb) is not None or grammar.is_passive(verb) or len(codes(doers)) != 1 or not things:
        return []
    visitors = [p for p in doers if _may_have_come(setting, p, things)]
    spots = ((thing, guests_abroad.where(setting, [*grammar.coordinated(thing)][-1])) for thing in things)
    place = next((p for thing, p in spots if p is not None and _is_there(setting, p, verb, thing)), None)
    place = place or _before(setting, verb, things) or _between(setting, verb, things)
    if place is None or not visitors or _is_seat_of_many(setting, place) or _may_be_at_home(setting, place, visitors):
        return []
    found = setting.visit(verb, _CUE, visitors, [setting.doc[place.start]])
    return [f for f in found if f.status in _TOLD]


def _welcomed(setting: Setting, verb: Token) -> list[Frame]:
    """The visit of who "was given a warm welcome in A", "received a hero's welcome in A"."""
    welcomes = [t for t in grammar.children(verb, "dobj", "oprd") if t.lemma_ in {"welcome", "reception"}]
    if not welcomes or grammar.is_passive(verb) == (verb.lemma_ == "receive"):
        return []
    visitors = [p for p in setting.people(grammar.subjects(verb)) if may_travel(p)]
    spots = [t for noun in (verb, *welcomes) for t in grammar.prepositional(noun, "in", "at")]
    places = (setting.cast.place_at.get(t.i) for t in spots)
    if any(p is not None and guests_abroad.may_be_at_home(setting, p, visitors) for p in places):
        return []
    return [f for f in setting.visit(verb, _CUE, visitors, spots) if f.status in _TOLD]


def _met(setting: Setting, verb: Token) -> list[Token]:
    """Whom somebody met or held talks with, where it is people of the place: no press, no things."""
    held = grammar.objects(verb)
    with_them = (verb, *held) if verb.lemma_ in _TALKS else (verb,)
    if verb.lemma_ == "hold" and not any(setting.noun_cue(t) is not None for t in held):
        return []
    others: Iterable[Token] = (t for noun in with_them for t in grammar.prepositional(noun, "with"))
    others = [t for first in (*(held if verb.lemma_ == "meet" else ()), *others) for t in grammar.coordinated(first)]
    return [t for t in others if t.lemma_.lower() in setting.words["local_noun"] and _is_of_no_country(setting, t)]


def _before(setting: Setting, verb: Token, things: list[Token]) -> Place | None:
    """The place with which a sentence opens that tells of officials who were met: "In A, he will meet officials"."""
    if verb.lemma_ not in _MEETS or all(t.lemma_ not in _WITH_WHOM for t in things):
        return None
    start = verb.sent.start
    start += setting.doc.lowers[start : start + 2] == ["while", "in"]
    place = setting.cast.place_at.get(start + 1)
    is_its = setting.doc.lowers[start] == "in" and setting.doc[start].head == verb
    return place if place is not None and is_its and place.kind in _SPOTS else None


def _between(setting: Setting, verb: Token, things: list[Token]) -> Place | None:
    """The place between a verb and whom it says that they met: "will meet in A with opposition leaders"."""
    if verb.lemma_ not in _MEETS:
        return None
    spots = [t for t in grammar.prepositional(verb, "in") if verb.i < t.i < min(thing.i for thing in things)]
    places = (setting.cast.place_at.get(t.i) for t in spots)
    return next((p for p in places if p is not None and p.kind in _SPOTS), None)


def _is_there(setting: Setting, place: Place, verb: Token, thing: Token) -> bool:
    """Whether it is done there or to what is there: "met members of the opposition in A", not "met victims of the
    attack in A", "met families of sailors held in A", "met workers in A Street"."""
    doc, last = setting.doc, setting.doc[place.end - 1]
    if last.dep_ in _WITHIN and last.head.tag_ in grammar.PROPER_TAGS and last.head.lower_ != "airport":
        return False
    line = setting.dateline
    if verb.lemma_ in _SPEAKS and (line is None or line.country != place.code):
        return False  # "spoke with officials in A", who are there; he need not be
    above = doc[place.start].head
    while above.dep_ != "prep" and above.head != above and not grammar.is_verb(above):
        above = above.head
    whose = above.head
    if verb.lemma_ not in _MEETS or "of" not in doc.lowers[thing.i : above.i]:
        return whose == verb or thing in grammar.coordinated(whose)
    is_body = thing.lemma_ in _OF_BODY and not any(grammar.is_verb(t) for t in doc[thing.i : above.i])
    return is_body and (whose in (verb, thing) or whose.lemma_.lower() in setting.words["local_noun"])


def _may_be_at_home(setting: Setting, place: Place, visitors: list[Party]) -> bool:
    """Whether it may be in their own state; there is hardly a town in Britain after which none in America is named."""
    is_named_after = place.kind == "city" and place.code == "GBR" and guests_abroad.NEW_WORLD in codes(visitors)
    return is_named_after or guests_abroad.may_be_at_home(setting, place, visitors)


def _is_of_no_country(setting: Setting, noun: Token) -> bool:
    party = setting.cast.party_at.get(noun.i)
    return party is None or not (party.countries or party.person)


def _may_have_come(setting: Setting, doer: Party, things: list[Token]) -> bool:
    """Whether somebody has come from abroad: a head or minister, an envoy who is not posted there, a delegation; others
    only to officials of the place."""
    if not may_travel(doer) or is_posted(doer, setting.words["resident_noun"], setting.doc):
        return False
    is_sent = setting.doc.lemmas[doer.head] == "delegation"
    return doer.role not in _ANYBODY or is_sent or any(t.lemma_ in _WITH_WHOM for t in things)


def _is_seat_of_many(setting: Setting, place: Place) -> bool:
    return setting.doc[place.start : place.end].text in setting.words["seat_of_many"]
