"""Entities of the model's that it takes for people and that are places: "near Ostrova", "Port Vale, Kent". Pure.

Names are told apart by what stands around one mention; the others of the document mean the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.tokens import Doc, Span

_NEAR = {"in", "near", "nearby", "outside", "around", "neighbouring", "neighboring", "across", "through", "into",
         "downtown"}  # fmt: skip
_LOCATIVE = _NEAR | {"at", "to", "from", "towards", "toward", "leave", "via"}
_DEPARTS = {"leave", "depart", "head", "bind", "bound"}
_NEAR_VERB = 5  # words
_DIRECTIONS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"}
_PLACES = {"GPE", "LOC", "FAC"}
_MISTAKEN = {"PERSON", "ORG"}
_UNSURE = {"PERSON", "ORG", "PRODUCT", "NORP", "WORK_OF_ART"}
_REGIONS = {"subdivision", "name"}
_LEAST_BEFORE = 2
_TOWNS = {"city", "capital", "subdivision"}
_STOPS = {",", ".", ";", ")", "\n"}


class TownLabels:
    """Tells places from people."""

    def __init__(self, knowledge: Knowledge, country_of_town: Callable[[str], str | None]) -> None:
        self._knowledge, self._country_of_town = knowledge, country_of_town
        words = knowledge.words
        self._openings, self._landforms = words["site_opening"], words["landform"]
        self._figures, self._settlements = words["figure"], words["settlement_noun"]
        self._surnames_too = words["surname_too"]
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

    def located(self, doc: Doc, entities: Iterable[Span]) -> Iterator[Span]:
        """Towns of the world's list that the model labels as something else or not at all and that stand where a place
        does: "drove to Vitrano", "Ana Ruiz of Vitrano", "in Rome and Vitrano"; each as a place."""
        entities = list(entities)
        of_several = {
            doc.texts[i] for e in entities if e.label_ in _UNSURE and len(e) > 1 for i in range(e.start, e.end)
        }
        label_at = {i: e.label_ for e in entities for i in range(e.start, e.end)}
        single = {e.start for e in entities if len(e) == 1 and e.label_ in _UNSURE}
        for at in doc.capitals:
            is_free = at in single or at not in label_at
            if is_free and doc.texts[at] not in of_several and self._is_town_there(doc, at, label_at):
                label_at[at] = "GPE"
                yield Span(doc, at, at + 1, "GPE")

    def _is_town_there(self, doc: Doc, at: int, label_at: Mapping[int, str]) -> bool:
        """Whether a town's name that is nobody's stands behind a word of place, or in a list with a place."""
        if at < _LEAST_BEFORE or not _is_where(doc, at, label_at):
            return False
        word, goes_on = doc.texts[at], doc.texts[at + 1 : at + 2]
        if goes_on and (goes_on[0][:1].isupper() or goes_on[0] in {"-", "'s", "’s"}):
            return False
        is_country = any(place.kind not in _TOWNS for place in self._knowledge.names.get(word, ()))
        return not is_country and self._is_nobodys(word) and self._country_of_town(word) is not None

    def _is_nobodys(self, word: str) -> bool:
        """Whether a word is no name of a person, as far as is known."""
        is_borne = word in self._surnames_too or word in self._figures or self.is_given(word)
        return not is_borne and not word.isupper() and fold(word) not in self._knowledge.offices_by_name

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


def _is_where(doc: Doc, at: int, label_at: Mapping[int, str]) -> bool:
    """Whether a place stands at a token: behind a preposition of place, "of" after somebody's name, or in a list."""
    before = doc.lowers[at - 1]
    if before in _LOCATIVE:
        return True
    if before == "for":
        return not _DEPARTS.isdisjoint(doc.lemmas[max(at - _NEAR_VERB, 0) : at])  # "left on Monday for Vitrano"
    if before == "of":
        return label_at.get(at - 2) == "PERSON" or doc.texts[at - 2] == ","  # "Ana Ruiz, 19, of Vitrano"
    return before in {",", "and"} and label_at.get(at - 2 - (doc.lowers[at - 2] == ",")) == "GPE"
