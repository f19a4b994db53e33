"""Phrases of several words → where a list of words has them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_END = ""  # no word


class Phrases:
    """A tree of phrases by their words, as the tokenizer splits them."""

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        self._first: dict[str, _Node] = {}
        for words in phrases:
            node = self._first
            for word in words:
                node = node.setdefault(word, {})
            node[_END] = {}

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Every phrase among the words, half-open: by where it begins, the shorter first; they may overlap."""
        first, size = self._first, len(words)
        for start in [at for at, word in enumerate(words) if word in first]:
            node, end = first[words[start]], start + 1
            while True:
                if _END in node:
                    yield start, end
                if end == size or words[end] not in node:
                    break
                node, end = node[words[end]], end + 1

    def longest(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Those that do not overlap a longer one, or one as long before it, in text order."""
        taken: set[int] = set()
        found = []
        for start, end in sorted(self.find(words), key=lambda span: (span[0] - span[1], span[0])):
            if start not in taken and end - 1 not in taken:
                found.append((start, end))
                taken.update(range(start, end))
        return sorted(found)


type _Node = dict[str, _Node]
