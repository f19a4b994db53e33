"""Who draws back from what was to be, and what is off: "pulled out of the summit", "withdrew from talks". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words, is_negated, of_verb
from extract.annotate.tokens import Token

_CALLS_OFF = {"cancel", "call off", "postpone", "suspend"}
_WITHIN_A_DAY = {"minute", "hour"}
_LEAVES = {"walk out", "storm out"}


def verb_of(prep: Token, words: Words) -> Token | None:
    """The verb by which somebody draws back from what follows this preposition; None where he does not."""
    above = prep.head
    if prep.lower_ == "of" and above.lower_ == "out":
        lexeme = grammar.lexeme(above.head)
        return above.head if lexeme in words["cancelled_verb"] or lexeme in _LEAVES else None
    return above if prep.lower_ == "from" and above.lemma_ == "withdraw" and grammar.is_verb(above) else None


def is_off(noun: Token, verb: Token, words: Words) -> bool:
    """Whether the verb is one that calls off what the noun names; not one by which a journey is cut short, something is
    taken out ("pulled out of his pocket a letter") or begins later on the day ("delayed by an hour")."""
    lexeme = grammar.lexeme(verb)
    is_cut_short = lexeme == "break off" and noun.lemma_ in words["journey_noun"]
    is_taken_out = lexeme == "pull out" and noun.dep_ == "dobj"
    is_late = lexeme == "delay" and any(t.lemma_ in _WITHIN_A_DAY for t in grammar.prepositional(verb, "by", "for"))
    return lexeme in words["cancelled_verb"] and not (is_cut_short or is_taken_out or is_late)


def as_off(verb: Token) -> str | None:
    """What such a verb says of it: who "has not cancelled a meeting" still plans it, but who "did not skip the talks"
    need not have met."""
    if not is_negated(verb):
        return "cancelled"
    return "planned" if grammar.lexeme(verb) in _CALLS_OFF else None


def outcome(verb: Token, words: Words) -> str | None:
    """What becomes of that from which somebody draws back: it is off, or still to come where he only may; it has begun
    where he walks out."""
    own = of_verb(verb, words)
    if grammar.lexeme(verb) in _LEAVES:
        return own if own == "occurred" else None
    return "cancelled" if own in {"occurred", "planned"} else "planned" if own == "proposed" else None
