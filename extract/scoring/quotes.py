"""Quotes against golden texts → figures. Pure.

quote: the same words, direct or indirect as expected. speaker, country: over the quotes that were found. attribution:
over the contacts of texts that say to whom each is attributed. By kind: direct and indirect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extract.scoring.figures import Counts, Figure, share
from extract.scoring.parties import Record

Words = tuple[str, bool]
_KINDS = {True: "direct", False: "indirect"}


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figures; the n-th annotation is that of the n-th gold record."""
    counts = {"quote": Counts(), **{name: Counts() for name in _KINDS.values()}}
    speakers = countries = attributed = contacts = 0
    for wanted, annotation in zip(gold, found, strict=True):
        want = {(q["text"], q["is_direct"]): q for q in wanted["quotes"]}
        have = dict(_by_words(annotation["quotes"], wanted["text"]))
        both = want.keys() & have.keys()
        counts["quote"].add(len(both), len(have), len(want))
        for is_direct, name in _KINDS.items():
            counts[name].add(*(sum(key[1] is is_direct for key in side) for side in (both, have, want)))
        speakers += sum(want[key]["speaker"] == have[key]["speaker"] for key in both)
        countries += sum(want[key]["country"] == have[key]["country"] for key in both)
        named = wanted.get("attributed_to")
        if named is not None:
            given = [contact["attributed_to"] for contact in annotation["contacts"]]
            contacts += max(len(named), len(given))
            attributed += sum(a == b for a, b in zip(named, given, strict=False))
    right = counts["quote"].right
    return [
        *(figure for label, counted in counts.items() for figure in counted.figures(label)),
        share("speaker", "accuracy", speakers, right),
        share("country", "accuracy", countries, right),
        share("attribution", "accuracy", attributed, contacts),
    ]


def _by_words(quotes: Sequence[Record], text: str) -> Iterator[tuple[Words, Mapping[str, Any]]]:
    for quote in quotes:
        yield (text[quote["start"] : quote["end"]], quote["is_direct"]), quote
