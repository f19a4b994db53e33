"""People whom a dash or a colon names one by one: "talks with foreign leaders: President X, Premier Y and Z". Pure."""

from __future__ import annotations

from collections.abc import Mapping

from extract.annotate.mentions import PERSONS, Party, Place
from extract.annotate.tokens import Doc, Token

_OPENERS = {"-", "–", "—", "--", ":"}
_BETWEEN = {",", ";", "and", "the", "as", "well"}
_OF_NOUN = {"NN", "NNS", "NNP", "JJ", "DT", "IN"}
_MAX_NOUN = 5  # words from a noun to the end of its phrase: "guests from the south"
_FEWEST = 2
_MAX_BETWEEN = 8  # words
_COUNTRIES = {"countries", "nations", "states", "neighbours", "neighbors"}
_OF_COUNTRIES = {"IN", "DT", "CD", "JJ"}
_BRACKETS = {",", "(", ":"}
_MODIFIERS = {"nmod", "compound", "amod", "poss"}
_LISTING = {",", "and", ";", "of", "the", "as", "well"}


def after_noun(noun: Token, party_at: Mapping[int, Party]) -> list[Party]:
    """Those whom a plural announces: "meetings with foreign guests - X, Y and Z"."""
    doc, at = noun.doc, noun.i + 1
    if noun.tag_ != "NNS":
        return []
    while at < min(len(doc), noun.i + 1 + _MAX_NOUN) and doc.tags[at] in _OF_NOUN and doc.texts[at] not in _OPENERS:
        at += 1
    return after(doc, at, party_at)


def next_person(doc: Doc, end: int, party_at: Mapping[int, Party], place_at: Mapping[int, Place]) -> Party | None:
    """Who follows in a list behind the one whose mention has its ``end`` here: "…, Premier Y of B and Z"."""
    at, last = end, min(len(doc), end + _MAX_BETWEEN)
    while at < last and at not in party_at and (doc.lowers[at] in _LISTING or at in place_at):
        at += 1
    follower = party_at.get(at) if at > end else None
    is_person = follower is not None and follower.start == at and follower.kind == "person"
    return follower if is_person else None


def modifier_before(doc: Doc, party: Party, party_at: Mapping[int, Party]) -> Token | None:
    """A word of the one before "and" or a comma where the parse makes it a modifier of the one behind it."""
    at = party.start - 1
    while at >= 0 and doc.lowers[at] in {",", "and", "the"}:
        at -= 1
    earlier = party_at.get(at) if at < party.start - 1 else None
    if earlier is None or earlier.kind not in PERSONS:
        return None
    words = (doc[i] for i in range(earlier.start, earlier.end) if doc.deps[i] in _MODIFIERS)
    return next((word for word in words if party.start <= word.head.i < party.end), None)


def after(doc: Doc, at: int, party_at: Mapping[int, Party]) -> list[Party]:
    """The people of a list that a dash or colon opens here; none for fewer than two whose countries are known."""
    if at + 1 >= len(doc) or doc.texts[at] not in _OPENERS or not doc[at].whitespace_:
        return []
    found: list[Party] = []
    at += 1
    while at < len(doc):
        party = party_at.get(at)
        if party is not None and party.kind == "person" and party.countries:
            found.append(party)
            at = party.end
        elif doc.lowers[at] in _BETWEEN:
            at += 1
        else:
            break
    return found if len(found) >= _FEWEST else []


def member_countries(doc: Doc, end: int, place_at: Mapping[int, Place]) -> list[Place]:
    """The countries that are named behind their number, after the mention of officials that has its ``end`` here: "the
    leaders of four countries, A, B, C and D, met"."""
    at, last = end, min(len(doc), end + _MAX_NOUN)
    while at < last and doc.tags[at] in _OF_COUNTRIES and at not in place_at:
        at += 1
    if at == end or at + 2 > len(doc) or doc.lowers[at] not in _COUNTRIES or doc.texts[at + 1] not in _BRACKETS:
        return []
    found: dict[int, Place] = {}
    at += 2
    while at < len(doc) and (at in place_at or doc.lowers[at] in {",", "and", "the"}):
        if at in place_at:
            found[place_at[at].start] = place_at[at]
        at += 1
    is_closed = doc.lowers[at - 1] == "," or (at < len(doc) and doc.texts[at] in {")", "."})
    return list(found.values()) if is_closed and len(found) > _FEWEST else []
