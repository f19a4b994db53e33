"""Words → the 37 PLOVER contexts that a text is about, by a weighted lexicon. Pure.

Terms are lower-case words, up to four, without hyphens or possessive endings, which are skipped in the text too. A term
counts once per sentence, and ever less with each sentence: two terms tell more than one term twice. The title and the
opening count more, as newswire puts its subject first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

_TITLE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_SENTENCES = 2
_DECAY_SENTENCES = 8.0
_DAMPING = 0.7
_MAX_TOPICS = 4
_MIN_SCORE = 4.0
_MIN_SHARE = 0.4
_ENOUGH_ALONE = 4.0
_SKIPPED = frozenset({"-", "–", "'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The lexicon: (topic, weight) pairs of each term, and how many words the longest term with a first word has."""

    weights: Mapping[str, tuple[tuple[str, float], ...]]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, weights: Mapping[str, tuple[tuple[str, float], ...]]) -> Terms:
        """Terms with the topics that each speaks for, by weight."""
        longest: dict[str, int] = defaultdict(int)
        for term in weights:
            words = term.split(" ")
            longest[words[0]] = max(longest[words[0]], len(words))
        return cls(weights, dict(longest))


def in_tokens(tokens: Iterable[Token], terms: Terms) -> dict[str, float]:
    """Weights of the topics of one stretch of text, each term counted once; longer terms win over those within."""
    weights: dict[str, float] = defaultdict(float)
    for term in _terms_in(tokens, terms):
        for topic, weight in terms.weights[term]:
            weights[topic] += weight
    return weights


def of_document(doc: Doc, title: Doc | None, terms: Terms) -> list[dict[str, object]]:
    """Up to four topics, the weightiest first, with their share of the text's topical weight as score."""
    mass: dict[str, float] = defaultdict(float)
    for tokens, factor in _stretches(doc, title):
        for term in _terms_in(tokens, terms):
            mass[term] += factor
    total: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[float]] = defaultdict(list)
    for term, amount in mass.items():
        for topic, weight in terms.weights[term]:
            total[topic] += weight * amount**_DAMPING
            evidence[topic].append(weight * amount)
    whole = sum(total.values())
    ranked = sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))
    chosen = [
        (topic, weight)
        for topic, weight in ranked
        if weight >= max(_MIN_SCORE, _MIN_SHARE * ranked[0][1]) and _is_enough(evidence[topic])
    ]
    return [{"topic": topic, "score": round(weight / whole, 4)} for topic, weight in chosen[:_MAX_TOPICS]]


def _is_enough(evidence: list[float]) -> bool:
    """Two different terms, or one so telling or so repeated that it stands alone."""
    return len(evidence) > 1 or evidence[0] >= _ENOUGH_ALONE


def _stretches(doc: Doc, title: Doc | None) -> Iterator[tuple[Iterable[Token], float]]:
    """The title and each sentence with what a term in it counts."""
    if title is not None:
        yield title, _TITLE_WEIGHT
    for index, sentence in enumerate(doc.sents):
        yield (
            sentence,
            _LEAD_WEIGHT if index < _LEAD_SENTENCES else 1.0 / math.log2(2 + index / _DECAY_SENTENCES),
        )


def _terms_in(tokens: Iterable[Token], terms: Terms) -> set[str]:
    words = [(t.lower_, t.lemma_) for t in tokens if t.lower_ not in _SKIPPED]
    found: set[str] = set()
    at = 0
    while at < len(words):
        term, length = _longest_at(words, at, terms)
        if term is not None:
            found.add(term)
        at += length
    return found


def _longest_at(words: list[tuple[str, str]], at: int, terms: Terms) -> tuple[str | None, int]:
    """The longest term that begins at a word, and how many words to go on by."""
    for length in range(min(terms.longest.get(words[at][0], 1), len(words) - at), 1, -1):
        before = " ".join([word for word, _ in words[at : at + length - 1]])
        for last in _forms(words[at + length - 1]):
            term = f"{before} {last}"
            if term in terms.weights:
                return term, length
    return next((form for form in _forms(words[at]) if form in terms.weights), None), 1


def _forms(word: tuple[str, str]) -> tuple[str, str, str]:
    lower, lemma = word
    return lower, lemma, lower.removesuffix("s")
