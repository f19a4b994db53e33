"""The day on which somebody spoke, for the meeting at which he did: "said Premier X on Thursday. In a talk with Y he
noted". Keeps state while a document is read."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Span, Token


class SaidDays:
    """What was said last in one document, by whom and on which day."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._said: tuple[int, set[int], DateMention] | None = None

    def told_when(self, frame: Frame, token: Token, number: int) -> Frame:
        """What somebody said on a day, he said at the meeting of which the next sentence tells: "said Premier X on
        Thursday. In a talk with Y he noted"."""
        if (
            self._said is None
            or self._said[0] != number - 1
            or frame.date is not None
            or frame.status != "occurred"
            or not _is_occasion(token)
        ):
            return frame
        _, speakers, date = self._said
        people = {id(p.person) for p in frame.parties if p.person is not None}
        return replace(frame, date=date) if people & speakers else frame

    def note(self, sentence: Span, number: int) -> None:
        """Keep who said what this sentence tells, and on which day."""
        if self._setting.doc.lemmas[sentence.root_at] not in self._setting.words["speech_verb"]:
            return
        root = sentence.root
        days = (d for d in self._setting.dates if sentence.start <= d.start < sentence.end and d.precision == "day")
        day = next((d for d in days if grammar.governor(self._setting.doc[d.start : d.end].root) == root), None)
        if day is not None:
            speakers = self._setting.cast.actors(grammar.subjects(root))
            self._said = number, {id(p.person) for p in speakers if p.person is not None}, day


def _is_occasion(token: Token) -> bool:
    """Whether something is said at what the word names: "in a talk with X", "when meeting X"."""
    if grammar.is_verb(token):
        return token.dep_ in {"advcl", "pcomp"}
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "during"}
