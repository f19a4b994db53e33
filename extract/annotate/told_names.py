"""Names behind an office that is told at length, which the model takes for a part of a body's name or for nothing: "the
Director General of the A Development Agency Jane Doe", "the Speaker of the A Assembly, Jane Doe, said". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.scene import Scene, TitleMatch

_WITHIN_OFFICES = {"of", "for", "the", "and", "in", "to", "on", "at", "&", "'s", "-"}
_OPENING = {"of", "for", "in", "to", "at"}
_FARTHEST, _LONGEST, _SHORTEST = 16, 4, 2  # words
_CLOSING = {"VBD", "VBZ", "MD", "IN", "CC", "POS", "TO", "_SP"}
_MARKS = {",", ".", ")", ";", "("}
_MISTAKEN = {"", "ORG", "GPE", "FAC", "PERSON"}
_ALONE = {"head_of_state", "head_of_government", "vice_president", "foreign_minister", "defence_minister", "minister",
          "deputy_minister", "legislator", "royal", "envoy"}  # fmt: skip
_SUBJECT_OR_OBJECT = {"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj"}
_SHORTEST_ALONE = 4  # letters


def behind(scene: Scene, match: TitleMatch, knowledge: Knowledge) -> tuple[int, int] | None:
    """The name at the end of an office told at length, right behind the body or portfolio, or behind a comma."""
    doc, at = scene.doc, match.end
    if match.title.is_plural or at >= len(doc):
        return None
    if doc.texts[at] == ",":
        return _behind_comma(scene, at, knowledge)
    if doc.lowers[at] not in _OPENING:
        return None
    first = at
    while at < len(doc) and at - first < _FARTHEST:
        if found := _at_end(scene, first, at, knowledge):
            return found
        if not _goes_on(scene, at):
            return _cut_off(scene, at, knowledge) or (
                _behind_comma(scene, at, knowledge) if doc.texts[at] == "," else None
            )
        at = scene.place_at[at].end if at in scene.place_at else at + 1
    return None


def _cut_off(scene: Scene, at: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """A name of which the model has drawn the first word into the office: "Minister for A Affairs Jane | Mary Doe"."""
    start, end = scene.name_at.get(at, (at, at))
    is_first = start == at < end and _may_be_name(scene, at - 1, knowledge) and bool(scene.doc.labels[at - 1])
    return (at - 1, end) if is_first and scene.doc.tags[at - 2] == "NNPS" else None


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether a word may be one of an office, or of a name behind it."""
    doc = scene.doc
    if at in scene.place_at:
        return True
    is_word = doc.lowers[at] in _WITHIN_OFFICES or (doc.texts[at][0].isupper() and not doc.tags[at].startswith("VB"))
    is_word = is_word or doc.texts[at - 1] == "-"
    return is_word and not _is_named(scene, at) and at not in scene.title_at


def _is_named(scene: Scene, at: int) -> bool:
    """Whether a word is of a name that is known; not the last alone, whose first may be drawn into an office's."""
    start, end = scene.name_at.get(at, (at, at + 1))
    return at in scene.name_at and end - start > 1


