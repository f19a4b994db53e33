"""Two states that share the last word of their names → both: "North and South Korea". Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.annotate.mentions import Place
from extract.annotate.tokens import Doc

_JOINT = 2  # words from the first half to the whole name: itself, "and"


def with_halves(doc: Doc, places: Sequence[Place], named: Callable[[str, str], Place | None]) -> list[Place]:
    """The places with those of which only the first word stands before "and" and a name that ends alike; ``named``
    tells the state of a whole name of a kind, "North and South Korean"."""
    found: list[Place] = []
    for place in places:
        at = place.start - _JOINT
        is_free = at >= 0 and not (found and found[-1].end > at)
        if is_free and place.end - place.start > 1 and doc.lowers[at + 1] == "and" and doc.texts[at][0].isupper():
            rest = doc.texts[place.start + 1 : place.end]
            whole = named(" ".join([doc.texts[at], *rest]), place.kind)
            if whole is not None and whole.code != place.code:
                found.append(Place(at, at + 1, whole.code, whole.kind, whole.name))
        found.append(place)
    return found
