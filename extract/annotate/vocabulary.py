"""Words that texts keep using, split into tokens once and kept.

Within a memory zone spaCy's tokenizer keeps nothing: it tries its expressions at every word again, which takes as long
as the parser. Words that come back are split outside of the zone, where it keeps the result; how many is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from spacy.language import Language

_MAX_KNOWN = 20_000
_MAX_SEEN = 50_000
_MAX_CHARS = 30


class Vocabulary:
    """The words that a pipeline's tokenizer has been made to keep, and those that were seen before once."""

    def __init__(self, nlp: Language) -> None:
        self._tokenizer = nlp.tokenizer
        self._tokenizer.max_cache_size = 2 * _MAX_KNOWN  # type: ignore[union-attr]  # a Tokenizer in every pipeline
        self._known: set[str] = set()
        self._seen: set[str] = set()

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, texts: Iterable[str]) -> None:
        """Take note of the words of a chunk of texts. Not to be called within a memory zone."""
        free = _MAX_KNOWN - len(self._known)
        if free <= 0:
            return
        fresh = set[str]().union(*(text.split() for text in texts)) - self._known
        words = {word for word in fresh if len(word) <= _MAX_CHARS}
        again = set(islice((word for word in words & self._seen if word.isprintable()), free))
        for word in again:  # each by itself: what is split as part of a text is not found again in a memory zone
            self._tokenizer(word)
        self._known |= again
        self._seen = words | self._seen if len(words) + len(self._seen) <= _MAX_SEEN else set(islice(words, _MAX_SEEN))


def splitter(nlp: Language) -> Callable[[str], list[str]]:
    """Splits a name into words as the pipeline's tokenizer does, without asking it of words of letters alone, which it
    leaves whole but for its exceptions: of thirty thousand names most are such."""
    exceptions = frozenset(nlp.tokenizer.rules or ())  # type: ignore[union-attr]  # a Tokenizer in every pipeline

    def split(name: str) -> list[str]:
        words = name.split(" ")
        if all(word.isalpha() and word not in exceptions for word in words):
            return words
        return [word.text for word in nlp.make_doc(name)]

    return split
