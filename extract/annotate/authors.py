"""Who says "I" in a statement that a government publishes: its byline, or the one that its title names. Pure.

"Jane Doe, Secretary of State" on a line of its own before the text, or in the title "Statement by President John Doe on
…", "Ships for the coast - address by President X".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extract.annotate import marks
from extract.annotate.mentions import Party
from extract.annotate.spoken import UNIQUE_ROLES
from extract.annotate.tokens import Doc

_MAX_BYLINE = 16
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_UTTERANCES = "statement|message|letter|op-ed|remarks|address|speech|appeal"
_TITLED = re.compile(rf"(?:joint )?(?:{_UTTERANCES})\s+(?:by|from|of)\s", re.IGNORECASE)
_OF = re.compile(rf"(?:^|[-–—:|]\s+)(?:\w+ ){{0,2}}(?:{_UTTERANCES})\s+(?:by|from|of)\s", re.IGNORECASE)
_OWN = re.compile(rf"['’]s? (?:\w+ ){{0,2}}(?:{_UTTERANCES})\b", re.IGNORECASE)
_WHERE = {"in", "at", "on", "with", "after", "before"}
_FIRST_PERSON = {"i", "my", "me"}


def find(
    doc: Doc,
    parties: Sequence[Party],
    title: str | None,
    read: Callable[[str], tuple[Doc, list[Party]]],
    home: str | None,
) -> list[tuple[int, Party]]:
    """The author with the token from which on they speak, where the text speaks in the first person and says whose it
    is. ``read`` parses a title and finds its parties; it is asked only then. The publisher's ``home`` is whose "the
    President" is who has no country."""
    if not _says_i(doc):
        return []
    end = _end_of_line(doc)
    if end and _is_byline(doc, parties, end):
        named = _officials(p for p in parties if p.end <= end)
        if len(named) == 1:
            return [(end, named[0])]
    of, own = (_OF.search(title), _OWN.search(title)) if title is not None else (None, None)
    if title is None or (of is None and own is None):
        return []
    words, named = read(title)
    if of is not None:
        named = [p for p in named if words.starts[p.start] >= of.end() - 1]
    elif own is not None:
        named = [p for p in named if words.starts[p.start] < own.start() <= _end(words, p) + 1]
    return [(0, replace(party, start=0, end=1, head=0)) for party in _in_office(named, home)[:1]]


def _end_of_line(doc: Doc) -> int:
    """Where a first line ends that may be a byline; 0 where none is so short, or nothing follows it."""
    return next((t.i for t in doc[: min(_MAX_BYLINE + 1, len(doc) - 1)] if "\n" in t.text), 0)


def _end(words: Doc, party: Party) -> int:
    """The offset after the last word of a mention."""
    return words.starts[party.end - 1] + len(words.texts[party.end - 1])


def _in_office(parties: Iterable[Party], home: str | None) -> list[Party]:
    """The officials among those whom a title names, and the unnamed ones whose office but one person has; the
    publisher's own have no country there."""
    found = []
    for party in parties:
        is_one = party.person is not None or (party.role in UNIQUE_ROLES and not party.is_plural)
        whose = party.countries or ((home,) if home is not None else ())
        if party.role and is_one and len(whose) == 1:
            found.append(replace(party, countries=whose))
    return found


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
