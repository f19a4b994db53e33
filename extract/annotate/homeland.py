"""What a government's own text calls its country by, "Premier X had come to our country" → places; and what belongs to
a state. Pure."""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import marks
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import Place
from extract.annotate.tokens import Doc

_CALLED = {"country", "state", "homeland"}


def find(doc: Doc, country: str | None) -> list[Place]:
    """The places at which a text speaks of its ``country`` as its own, outside quotation marks, where another may
    speak."""
    if country is None or "our" not in doc.lowers:
        return []
    found = [at for at, word in enumerate(doc.lowers[:-1]) if word == "our" and _is_country(doc, at + 1)]
    quotes = marks.find(doc) if found else []
    return [
        Place(at, at + 2, country, "name", doc[at : at + 2].text)
        for at in found
        if not any(quote.start <= at < quote.end for quote in quotes)
    ]


def _is_country(doc: Doc, at: int) -> bool:
    """Whether a word stands for the country, and before no other noun: not "our state visit"."""
    return (
        doc.lowers[at] in _CALLED and doc.deps[at] != "compound" and doc.tags[at + 1 : at + 2] not in (["NN"], ["NNS"])
    )


def has(knowledge: Knowledge, states: Collection[str], code: str) -> bool:
    """Whether a country is one of these states or a territory of one, unless it conducts its own foreign affairs."""
    is_free = code in knowledge.country_groups["free_association"]
    return code in states or (not is_free and knowledge.sovereign.get(code) in states)
