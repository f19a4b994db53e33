"""People whom a dash or a colon names one by one: "talks with foreign leaders: President X, Premier Y and Z". Pure."""

from __future__ import annotations

from collections.abc import Mapping

from extract.annotate.mentions import Party
from extract.annotate.tokens import Doc, Token

_OPENERS = {"-", "–", "—", "--", ":"}
_BETWEEN = {",", ";", "and", "the", "as", "well"}
_OF_NOUN = {"NN", "NNS", "NNP", "JJ", "DT", "IN"}
_MAX_NOUN = 5  # words from a noun to the end of its phrase: "guests from the south"
_FEWEST = 2


def after_noun(noun: Token, party_at: Mapping[int, Party]) -> list[Party]:
    """Those whom a plural announces: "meetings with foreign guests - X, Y and Z"."""
    doc, at = noun.doc, noun.i + 1
    if noun.tag_ != "NNS":
        return []
    while at < min(len(doc), noun.i + 1 + _MAX_NOUN) and doc.tags[at] in _OF_NOUN and doc.texts[at] not in _OPENERS:
        at += 1
    return after(doc, at, party_at)


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
