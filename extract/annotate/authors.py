"""Who says "I" in a statement that a government publishes: its byline, or the one that its title names. Pure.

"Jane Doe, Secretary of State" on a line of its own before the text, or "Statement by President John Doe on …" above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extract.annotate import marks
from extract.annotate.mentions import Party
from extract.annotate.tokens import Doc

_MAX_BYLINE = 16
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_TITLED = re.compile(r"(?:joint )?(?:statement|message|letter|op-ed|remarks)\s+(?:by|from|of)\s", re.IGNORECASE)
_WHERE = {"in", "at", "on", "with", "after", "before"}
_FIRST_PERSON = {"i", "my", "me"}


def find(
    doc: Doc, parties: Sequence[Party], title: str | None, read: Callable[[str], list[Party]]
) -> list[tuple[int, Party]]:
    """The author with the token from which on they speak, where the text speaks in the first person and says whose it
    is. ``read`` finds the parties of a title; it is asked only then."""
    if not _says_i(doc):
        return []
    end = next((t.i for t in doc[: _MAX_BYLINE + 1] if "\n" in t.text), 0)
    if end and _is_byline(doc, parties, end):
        named = _officials(p for p in parties if p.end <= end)
        if len(named) == 1:
            return [(end, named[0])]
    if title is None or not _TITLED.match(title):
        return []
    named = _officials(read(title))
    return [(0, replace(party, start=0, end=1, head=0)) for party in named[:1]]


def _says_i(doc: Doc) -> bool:
    """Whether the text says "I" outside quotation marks, within which others say it."""
    spoken = [at for at, word in enumerate(doc.lowers) if word in _FIRST_PERSON]
    if not spoken:
        return False
    quotes = marks.find(doc)
    return any(not any(quote.start <= at < quote.end for quote in quotes) for at in spoken)


def _is_byline(doc: Doc, parties: Sequence[Party], end: int) -> bool:
    """Whether a first line says whose text it is: "Jane Doe, Secretary of State", "Statement by President John Doe"."""
    if _TITLED.match(doc[:end].text):
        return True
    first = next((p for p in parties if p.end <= end), None)
    is_parted = first is not None and first.start == 0 and any(t.text == "," for t in doc[first.start : end])
    return is_parted and not any(t.tag_ in _FINITE or (t.tag_ == "IN" and t.lower_ in _WHERE) for t in doc[:end])


def _officials(parties: Iterable[Party]) -> list[Party]:
    return [p for p in parties if p.person is not None and p.role and p.countries]
