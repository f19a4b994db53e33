"""The names that titles make names, whatever the model took them for. Pure."""

from __future__ import annotations

from collections.abc import Callable

from extract.annotate import drawn_names, told_names
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge
from extract.annotate.name_words import LONGEST_NAME, NameWords, past_hyphens, past_hyphens_back
from extract.annotate.scene import Scene, TitleMatch

_LONGEST_RUN = 8
_MAX_DETERMINERS = 4
_NOUN_TAGS = {"NN", "NNP", "NNPS"}
_POSTING = {"of", "to", "the"}
_UNTOLD = {"", "NORP"}  # of a people that nobody knows, as surnames in "-yan" are labelled


class TitledNames:
    """Puts the names of titles into a scene."""

    def __init__(self, knowledge: Knowledge, words: NameWords, put: Callable[[Scene, int, int], None]) -> None:
        self._words, self._put = words, put
        self._knowledge = knowledge
        self._bodies = knowledge.words["body_noun"] | knowledge.words["site_noun"]

    def add(self, scene: Scene, match: TitleMatch) -> None:
        """The name that a title makes one, whatever the model took it for: "Premier Kim Yong Il", "Seretse Khama,
        president of Botswana"."""
        doc = scene.doc
        at = self._past_posting(scene, match) or self._past_country(scene, match)
        if (at := at or told_names.behind(scene, match, self._knowledge)) is not None:
            self._put(scene, *at)
            return
        end = match.end
        while end < len(doc) and end - match.end < _LONGEST_RUN and self._words.is_proper(scene, end):
            end += 1
        end += end < len(doc) and drawn_names.closes(scene, match.end, end)
        known = {scene.name_at[i] for i in range(match.end, end) if i in scene.name_at}
        is_one = match.title.phrase in self._knowledge.words["regnal_title"]  # "Crown Prince Frederik"
        is_one = is_one or (end == match.end + 1 and told_names.stands_alone(scene, match, self._knowledge))
        if not match.title.is_plural and (known or end - match.end > 1 - is_one):
            begins = min((start for start, _ in known), default=match.end)
            begins = drawn_names.begins(scene, match, begins, self._knowledge)
            self._put(
                scene,
                match.end if begins == match.end or len(known) > 1 else begins,
                max([end, *(e for _, e in known)]),
            )
        elif match.title.is_plural:
            self._add_first(scene, match)
        elif not known:
            self._add_before(scene, match)

    def _past_posting(self, scene: Scene, match: TitleMatch) -> tuple[int, int] | None:
        """The name after where an envoy is posted: "Ambassador of A to B Jane Doe"."""
        doc, at, is_posted = scene.doc, match.end, False
        while at < len(doc) and (at in scene.place_at or doc.lowers[at] in _POSTING):
            is_posted = is_posted or (doc.lowers[at] == "to")
            at = scene.place_at[at].end if at in scene.place_at else at + 1
        end = at
        while end < len(doc) and end - at < LONGEST_NAME and self._words.is_proper(scene, end):
            end += 1
        is_name = is_posted and at - 1 in scene.place_at and end - at > 1 and doc.tags[at] == "NNP"
        return (at, end) if is_name and at not in scene.name_at else None

    def _past_country(self, scene: Scene, match: TitleMatch) -> tuple[int, int] | None:
        """The name after the country of an office, "President of the Republic of A Jane Doe", where the model has found
        only a part of it, or knows nothing of its words."""
        doc, at = scene.doc, drawn_names.country_behind(scene, match)
        if match.title.is_plural or doc.lowers[at : at + 1] != ["of"]:
            return None
        at += 1 + (doc.lowers[at + 1 : at + 2] == ["the"])
        place = scene.place_at.get(at)
        if place is None or place.kind == "demonym":
            return None
        at = place.end
        if at < len(doc) and (alone := drawn_names.explaining(scene, match, at, self._knowledge)) is not None:
            return alone
        while at < len(doc) and self._words.is_modifier(doc.lowers[at]) and at not in scene.name_at:
            at += 1
        end, drawn = at, doc.labels[at - 1]
        is_drawn = drawn in {"GPE", "ORG"} and doc.labels[at : at + 1] == [drawn]  # as if part of the country's name
        while end < len(doc) and end - at < _LONGEST_RUN and self._goes_on(scene, end, drawn if is_drawn else None):
            end += 1
        end = past_hyphens(doc, end)
        found = {scene.name_at[i] for i in range(at, end) if i in scene.name_at}
        is_whole = len(found) == 1 and (at, end) in found
        is_unknown = not found and (is_drawn or _UNTOLD.issuperset(doc.labels[at:end]))
        is_unknown = is_unknown and not _NOUN_TAGS.intersection(doc.tags[end : end + 1])
        is_unknown = is_unknown and self._bodies.isdisjoint(doc.lowers[at:end])
        is_name = end - at > 1 and (bool(found) or is_unknown) and doc.tags[at] in PROPER_TAGS
        return (at, end) if is_name and not is_whole else None

    def _goes_on(self, scene: Scene, at: int, drawn: str | None) -> bool:
        """Whether a word goes on a name that is labelled as if it were the country's, if it is ``drawn`` into this."""
        doc = scene.doc
        if self._words.goes_on(scene, at):
            return True
        is_drawn = drawn is not None and doc.labels[at] == drawn and doc.tags[at] == "NNP"
        return is_drawn and self._words.may_be_name(scene, at)

    def _add_first(self, scene: Scene, match: TitleMatch) -> None:
        """The rest of the first name of several that share a title: "Presidents Muhammadu Buhari and …"."""
        at = match.end
        while at < len(scene.doc) and at - match.end < LONGEST_NAME and scene.doc.texts[at][0].isupper():
            if at in scene.name_at:
                self._put(scene, match.end, scene.name_at[at][1])
                return
            if at in scene.place_at:
                return
            at += 1

    def _add_before(self, scene: Scene, match: TitleMatch) -> None:
        """The name in front of the comma and the determiners of a title in apposition."""
        doc, at = scene.doc, match.start - 1
        first = doc[match.start].sent.start
        while at > first and match.start - at <= _MAX_DETERMINERS and doc.texts[at] != ",":
            if at not in scene.place_at and doc.tags[at] not in {"DT", "JJ", "VBN", "VBG", "RB", "NNP"}:
                return
            at -= 1
        end = at
        while at > first and end - at < _LONGEST_RUN and self._words.is_proper(scene, at - 1):
            at = past_hyphens_back(doc, at - 1, first)
        if doc.texts[end] == "," and end - at > 1:
            self._put(scene, at, end)
