"""People's names in a document: the model's, trimmed, and those of office holders of the day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.annotate import drawn_names
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.mentions import Person
from extract.annotate.name_words import SYLLABLE, NameWords, is_after_article, past_hyphens
from extract.annotate.office_names import OfficeNames
from extract.annotate.register import is_suffix
from extract.annotate.scene import Scene
from extract.annotate.titled_names import TitledNames
from extract.annotate.tokens import Doc, Span, Token

_ONE_LETTER = {"O", "U"}  # surnames and honorifics that open names: "O Jin U", "U Thant"
_SHORTEST_RUN = 2


class NameFinder:
    """Puts the names into a scene."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._words = NameWords(knowledge)
        self._held, self._titled = OfficeNames(knowledge, self._words), TitledNames(knowledge, self._words, self._put)
        self._groups = knowledge.events.groups
        self._follows_names = {"'s", "'", ",", "today"} | knowledge.words["caption_noun"]

    def find(self, scene: Scene) -> None:
        """Note in the scene where names stand: those that the model labels, then those of titles and offices."""
        no_people: set[int] = set()
        for entity in scene.doc.ents:
            if entity.label_ == "PERSON" and self._is_something_else(entity):
                no_people.update(range(entity.start, entity.end))
            elif entity.label_ == "PERSON" and entity.start not in scene.name_at:
                self._add_name(scene, entity.start, entity.end)
        end_of_last = 0
        words = scene.doc
        for at in words.capitals:
            if at < end_of_last or at in no_people or fold(words.texts[at]) not in self._knowledge.office_openings:
                continue
            length = self._held.length(scene, at)
            if length:
                put = self._put if self._is_full(words[at : at + length].text) else self._add_name
                put(scene, at, at + length)
                end_of_last = at + length
        for match in sorted(set(scene.title_at.values()), key=lambda m: m.start):
            self._titled.add(scene, match)

    def _is_full(self, name: str) -> bool:
        """Whether somebody in office has this name with all its words: "Sheikh Hasina", but not "Sheikh Tamim"."""
        folded = fold(name)
        return " " in folded and any(fold(o.name) == folded for o in self._knowledge.offices_by_name[folded])

    def _is_something_else(self, entity: Span) -> bool:
        """Whether what the model takes for a person is a firm, a storm, an acronym in brackets or a style alone, "His
        Royal Highness"."""
        doc, start, end = entity.doc, entity.start, entity.end
        if doc.lowers[end - 1] in self._knowledge.words["royal_style"] or entity.text in self._groups:
            return True
        if not self._knowledge.words["storm_noun"].isdisjoint(doc.lowers[max(0, start - 1) : start + 1]):
            return True
        around = [*doc.texts[max(0, start - 1) : start], *doc.texts[end : end + 1]]
        return len(entity) == 1 and doc.texts[start].isupper() and around == ["(", ")"]

    def _put(self, scene: Scene, start: int, end: int) -> None:
        texts, known = scene.doc.texts[start:end], self._knowledge.given_names
        if len(texts) > _SHORTEST_RUN and all(text.isupper() for text in texts):  # "RESOURCES JOHN P. DOE"
            start += next((i for i, text in enumerate(texts[:-1]) if fold(text) in known), 0)
        start = drawn_names.behind_style(scene, start, end, self._knowledge)
        start -= start > 0 and end - start > 1 and scene.doc.texts[start - 1] in _ONE_LETTER
        for i in range(start, end):
            scene.name_at[i] = (start, end)
            if end - start > 1 and scene.doc.texts[i].istitle() and len(scene.doc.texts[i]) <= SYLLABLE:
                scene.place_at.pop(i, None)  # "Han Pong Ho", not the town of Ho

    def _add_name(self, scene: Scene, start: int, end: int) -> None:
        """A name without the titles, countries and possessives that the model drew into it."""
        if start in scene.name_at and scene.name_at[start][0] < start:
            return  # the rest of the name before
        doc, begin = scene.doc, start
        while start < end and (
            start in scene.title_at or start in scene.place_at or self._words.is_modifier(doc.lowers[start])
            or not doc.texts[start][0].isalpha() or doc.texts[start].isspace()
        ) and not self._is_name_word(doc[start], end - start):  # fmt: skip
            start += 1
        while end > start and (
            end - 1 in scene.title_at or doc.lowers[end - 1] in self._follows_names or doc.texts[end - 1].isspace()
        ):
            end -= 1
        if start >= end:
            return
        for i in range(start, end):
            if doc.texts[i].isspace() or (i in scene.title_at and scene.title_at[i].end - scene.title_at[i].start > 1):
                end = i
                break
        end = drawn_names.ends(scene, self._past_particles(scene, past_hyphens(doc, end)))
        end = drawn_names.with_surnames(scene, start, end) + self._is_cut_short(scene, start, end, begin)
        start = drawn_names.opens(scene, start, end, self._knowledge)
        if not self._is_no_name(scene, start, end):
            self._put(scene, start, end)

    def _past_particles(self, scene: Scene, end: int) -> int:
        """The end of a name with the part that a particle adds: "Jose Eduardo" of "Jose Eduardo dos Santos"."""
        doc = scene.doc
        is_on = 0 < end < len(doc) - 1 and doc[end].text in drawn_names.PARTICLES and doc[end + 1].tag_ in PROPER_TAGS
        return end + 2 if is_on and end + 1 not in scene.place_at and end + 1 not in scene.title_at else end

    def _is_no_name(self, scene: Scene, start: int, end: int) -> bool:
        """Whether what is left of what the model labels is no name: a title, a place, a suffix, "the Horn of"."""
        doc = scene.doc
        if start >= end or not any(doc.texts[i][0].isupper() for i in range(start, end)):
            return True
        if all(is_suffix(doc.texts[i]) for i in range(start, end)):
            return True
        if end - start > 1:
            return False
        is_other = doc.lowers[start] in self._words.modifiers or doc.lowers[start] in self._knowledge.institutions
        return is_other or start in scene.place_at or is_after_article(doc[start])

    def _is_cut_short(self, scene: Scene, start: int, end: int, begin: int) -> bool:
        """Whether the model drew a place into a name of two words and left its second one out: "Moscow Zhang"."""
        is_one = end - start == 1 and begin < start and begin in scene.place_at and end < len(scene.doc)
        return is_one and scene.doc.tags[end] == "NNP" and end not in scene.place_at and end not in scene.title_at

    def _is_name_word(self, token: Token, left: int) -> bool:
        """Words such as Major, King or Chad that begin a name rather than a title: only where little follows."""
        return left > 1 and token.lower_ in {"al", "el", "bin", "abu"}


def namesakes(doc: Doc, people: Iterable[Person], named: Mapping[int, Person]) -> list[tuple[int, int, Person]]:
    """Full names of the document's people within other names ("the Andy Warhol Foundation"): token positions, whose.
    ``named`` says whom the mention at each token is of."""
    by_first: dict[str, list[tuple[list[str], Person]]] = {}
    for person in people:
        words = person.name.split()
        if len(words) > 1:
            by_first.setdefault(words[0], []).append((words, person))
    found = []
    texts = doc.texts
    for at in [at for at, text in enumerate(texts) if text in by_first]:
        for words, person in by_first[texts[at]]:
            end = at + len(words)
            if texts[at:end] == words and all(named.get(i) is not person for i in range(at, end)):
                found.append((at, end, person))
    return found
