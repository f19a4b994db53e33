"""Words → the 37 PLOVER contexts that a text is about, by a weighted lexicon. Pure.

A term counts once per sentence; the title and the opening count more, as newswire puts its subject first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token

_TITLE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_SENTENCES = 2
_MAX_TOPICS = 4
_MIN_SCORE = 2.0
_MIN_SHARE = 0.18
_LONGEST_TERM = 4

Terms = Mapping[str, tuple[tuple[str, float], ...]]


def in_tokens(tokens: Iterable[Token], terms: Terms) -> Counter[str]:
    """Weights of the topics of one stretch of text, each term counted once; longer terms win over those within."""
    words = [(t.lower_, t.lemma_) for t in tokens]
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_TERM, len(words) - at), 0, -1):
            chunk = words[at : at + length]
            surface = " ".join(w for w, _ in chunk)
            lemma = " ".join([*(w for w, _ in chunk[:-1]), chunk[-1][1]])
            hit = terms.get(surface) or terms.get(lemma)
            if hit:
                found[lemma] = hit
                at += length - 1
                break
        at += 1
    weights: Counter[str] = Counter()
    for topics in found.values():
        for topic, weight in topics:
            weights[topic] += weight
    return weights


def of_document(doc: Doc, title: Doc | None, terms: Terms) -> list[dict[str, object]]:
    """Up to four topics, the weightiest first, with their share of the text's topical weight as score."""
    total: Counter[str] = Counter()
    sentences = list(doc.sents)
    for index, sentence in enumerate(sentences):
        factor = _LEAD_WEIGHT if index < _LEAD_SENTENCES else 1.0 / math.log2(2 + index / 8)
        for topic, weight in in_tokens(sentence, terms).items():
            total[topic] += factor * weight
    if title is not None:
        for topic, weight in in_tokens(title, terms).items():
            total[topic] += _TITLE_WEIGHT * weight
    whole = sum(total.values())
    ranked = sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))
    chosen = [(t, w) for t, w in ranked if w >= _MIN_SCORE and w / whole >= _MIN_SHARE * ranked[0][1] / whole][
        :_MAX_TOPICS
    ]
    return [{"topic": topic, "score": round(weight / whole, 4)} for topic, weight in chosen]
