"""Who draws back from what was to be: "pulled out of the summit", "withdrew from talks". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words, of_verb
from extract.annotate.tokens import Token

_LEAVES = {"walk out", "storm out"}


def verb_of(prep: Token, words: Words) -> Token | None:
    """The verb by which somebody draws back from what follows this preposition; None where he does not."""
    above = prep.head
    if prep.lower_ == "of" and above.lower_ == "out":
        lexeme = grammar.lexeme(above.head)
        return above.head if lexeme in words["cancelled_verb"] or lexeme in _LEAVES else None
    return above if prep.lower_ == "from" and above.lemma_ == "withdraw" and grammar.is_verb(above) else None


def outcome(verb: Token, words: Words) -> str | None:
    """What becomes of that from which somebody draws back: it is off, or still to come where he only may; it has begun
    where he walks out."""
    own = of_verb(verb, words)
    if grammar.lexeme(verb) in _LEAVES:
        return own if own == "occurred" else None
    return "cancelled" if own in {"occurred", "planned"} else "planned" if own == "proposed" else None
