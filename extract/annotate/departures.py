"""What somebody has only set out for: "left for A on Monday to attend the summit". The session is still ahead, the
day is that of his departure. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from extract.annotate import grammar
from extract.annotate.tokens import Token

RULES = frozenset({"verb:leave", "verb:depart", "verb:set off", "verb:set out"})
_TAKE = "take"  # part


def is_aim(verb: Token, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a verb tells that somebody set out to take part in something."""
    if verb.dep_ not in {"advcl", "xcomp"} or not grammar.is_infinitive(verb):
        return False
    is_attending = verb.lemma_ in words["attending_verb"] or verb.lemma_ == _TAKE
    return is_attending and grammar.lexeme(verb.head) in words["departing_verb"]


def is_day(day: Token, trigger: Token, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a day is of the departure rather than of what it was for, which the trigger names."""
    aim = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    return aim is not None and day.i < aim.i and is_aim(aim, words) and grammar.governor(day) == aim.head
