"""People's names in a document: the model's, trimmed, and those of office holders of the day. Pure."""

from __future__ import annotations

from spacy.tokens import Token

from extract.annotate.knowledge import Knowledge, Office, fold
from extract.annotate.register import is_suffix
from extract.annotate.scene import Scene

_LONGEST_NAME = 5


class NameFinder:
    """Puts the names into a scene."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._modifiers = knowledge.words["title_modifier"] | knowledge.words["honorific"]

    def find(self, scene: Scene) -> None:
        for entity in scene.doc.ents:
            if entity.label_ == "PERSON":
                self._add_name(scene, entity.start, entity.end)
        doc = scene.doc
        i = 0
        while i < len(doc):
            length = self._office_name_length(scene, i)
            if length:
                self._add_name(scene, i, i + length)
            i += length or 1

    def _office_name_length(self, scene: Scene, at: int) -> int:
        """How many tokens from here on are the name of somebody in office on the day; 0 for none."""
        doc = scene.doc
        if at in scene.name_at or at in scene.place_at or not doc[at].text[0].isupper():
            return 0
        for length in range(_LONGEST_NAME, 0, -1):
            span = doc[at : at + length]
            if len(span) < length or (length == 1 and (len(span.text) < 3 or doc[at].tag_ not in {"NNP", "NNPS"})):
                continue
            if any(i in scene.name_at or i in scene.place_at or i in scene.title_at for i in range(at, at + length)):
                continue
            if self._knowledge.offices_by_name.get(fold(span.text)) and self._held(scene, fold(span.text)):
                return length
        return 0

    def _held(self, scene: Scene, name: str) -> list[Office]:
        offices = self._knowledge.offices_by_name.get(name, ())
        if scene.published is None:
            return list(offices)
        return [office for office in offices if office.is_held(scene.published)]

    def _add_name(self, scene: Scene, start: int, end: int) -> None:
        """A name without the titles, countries and possessives that the model drew into it."""
        doc = scene.doc
        while start < end and (
            start in scene.title_at or start in scene.place_at or doc[start].lower_ in self._modifiers
            or not doc[start].text[0].isalpha() or doc[start].is_space
        ) and not self._is_name_word(doc[start], end - start):  # fmt: skip
            start += 1
        while end > start and (
            end - 1 in scene.title_at or doc[end - 1].lower_ in {"'s", "'", ",", "today"} or doc[end - 1].is_space
        ):
            end -= 1
        for i in range(start, end):
            if doc[i].is_space or (i in scene.title_at and scene.title_at[i].end - scene.title_at[i].start > 1):
                end = i
                break
        if start >= end or not any(doc[i].text[0].isupper() for i in range(start, end)):
            return
        if all(is_suffix(doc[i].text) for i in range(start, end)):
            return
        if end - start == 1 and (start in scene.place_at or doc[start].lower_ in self._modifiers):
            return
        for i in range(start, end):
            scene.name_at[i] = (start, end)

    def _is_name_word(self, token: Token, left: int) -> bool:
        """Words such as Major, King or Chad that begin a name rather than a title: only where little follows."""
        return left > 1 and token.lower_ in {"al", "el", "bin", "abu"}
