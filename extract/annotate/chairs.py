"""Who is in the chair of a session: "was held, chaired by X", "took place under the chairmanship of X". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.tokens import Token

_CHAIRS = {"chair", "co-chair", "head", "host", "lead", "moderate", "open"}
_IN_THE_CHAIR = {"chair", "co-chair", "moderate"}
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