def _at_end(scene: Scene, first: int, end: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """The words before the end that are no office's, right behind one that is: "… of the A Agency | Jane Doe"."""
    doc, start = scene.doc, end
    while start > first and (_may_be_name(scene, start - 1, knowledge) or _is_joint(scene, start - 1, end)):
        start -= 1
    is_closed = doc.tags[end] in _CLOSING or doc.texts[end] in _MARKS
    if is_closed and start - 1 <= first and (given := _given(doc.texts, start + 1, end, knowledge)) is not None:
        return given, end  # "Governor of Morobe | Jane Doe", of a place that nobody knows
    if not is_closed or not _is_of_name_length(scene, start, end) or start - 1 <= first:
        return None
    return (start, end) if _ends_office(scene, start - 1, knowledge) else None


def _given(texts: Sequence[str], first: int, end: int, knowledge: Knowledge) -> int | None:
    """The first given name that others follow."""
    return next((i for i in range(first, end - 1) if fold(texts[i]) in knowledge.given_names), None)


def _is_joint(scene: Scene, at: int, end: int) -> bool:
    """Whether it is the hyphen within a word of a name."""
    doc = scene.doc
    return at + 1 < end and doc.texts[at] == "-" and not doc[at - 1].whitespace_ + doc[at].whitespace_


def _ends_office(scene: Scene, at: int, knowledge: Knowledge) -> bool:
    """Whether a body's or a portfolio's name, or a country's, ends with a word: "Agency", "Affairs"."""
    doc, words = scene.doc, knowledge.words
    place = scene.place_at.get(at)
    is_body = doc.lowers[at] in words["body_noun"] or doc.lowers[at] in knowledge.institutions
    return is_body or doc.tags[at] == "NNPS" or (place is not None and place.kind != "demonym")


def _behind_comma(scene: Scene, comma: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """The name alone between the comma behind an office and the next mark or verb."""
    doc, start = scene.doc, comma + 1
    honorifics = knowledge.words["honorific"]
    while start < len(doc) and doc.lowers[start] in honorifics:
        start += 1
    end = start
    while end < len(doc) and (_may_be_name(scene, end, knowledge) or _is_joint(scene, end, len(doc))):
        end += 1
    if end >= len(doc) or end in scene.name_at or not _is_of_name_length(scene, start, end):
        return None
    is_closed = doc.texts[end] in _MARKS or doc.tags[end] in {"VBD", "VBZ", "MD"}
    is_listed = doc.texts[end] == "," and doc.lowers[end + 1 : end + 2] in (["and"], ["&"])
    is_beside = doc[start:end].root.dep_ == "appos" or fold(doc.texts[start]) in knowledge.given_names
    return (start, end) if is_closed and is_beside and not is_listed else None


def _may_be_name(scene: Scene, at: int, knowledge: Knowledge) -> bool:
    doc, words = scene.doc, knowledge.words
    lower, text = doc.lowers[at], doc.texts[at]
    is_other = any(lower in words[kind] for kind in ("body_noun", "firm_noun", "site_noun", "title_modifier"))
    is_taken = at in scene.place_at or at in scene.title_at or _is_named(scene, at) or lower in knowledge.institutions
    is_joined = at > 0 and doc.texts[at - 1] == "-" and not doc[at - 1].whitespace_  # "Seo Min-kyu"
    is_word = text[0].isupper() or (is_joined and text.isalpha())
    is_proper = doc.tags[at] == "NNP" and doc.labels[at] in _MISTAKEN and not (text.isupper() and len(text) > 1)
    return is_word and is_proper and not is_other and not is_taken


def _is_of_name_length(scene: Scene, start: int, end: int) -> bool:
    """Whether there are as many words with a capital as names have."""
    words = [text for text in scene.doc.texts[start:end] if text[0].isupper()]
    return _SHORTEST <= len(words) <= _LONGEST and scene.doc.texts[start][0].isupper()


def stands_alone(scene: Scene, match: TitleMatch, knowledge: Knowledge) -> bool:
    """Whether one word right behind a title is all of a name, as many have in Indonesia: "Speaker Harjono welcomed"."""
    doc, at = scene.doc, match.end
    if at + 1 >= len(doc) or match.title.is_plural or match.title.role not in _ALONE:
        return False
    word = doc[at]
    is_name = _may_be_name(scene, at, knowledge) and not doc.labels[at] and word.text.istitle() and word.text.isalpha()
    is_titled = doc[at - 1].head == word and doc.texts[at - 1][0].isupper() and len(word.text) >= _SHORTEST_ALONE
    is_closed = doc.tags[at + 1] in _CLOSING or doc.texts[at + 1] in _MARKS
    return is_name and is_titled and is_closed and word.dep_ in _SUBJECT_OR_OBJECT
