"""Dates that only say how far one looks back or ahead: "the first visit since 2014", "the first in ten years", "an
agenda until 2030". Pure.
"""

from __future__ import annotations

from itertools import pairwise

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.tokens import Doc, Token

_PICKED = {"first", "second", "third", "last", "only", "latest", "highest"}
_SOLE = {"first", "only"}
_OF_NOUN = {"DT", "JJ", "NN", "NNP", "NNS", "PRP$"}
_NOUNS = {"NN", "NNS"}
_LONG, _UNTIL = {"year", "years"}, {"until", "till", "by", "through", "beyond", "towards", "toward"}
_STRETCHES = {"years", "decade", "decades", "generation", "century"}


def is_one(doc: Doc, mention: DateMention, root: Token, trigger: Token) -> bool:
    """Whether a date with this root is no day of what the trigger tells: "first visit since 2014", not "have held talks
    since May"."""
    before = {t.lower_ for t in doc[max(0, mention.start - 1) : mention.start + 1]}
    if _is_stretch(doc, mention, root) or (mention.precision in _LONG and not before.isdisjoint(_UNTIL)):
        return True
    if "since" not in before and not _is_since(doc, mention.start):
        return False
    if _is_of_first(doc, mention, root):
        return True
    if grammar.is_verb(trigger):  # "the first premier to visit A since 2014"
        return trigger.dep_ in {"relcl", "acl"} and any(c.lower_ in _PICKED for c in trigger.head.children)
    owner = grammar.governor(root)
    return owner is None or not any(c.dep_ == "aux" and c.lemma_ == "have" for c in owner.children)


def _is_since(doc: Doc, at: int) -> bool:
    """Whether a date that begins here is that of something since which one counts: "since the great war of 1989"."""
    if doc.lowers[at - 1 : at] not in (["of"], ["in"]):
        return False
    at -= 2
    while at > 0 and doc.tags[at] in _OF_NOUN:
        at -= 1
    return doc.lowers[at] == "since"


def _is_of_first(doc: Doc, mention: DateMention, root: Token) -> bool:
    """Whether it is that of a "first": "spoke by phone, the first contact since 2014", "for the first time", wherever
    the day is drawn."""
    nouns = (t for t in root.ancestors if t.tag_ == "NN")
    if any(c.lower_ in _PICKED for noun in nouns for c in noun.children):
        return True
    return ("first", "time") in pairwise(doc.lowers[root.sent.start : mention.start])


def _is_stretch(doc: Doc, mention: DateMention, root: Token) -> bool:
    """Whether years tell for how long there was no other: "the first visit in ten years", "met for the first time in
    years"; not "the first woman in office will come in two years"."""
    lowers = doc.lowers
    if lowers[mention.start] != "in" or lowers[mention.end - 1] not in _STRETCHES:
        return False
    above = list(root.ancestors)
    verb = grammar.governor(root)
    above += grammar.children(verb, "attr", "dobj") if verb is not None else []
    nouns = (t for t in above if t.tag_ in _NOUNS and t.i < mention.start)
    is_first_time = ("first", "time") in pairwise(lowers[root.sent.start : mention.start])
    return is_first_time or any(c.lower_ in _SOLE for noun in nouns for c in noun.children)


def is_before_or_after(root: Token) -> bool:
    """Whether a date is of what something else came before or after: "was held soon after his visit on May 3"."""
    inner: list[Token] = []
    for ancestor in root.ancestors:
        if grammar.is_verb(ancestor):
            break
        inner.append(ancestor)
    return any(t.dep_ == "prep" and t.lower_ in grammar.BEFORE_OR_AFTER and t != root.head for t in inner)
