"""Mentions of actors, each annotated as a text of its own → how often their country is right. Pure.

Found is the country of the first entity that has one, people first, then organisations, then places; nothing where a
mention has none. For ``IGO`` any international organisation is right.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.scoring.figures import Figure, share
from extract.scoring.parties import ORGANISATION, Record, place

_NO_COUNTRY = {"short_text_to_agent"}  # lines of the set that ask for more than a mention's country
_ORDER = ("person", "organisation", "country", "demonym", "place")


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figure; the n-th annotation is that of the n-th gold record. Mentions without an expected country are
    left out."""
    right = total = 0
    for wanted, annotation in zip(gold, found, strict=True):
        expected = wanted["expect"].get("country", wanted["expect"].get("cc"))
        if expected is None or wanted.get("func") in _NO_COUNTRY:
            continue
        entities = sorted(annotation["entities"], key=lambda e: (_rank(e["type"]), e["start"]))
        first = next((e for e in entities if e["country"]), {"country": "", "type": ""})
        is_organisation = first["type"] == "organisation" or place(first["country"]) == ORGANISATION
        total += 1
        right += is_organisation if expected == ORGANISATION else first["country"] == expected
    return [share("country", "accuracy", right, total)]


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
