"""Occasions of state to which guests come from abroad → their visits: "attended the inauguration of President X", "was
sworn in in the presence of the leaders of A and B". Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar, guests_abroad, status
from extract.annotate.channels import channel
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PAIR, Party, Place, codes, states
from extract.annotate.tokens import Token

_CUE = Cue("occasion", "noun", "visit", "", 0.7)
_OF_THE_DEAD = {"funeral", "burial"}
_NO_OFFICE = {None, "unknown"}
_NOT_THERE = {"denied", "cancelled"}
_THERE = ("in", "at")


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The visit of those who attend an inauguration, a funeral or the like abroad, to those whose it is: named by their
    people ("of President X"), else by the place. Ambassadors have no way to go, nor has who follows it by a link."""
    whole = noun.head if noun.dep_ == "compound" and noun.head.lemma_ in setting.words["part_noun"] else noun
    verb = _attending(setting, whole)
    if verb is None or whole.dep_ == "compound" or channel(verb) is not None:
        return []
    said = status.of_verb(verb, setting.words)
    is_passive = grammar.is_passive(verb) and whole.dep_ == "nsubjpass"
    tokens = grammar.agents(verb) if is_passive else _among(verb) or grammar.subjects(verb)
    hosts = _hosts(setting, whole)
    if noun.lemma_ in _OF_THE_DEAD and not hosts and _is_private(setting, whole):
        return []
    place = _place(setting, whole)
    home = codes(hosts) or ((place.code,) if place is not None else ())
    guests = [p for p in setting.people(tokens) if may_travel(p) and not set(p.countries) & set(home)]
    guests = [p for p in guests if not is_posted(p, setting.words["resident_noun"], setting.doc)]
    if len(home) != 1 or not guests or said in _NOT_THERE:
        return []
    host = hosts or [Party(noun.i, noun.i + 1, noun.i, "country", home, None, None, "GOV")]
    return [_gathered(setting, noun, [*guests, *host], home[0], place, said)]


def sworn_in(setting: Setting, verb: Token) -> list[Frame]:
    """The guests in whose presence somebody takes office."""
    present = [n for n in grammar.prepositional(verb, "in", "before") if n.lemma_ == "presence"]
    guests = setting.people(t for n in present for t in grammar.prepositional(n, "of"))
    own = setting.people(grammar.subjects(verb))
    home = codes(own)
    guests = [p for p in guests if not set(p.countries) & set(home)]
    if len(home) != 1 or not codes(guests):
        return []
    return [_gathered(setting, verb, [*own, *guests], home[0], None, status.of_verb(verb, setting.words))]


def _gathered(setting: Setting, at: Token, parties: list[Party], country: str, place: Place | None, said: str) -> Frame:
    """The frame of a visit, or of a gathering where the guests are of several countries."""
    mode = "visit" if len(codes(parties)) == PAIR else "multilateral"
    city = setting.city(place) if place is not None and place.code == country else None
    frame = setting.frame(at, replace(_CUE, lemma=at.lemma_), parties, mode=mode, said=said)
    return replace(frame, city=city, country=country)


def _attending(setting: Setting, noun: Token) -> Token | None:
    """The verb by which somebody is at the occasion: "attend it", "arrived in A for it", "was among the guests at it",
    "it was attended by X"; None where it tells something else of it."""
    whole = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in setting.words["part_noun"]:
        whole = noun.head.head  # "the ceremony of"
    verb = grammar.governor(whole)
    if verb is None:
        return None
    attends = verb.lemma_ in setting.words["occasion_verb"] | setting.words["attending_verb"]
    if whole.dep_ in {"dobj", "nsubjpass"}:
        return verb if attends and verb == whole.head else None
    if whole.dep_ != "pobj":
        return None
    is_in = whole.head.lower_ in {"in", "at", "to", "for"}
    is_guest = verb.lemma_ == "be" and is_in and _is_among_guests(setting, whole, verb)
    goes = verb.lemma_ in setting.words["coming_verb"] and is_in
    is_sent = verb.lemma_ == "represent" and whole.head.lower_ == "at"
    is_joining = verb.lemma_ == "join" and whole.head.lower_ == "for"  # "joined other leaders for it"
    return verb if is_guest or goes or is_sent or is_joining or (attends and whole.head.lower_ == "in") else None


def _among(verb: Token) -> list[Token]:
    """Who "was among the leaders who attended it", "was among those attending it"."""
    group = verb.head if verb.dep_ in {"relcl", "acl"} else None
    if group is None or group.dep_ != "pobj" or group.head.lower_ != "among":
        return []
    above = group.head.head
    return grammar.subjects(above) if above.lemma_ == "be" else []


def _is_among_guests(setting: Setting, noun: Token, verb: Token) -> bool:
    """Whether somebody "was among the guests at" it, "was a guest at" it, "was at" or "present at" it."""
    above = noun.head.head
    return above == verb or above.lemma_ in setting.words["guest_noun"] or above.lower_ == "present"


def _hosts(setting: Setting, noun: Token) -> list[Party]:
    """The state of those whose occasion it is, of one country."""
    found = setting.people([*grammar.prepositional(noun, "of", "for"), *grammar.children(noun, "poss")])
    found = [p for p in found if p.role not in _NO_OFFICE]
    return list(states(p for p in found if p.countries and p.countries == found[0].countries))


def _is_private(setting: Setting, noun: Token) -> bool:
    """Whether it is told of somebody who holds no office: "the funeral of the singer X"."""
    found = setting.people([*grammar.prepositional(noun, "of", "for"), *grammar.children(noun, "poss")])
    is_named = any(p.person is not None for p in found)
    return any(c.tag_ == "PRP$" for c in noun.children) or (is_named and all(p.role in _NO_OFFICE for p in found))


def _place(setting: Setting, noun: Token) -> Place | None:
    """Where it is: "in A", "the A inauguration", or at the end of the verb's own clause."""
    verb = grammar.governor(noun)
    spots = grammar.prepositional(noun, *_THERE) + (grammar.prepositional(verb, *_THERE) if verb is not None else [])
    named = [setting.cast.place_at.get(t.i) for t in spots]
    whose = [setting.cast.place_at.get(c.i) for c in grammar.children(noun, "amod", "compound", "poss")]
    places = [p for p in named if p is not None and p.kind not in NO_SPOTS]
    places += [p for p in whose if p is not None and p.kind not in {"organisation", "party"}]
    return next(iter(places), None) or guests_abroad.where(setting, noun)
