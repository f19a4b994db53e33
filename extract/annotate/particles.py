"""Particles that make another verb of one, and those that do not: "fell through", "put back on track". Pure."""

from __future__ import annotations

from extract.annotate.tokens import Token

_ADVERBS = {("fall", "through"), ("go", "ahead"), *((verb, "back") for verb in ("push", "put", "set", "move")),
            *((verb, "forward") for verb in ("bring", "move", "push"))}  # fmt: skip
_WHERE_TO = {"at", "in", "into", "on", "onto", "together"}
_WISHES = {"request", "insistence", "notice"}


def is_one(word: Token) -> bool:
    """Whether it is the particle of "fell through", "pushed back", "brought forward" or "pulled out of", which parsers
    take for something else."""
    if word.lower_ == "out":
        return any(c.lower_ == "of" for c in word.children)
    return word.dep_ == "advmod" and (word.head.lemma_, word.lower_) in _ADVERBS


def is_restoring(word: Token) -> bool:
    """Whether something is "put back on track" or "at the table", where it was; not put back "in May", "at his
    request"."""
    if (word.head.lemma_, word.lower_) != ("put", "back"):
        return False
    link = word.nbor(1) if word.i + 1 < len(word.doc) else word
    things = [c for c in link.children if c.dep_ == "pobj"]
    is_when = any(t.ent_type_ in {"DATE", "TIME"} or t.lemma_ in _WISHES for t in things)
    return link.lower_ in _WHERE_TO and not is_when
