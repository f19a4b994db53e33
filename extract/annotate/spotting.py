"""Names of states and organisations in plain text, before it is parsed or even split into words. Pure.

It tells that a name may stand there, not what it means: Georgia may be the state, and Chad somebody's given name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_a-z][^\W_]*(?:\.[^\W\d_])*\.?")


class Spotter:
    """Finds the names of a table of what each may be the name of."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, code in codes.items():
            first = _CAPITALISED.match(name)
            if first is not None:
                self._names[first[0].rstrip(".")].append((name, code))
        for names in self._names.values():
            names.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a name begins and what it may name, in text order; of names that begin together the longest."""
        end = 0
        for word in _CAPITALISED.finditer(text):
            names = self._names.get(word[0].rstrip("."))
            if names is None or (start := word.start()) < end:
                continue
            for name, code in names:
                if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                    end = start + len(name)
                    yield start, code
                    break
