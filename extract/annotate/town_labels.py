"""Entities of the model's that it takes for people and that are places: "near Ostrova", "Port Vale, Kent". Pure.

Names are told apart by what stands around one mention; the others of the document mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.tokens import Doc, Span

_NEAR = {"in", "near", "nearby", "outside", "around", "neighbouring", "neighboring", "across", "through", "into",
         "downtown"}  # fmt: skip
_DIRECTIONS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"}
_PLACES = {"GPE", "LOC", "FAC"}
_MISTAKEN = {"PERSON", "ORG"}
_REGIONS = {"subdivision", "name"}
_STOPS = {",", ".", ";", ")", "\n"}


class TownLabels:
    """Tells places from people."""

    def __init__(self, knowledge: Knowledge, country_of_town: Callable[[str], str | None]) -> None:
        self._knowledge, self._country_of_town = knowledge, country_of_town
        words = knowledge.words
        self._openings, self._landforms = words["site_opening"], words["landform"]
        self._figures, self._settlements = words["figure"], words["settlement_noun"]
        self._trusting = words["trusting_word"]
        self._not_given = words["title_modifier"] | words["honorific"] | words["not_given_name"]

    def find(self, entities: Iterable[Span]) -> set[str]:
        """The texts of entities that are places, whatever their labels."""
        entities = list(entities)
        label_at = {i: e.label_ for e in entities for i in (e.start, e.end - 1)}
        surnames = {e.doc.texts[e.end - 1] for e in entities if e.label_ == "PERSON" and len(e) > 1}
        found = {e.text for e in entities if e.label_ in _MISTAKEN and self._is_place(e)}
        alone = (e for e in entities if e.label_ == "PERSON" and len(e) == 1 and e.text not in surnames)
        return found | {e.text for e in alone if self._is_called_place(e, label_at)}

    def _is_called_place(self, entity: Span, label_at: Mapping[int, str]) -> bool:
        """Whether one word that nobody bears stands where only a place can: "in Vitrano", "ten miles north of Vitrano",
        "from Vitrano to Rome", "Vitrano, Italy", or between places in a list."""
        doc, at, end = entity.doc, entity.start, entity.end
        word = entity.text
        if word in self._figures or self.is_given(word) or fold(word) in self._knowledge.offices_by_name or not at:
            return False
        if word.isupper() or not word.isalpha():
            return False
        before, after = doc.lowers[max(0, at - 2) : at], doc.lowers[end : end + 1]
        if before[-1] == "in" and self._trusting.isdisjoint(before):
            return True
        if before[-1] == "of" and (before[0] in _DIRECTIONS or before[0] in self._settlements):
            return True
        if self._is_explained(doc, end):
            return True
        is_led = (before[-1], after) in (("from", ["to"]), ("between", ["and"]))
        if is_led and label_at.get(end + 1) in _PLACES:
            return True
        is_after_place = before[-1] in {",", "and"} and "GPE" in (label_at.get(at - 2), label_at.get(at - 3))
        goes_on = 1 + (doc.lowers[end + 1 : end + 2] == ["and"])
        return is_after_place and after in ([","], ["and"]) and label_at.get(end + goes_on) == "GPE"

    def _is_place(self, entity: Span) -> bool:
        doc, start, end = entity.doc, entity.start, entity.end
        name = entity.text.removesuffix("'s").rstrip()
        if start and doc.lowers[start - 1] == "the" and doc[end : end + 1].text in self._landforms:
            return True  # "the Sundar rainforest"
        if name in self._figures or self.is_given(doc.texts[start]) or fold(name) in self._knowledge.offices_by_name:
            return False
        if len(name.split()) > 1:
            return doc.texts[start] in self._openings or self._country_of_town(name) is not None
        is_there = start > 0 and (
            doc.lowers[start - 1] in _NEAR or doc.lowers[max(0, start - 2) : start] == ["next", "to"]
        )
        return is_there and (self._is_explained(doc, end) or self._country_of_town(name) is not None)

    def is_given(self, name: str) -> bool:
        """Whether a word is a given name, and nothing else more often."""
        word = fold(name)
        return word in self._knowledge.given_names and word not in self._not_given

    def _is_explained(self, doc: Doc, comma: int) -> bool:
        """Whether the region or country follows in which a place is: ", Kent."."""
        if doc[comma : comma + 1].text != ",":
            return False
        for end in (comma + 2, comma + 3, comma + 4):
            kinds = {place.kind for place in self._knowledge.names.get(doc[comma + 1 : end].text, ())}
            if kinds & _REGIONS and (end >= len(doc) or doc.texts[end][:1] in _STOPS):
                return True
        return False
