"""What is told only beside what somebody does: "in addition to his talks with X, he will meet Y", "will follow up on
the summit". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words, of_verb
from extract.annotate.tokens import Token

_BESIDES = {"addition", "apart", "aside", "besides"}


def as_told(prep: Token, words: Words) -> str | None:
    """Planned where what somebody does besides is still to come; None for any other preposition, and where a clause
    tells of the noun itself: "in addition to the talks that they held"."""
    is_besides = prep.lower_ in _BESIDES or prep.head.lower_ in _BESIDES
    verb = grammar.governor(prep) if is_besides else None
    nouns = grammar.children(prep, "pobj")
    if verb is None or verb.i < prep.i or any(grammar.children(noun, "relcl", "acl") for noun in nouns):
        return None
    return "planned" if of_verb(verb, words) == "planned" else None


def is_followed_up(noun: Token) -> bool:
    """Whether somebody will follow up on it: "will travel to follow up with partners on the summit of A"."""
    verb = grammar.governor(noun)
    is_follow = verb is not None and verb.lemma_ == "follow" and grammar.has(verb, "prt")
    return is_follow and verb is not None and verb.i < noun.i and noun.dep_ in {"pobj", "conj"}
