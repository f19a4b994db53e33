"""Words → the 37 PLOVER contexts that a text is about, by a weighted lexicon. Pure.

Terms are lower-case words, up to four, without hyphens or possessive endings, which are skipped in the text too. A term
counts once per sentence, and ever less with each sentence: two terms tell more than one term twice. The title and the
opening count more, as newswire puts its subject first, and so does what somebody is said to discuss.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_TITLE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_SENTENCES = 2
_DECAY_SENTENCES = 8.0
_DAMPING = 0.7
_MAX_TOPICS = 4
_MIN_SCORE = 4.0
_MIN_SHARE = 0.4
_ENOUGH_ALONE = 4.0
TALKED_OF = frozenset({"discuss", "topic", "issue", "agenda", "touch", "concern", "concerning", "regarding"})
_TALKED_OF_WEIGHT = 1.0
_DIPLOMATIC = "diplomatic"  # that they talk, which is no subject of theirs
_SKIPPED = frozenset({"-", "–", "'s", "’s", "'", "’"})
_NONE = frozenset[str]()

type Spelt = tuple[Sequence[str], Sequence[str]]  # words in small letters, and their lemmas


@dataclass(frozen=True, slots=True)
class Terms:
    """The lexicon: (topic, weight) pairs of each term; the terms of one word with their plurals; all words with which a
    term may begin; and, by the first word of those of several, how many the longest has and which words come second,
    with their plurals."""

    weights: Mapping[str, tuple[tuple[str, float], ...]]
    singles: frozenset[str]
    openings: frozenset[str]
    longest: Mapping[str, int]
    seconds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, weights: Mapping[str, tuple[tuple[str, float], ...]]) -> Terms:
        """Terms with the topics that each speaks for, by weight."""
        singles: set[str] = set()
        longest: dict[str, int] = defaultdict(int)
        seconds: dict[str, set[str]] = defaultdict(set)
        for term in weights:
            first, *others = term.split(" ")
            if not others:
                singles |= {term, f"{term}s"}
                continue
            longest[first] = max(longest[first], 1 + len(others))
            seconds[first] |= {others[0], f"{others[0]}s"}
        following = {first: frozenset(found) for first, found in seconds.items()}
        return cls(weights, frozenset(singles), frozenset(singles | seconds.keys()), dict(longest), following)


def in_words(words: Spelt, terms: Terms) -> dict[str, float]:
    """Weights of the topics of one stretch of text, each term counted once; longer terms win over those within."""
    weights: dict[str, float] = defaultdict(float)
    for term in _terms_in(words, terms):
        for topic, weight in terms.weights[term]:
            weights[topic] += weight
    return weights


def of_document(
    title: Spelt, sentences: Iterable[Spelt], terms: Terms, left_out: Collection[str] = ()
) -> list[dict[str, object]]:
    """Up to four topics, the weightiest first, with their share of the text's topical weight as score; the terms that
    are ``left_out`` tell nothing in this text."""
    mass: dict[str, float] = defaultdict(float)
    for words, factor in _stretches(title, sentences):
        for term in _terms_in(words, terms):
            mass[term] += factor
        for term in _terms_in(_talked_of(words), terms):
            if all(topic != _DIPLOMATIC for topic, _ in terms.weights[term]):
                mass[term] += _TALKED_OF_WEIGHT
    total: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[float]] = defaultdict(list)
    for term, amount in mass.items():
        if term in left_out:
            continue
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


def with_diplomacy(found: list[dict[str, object]]) -> list[dict[str, object]]:
    """The topics with diplomacy as the last, if it is none of them yet and there is room."""
    if len(found) == _MAX_TOPICS or any(row["topic"] == _DIPLOMATIC for row in found):
        return found
    return [*found, {"topic": _DIPLOMATIC, "score": found[-1]["score"] if found else 1.0}]


def _is_enough(evidence: list[float]) -> bool:
    """Two different terms, or one so telling or so repeated that it stands alone."""
    return len(evidence) > 1 or evidence[0] >= _ENOUGH_ALONE


def _talked_of(words: Spelt) -> Spelt:
    """The words after the first that says that a subject follows: "discussed", "the topic of"; none without one."""
    if all(map(TALKED_OF.isdisjoint, words)):
        return (), ()
    lowers, lemmas = words
    first = next(at for at, pair in enumerate(zip(lowers, lemmas, strict=True)) if not TALKED_OF.isdisjoint(pair))
    return lowers[first + 1 :], lemmas[first + 1 :]


def _stretches(title: Spelt, sentences: Iterable[Spelt]) -> Iterator[tuple[Spelt, float]]:
    """The title and each sentence with what a term in it counts."""
    yield title, _TITLE_WEIGHT
    for index, sentence in enumerate(sentences):
        yield (
            sentence,
            _LEAD_WEIGHT if index < _LEAD_SENTENCES else 1.0 / math.log2(2 + index / _DECAY_SENTENCES),
        )


def _terms_in(words: Spelt, terms: Terms) -> Iterable[str]:
    """The terms of a stretch, each once, in text order: what is added up in another order has other last digits."""
    lowers, lemmas = words if _SKIPPED.isdisjoint(words[0]) else _without_marks(*words)
    found: dict[str, None] = {}
    end_of_last = 0
    for at in _begins(lowers, lemmas, terms):
        if at < end_of_last:
            continue
        length = min(terms.longest.get(lowers[at], 1), len(lowers) - at)
        term, length = _longer_at(lowers, lemmas, at, length, terms)
        end_of_last = at + length
        for form in (term,) if term is not None else _forms(lowers[at], lemmas[at]):
            if form in terms.weights:
                found[form] = None
                break
    return found


def _without_marks(lowers: Sequence[str], lemmas: Sequence[str]) -> Spelt:
    """The words without those that terms are written without."""
    kept = [at for at, lower in enumerate(lowers) if lower not in _SKIPPED]
    return [lowers[at] for at in kept], [lemmas[at] for at in kept]


def _begins(lowers: Sequence[str], lemmas: Sequence[str], terms: Terms) -> list[int]:
    """Where a term may begin: at one of a single word, or at the first of several before one that comes second."""
    openings, singles, seconds, weights = terms.openings, terms.singles, terms.seconds, terms.weights
    spelt = enumerate(zip(lowers, lemmas, strict=True))
    may_begin = [at for at, (lower, lemma) in spelt if lower in openings or lemma in openings]
    return [
        at
        for at in may_begin
        if lowers[at] in singles
        or lemmas[at] in weights
        or not seconds.get(lowers[at], _NONE).isdisjoint((*lowers[at + 1 : at + 2], *lemmas[at + 1 : at + 2]))
    ]


def _longer_at(
    lowers: Sequence[str], lemmas: Sequence[str], at: int, longest: int, terms: Terms
) -> tuple[str | None, int]:
    """The longest term of several words that begins at a word, and how many words to go on by."""
    for length in range(longest, 1, -1):
        end = at + length - 1
        before = " ".join(lowers[at:end])
        for last in _forms(lowers[end], lemmas[end]):
            term = f"{before} {last}"
            if term in terms.weights:
                return term, length
    return None, 1


def _forms(lower: str, lemma: str) -> tuple[str, str, str]:
    return lower, lemma, lower.removesuffix("s")
