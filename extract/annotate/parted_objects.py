"""Mends objects that the parser draws under the day or the place between them and their verb."""

from __future__ import annotations

from spacy.tokens import Token

DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_FINITE = {"VBD", "VBZ"}
_WITHIN = {"compound", "nmod"}


def whole(part: Token) -> Token:
    """The noun of a compound."""
    while part.dep_ in _WITHIN:
        part = part.head
    return part


def behind_place(token: Token) -> None:
    """Make an object of somebody named right behind a place: "received at the palace the ambassador"."""
    _give(_verb_before_place(token), token)


def behind_aside(token: Token) -> None:
    """Make an object of somebody named behind a weekday between commas, or behind a place as if both were where."""
    _give(_verb_before_aside(token), token)


def behind_adverb(token: Token) -> None:
    """Make an object of somebody named behind "here today" as if he were a time, too."""
    _give(_verb_before_adverb(token), token)


def with_day(day: Token) -> None:
    """Give a verb its object and a preposition its day, which pass for one name: "received on Monday President X"."""
    if (verb := _verb_before_day(day)) is not None:
        name, preposition = whole(day), day.doc[day.i - 1]
        name.head, name.dep_ = verb, "dobj"
        day.head, day.dep_ = preposition, "pobj"


def _give(verb: Token | None, noun: Token) -> None:
    """Give a verb, if there is one, its object."""
    if verb is not None:
        noun.head, noun.dep_ = verb, "dobj"


def _verb_before_place(token: Token) -> Token | None:
    """The verb without an object, of which somebody named right after a place is the object."""
    place, start = token.head, token.left_edge
    if place.dep_ != "pobj" or start.lower_ != "the" or start.i != place.i + 1:
        return None
    return _without_object(place.head.head) if place.head.lower_ in {"at", "in"} else None


def _verb_before_day(day: Token) -> Token | None:
    """The verb without an object, of which somebody named right after a weekday is the object."""
    name = whole(day)
    is_day = day.i > 0 and name.dep_ == "pobj" and name.head.i == day.i - 1 and name.head.lower_ == "on"
    return _without_object(name.head.head) if is_day else None


def _verb_before_aside(token: Token) -> Token | None:
    """The verb without an object, of which somebody named behind a weekday between commas is the object: "received, on
    Monday, the ambassador"."""
    preposition, start, doc = token.head, token.left_edge, token.doc
    if preposition.lower_ in {"at", "in"}:
        return _verb_before_spot(token)
    if preposition.lower_ != "on" or doc[start.i - 1].text != "," or preposition.i == 0:
        return None
    is_aside = doc[preposition.i - 1].text == "," and doc[start.i - 2].lower_ in DAYS
    return _without_object(preposition.head) if is_aside else None


def _verb_before_spot(token: Token) -> Token | None:
    """The verb without an object, of which somebody is that stands behind a place as if both were where: "received at A
    the ambassador"."""
    start, preposition = token.left_edge, token.head
    places = [child for child in preposition.children if child.dep_ == "pobj" and child.i < start.i]
    is_next = len(places) == 1 and places[0].right_edge.i + 1 == start.i and start.lower_ == "the"
    return _without_object(preposition.head) if is_next else None


def _verb_before_adverb(token: Token) -> Token | None:
    """The verb without an object, of which somebody is that stands behind "here today" as if he were a time, too."""
    start, verb = token.left_edge, token.head
    before = token.doc[start.i - 1] if start.i > verb.i + 1 else None
    is_behind = before is not None and before.head == verb and before.dep_ in {"npadvmod", "advmod"}
    is_somebody = not token.ent_type_ and token.lower_ not in DAYS
    return _without_object(verb) if is_behind and is_somebody else None


def _without_object(verb: Token) -> Token | None:
    has_object = any(child.dep_ in {"dobj", "prt", "auxpass"} for child in verb.children)
    return verb if verb.tag_ in _FINITE and not has_object else None
