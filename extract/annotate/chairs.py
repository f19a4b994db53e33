"""Who is in the chair of a session: "was held, chaired by X", "took place under the chairmanship of X"; and for whom a
dinner is given. Pure.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.tokens import Token

_CHAIRS = {"chair", "co-chair", "head", "host", "lead", "moderate", "open"}
_IN_THE_CHAIR = {"chair", "co-chair", "moderate"}
_HONOUR = {"honour", "honor"}
_CHAIRING = {"chairmanship", "chair", "presidency", "leadership", "guidance", "co-chairmanship"}


def of(noun: Token) -> list[Token]:
    """The tokens of those who chair or host what the noun names."""
    clause = grammar.governor(noun) if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} else None
    heads = [noun] if clause is None else [noun, clause]
    chaired = [c for h in heads for c in h.children if c.lemma_ in _CHAIRS and c.tag_ == "VBN"]
    chaired += [t for t in noun.sent[noun.i - noun.sent.start :] if t.lemma_ in _IN_THE_CHAIR and t.tag_ == "VBN"]
    offices = [n for h in heads for n in grammar.prepositional(h, "under") if n.lemma_ in _CHAIRING]
    return [
        *(t for c in chaired for t in grammar.agents(c)),
        *(t for n in offices for t in grammar.prepositional(n, "of")),
    ]


def honoured(noun: Token, verb: Token) -> list[Token]:
    """The tokens of those for whom somebody gives a dinner: "for X", "in honour of X"."""
    inside = grammar.prepositional(verb, "in") + grammar.prepositional(noun, "in")
    guests = [t for honour in inside if honour.lower_ in _HONOUR for t in grammar.prepositional(honour, "of")]
    return guests + grammar.prepositional(verb, "for") + grammar.prepositional(noun, "for")
