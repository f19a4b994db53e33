"""What somebody has only set out for: "left for A on Monday to attend the summit". The session is still ahead, the
day is that of his departure. And what he had done before: "left for A after talks with X of B". Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from extract.annotate import grammar
from extract.annotate.tokens import Token

RULES = frozenset({"verb:leave", "verb:depart", "verb:set off", "verb:set out"})
_TAKE = "take"  # part
_AFTER = {"after", "following"}


def is_aim(verb: Token, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a verb tells that somebody set out to take part in something."""
    if verb.dep_ not in {"advcl", "xcomp"} or not grammar.is_infinitive(verb):
        return False
    is_attending = verb.lemma_ in words["attending_verb"] or verb.lemma_ == _TAKE
    return is_attending and grammar.lexeme(verb.head) in words["departing_verb"]


def verb_after(trigger: Token) -> Token | None:
    """The verb of what was done after that which a trigger tells: "flew to A after talks with X", "after meeting X"."""
    above = trigger.head
    if trigger.dep_ in {"pobj", "pcomp"}:
        return above.head if above.lower_ in _AFTER and grammar.is_verb(above.head) else None
    is_after = trigger.dep_ == "advcl" and any(c.lower_ in _AFTER for c in grammar.children(trigger, "mark", "prep"))
    return above if is_after and grammar.is_verb(above) else None


def is_day(day: Token, trigger: Token, words: Mapping[str, Collection[str]]) -> bool:
    """Whether a day is of the departure rather than of what it was for, which the trigger names."""
    aim = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    return aim is not None and day.i < aim.i and is_aim(aim, words) and grammar.governor(day) == aim.head
