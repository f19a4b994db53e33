"""Quotation marks → the words between them. Pure.

A mark opens where white space is before it and a word after it, else it closes; a speech that goes on in the next
paragraph has an opening mark there again and none at the end of this one (Chicago Manual of Style 13.32). Marks that
never close give nothing. Single marks count only in a text without double ones, where they are told from apostrophes
by what stands around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.annotate.tokens import Doc

_BEFORE_OPENING = set(" \n([-–—/'\"")
_SENTENCE_MARKS = set(".,!?…")
_AFTER_CLOSING = set(" \n.,;:!?)]-–—")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks, in tokens: ``start`` to ``end`` without the marks, ``opening`` to ``closing`` with them."""

    start: int
    end: int
    opening: int
    closing: int


def find(doc: Doc) -> list[Quoted]:
    """The outermost quoted words of a document in text order."""
    text = doc.text
    mark = '"' if '"' in text else "'"
    if mark not in text:
        return []
    found = []
    for first, last in _pairs(text, mark):
        opening, closing = doc.token_at(first), doc.token_at(last) + 1
        start = opening + 1 if doc.texts[opening] == doc.texts[opening][:1] else opening
        end = closing - 1 if closing - 1 > opening and doc.texts[closing - 1] == mark else closing
        while end > start and (doc.texts[end - 1] == "," or doc.texts[end - 1].isspace()):
            end -= 1
        if start < end:
            found.append(Quoted(start, end, opening, closing))
    return found


def _pairs(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Offsets of the outermost opening marks and of those that close them."""
    opens, depth, before = -1, 0, -1
    at = text.find(mark)
    while at >= 0:
        if depth and _is_broken_off(text, before, at, mark):
            depth = 0
        is_continued = depth > 0 and at > 0 and text[at - 1] == "\n"
        if depth == 0:
            if _may_open(text, at):
                opens, depth = at, 1
        elif not is_continued:
            depth += _step(text, at, mark)
            if depth == 0:
                yield opens, at
        before, at = at, text.find(mark, at + 1)


def _step(text: str, at: int, mark: str) -> int:
    """What a mark within an open pair does to its depth; a single one that does neither is an apostrophe."""
    if _may_close(text, at, mark):
        return -1
    if _may_open(text, at):
        return 1
    return -1 if mark == '"' else 0


def _is_broken_off(text: str, before: int, at: int, mark: str) -> bool:
    """Whether a paragraph between two marks begins without one: then the first was never closed."""
    line = text.find("\n", before, at)
    while line >= 0:
        if text[line + 1 : line + 2] != mark:
            return True
        line = text.find("\n", line + 1, at)
    return False


def _may_open(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in _BEFORE_OPENING) and not text[at + 1 : at + 2].isspace()


def _may_close(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if before.isspace():
        return False
    if mark == '"':
        return not after.isalnum()
    is_possessive = before == "s" and after == " "  # "the leaders' talks"
    return after in _AFTER_CLOSING and (before in _SENTENCE_MARKS or not is_possessive)
