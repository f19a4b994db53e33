"""Who says "I" in a statement that a government publishes: its byline, or the one that its title names. Pure.

"Jane Doe, Secretary of State" on a line of its own before the text, or "Statement by President John Doe on …" above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.annotate import columns
from extract.annotate.mentions import Party

_MAX_BYLINE = 16
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_TITLED = re.compile(r"(?:joint )?(?:statement|message|letter|op-ed|remarks)\s+(?:by|from|of)\s", re.IGNORECASE)
_FIRST_PERSON = {"i", "my", "me"}


def find(
    doc: Doc, parties: Sequence[Party], title: str | None, read: Callable[[str], list[Party]]
) -> list[tuple[int, Party]]:
    """The author with the token from which on they speak, where the text speaks in the first person and says whose it
    is. ``read`` finds the parties of a title; it is asked only then."""
    if _FIRST_PERSON.isdisjoint(columns.of(doc).lowers):
        return []
    end = next((t.i for t in doc[: _MAX_BYLINE + 1] if "\n" in t.text), 0)
    if end and not any(t.tag_ in _FINITE for t in doc[:end]):
        named = _officials(p for p in parties if p.end <= end)
        if len(named) == 1:
            return [(end, named[0])]
    if title is None or not _TITLED.match(title):
        return []
    named = _officials(read(title))
    return [(0, replace(party, start=0, end=1, head=0)) for party in named[:1]]


def _officials(parties: Iterable[Party]) -> list[Party]:
    return [p for p in parties if p.person is not None and p.role and p.countries]
