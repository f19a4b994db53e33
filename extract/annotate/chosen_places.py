"""Did it happen there? The status of what a place is chosen, offered or serves for: "offered A as a venue for talks".
Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words, of_verb
from extract.annotate.tokens import Token

CHOOSES = {"choose", "pick", "select"}
_PLACES = ("dobj", "attr", "pobj")


def of_chosen(prep: Token, words: Words) -> str | None:
    """The status that a preposition gives what follows it; None where it is not of a place so spoken of."""
    clause = grammar.governor(prep) if prep.lower_ in {"for", "as"} else None
    if clause is not None and clause.lemma_ in CHOOSES:  # "chose A for her first visit"
        return of_verb(clause, words)
    venue = prep.head
    if prep.lower_ not in {"for", "of"} or venue.lemma_ not in words["venue_noun"] or venue.dep_ not in _PLACES:
        return None
    verb = grammar.governor(venue)
    if verb is None:
        return None
    is_possible = any(c.lower_ in words["proposed_adjective"] for c in venue.children)
    is_offered = verb.lemma_ in words["offering_verb"] or _is_of_readiness(verb, words)
    return "proposed" if is_possible or is_offered else of_verb(verb, words)


def _is_of_readiness(verb: Token, words: Words) -> bool:
    """Whether somebody only says that he would do it: "is ready to provide", "his readiness to provide"."""
    is_infinitive = grammar.is_infinitive(verb)
    return is_infinitive and verb.head.lemma_ in words["ready_adjective"] | words["readiness_noun"]
