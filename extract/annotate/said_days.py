"""The day on which somebody spoke, for the meeting at which he did: "said Premier X on Thursday. In a talk with Y he
noted". Keeps state while a document is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party
from extract.annotate.spoken import UNIQUE_ROLES
from extract.annotate.tokens import Span, Token

_BACK = 4  # sentences in which he goes on


class SaidDays:
    """What was said last in one document, by whom and on which day."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._said: tuple[int, set[object], DateMention] | None = None

    def told_when(self, frame: Frame, token: Token, number: int) -> Frame:
        """What somebody said on a day, he said at the meeting of which the next sentence tells: "said Premier X on
        Thursday. In a talk with Y he noted"; or right after one after which the next ones tell that he spoke."""
        if (
            self._said is None
            or not number - _BACK <= self._said[0] < number
            or frame.date is not None
            or frame.status != "occurred"
            or not ((self._said[0] == number - 1 and _is_occasion(token)) or self._is_before_he_spoke(token, number))
        ):
            return frame
        _, speakers, date = self._said
        return replace(frame, date=date) if _who(frame.parties) & speakers else frame

    def _is_before_he_spoke(self, noun: Token, number: int) -> bool:
        """Whether it was right before or after what the same speaker goes on to tell: "said the minister on Friday. X
        made it known beside Y, after the two had held talks"; where other sentences stand between, only what he "said",
        not what he "had said" or "signed"."""
        clause = grammar.governor(noun)
        time = noun.head if noun.dep_ in {"pobj", "pcomp"} else None
        if clause is not None and noun.dep_ == "dobj" and clause.dep_ == "advcl":
            time = next((c for c in clause.children if c.lower_ in grammar.BEFORE_OR_AFTER), None)
            clause = clause.head
        if (
            clause is None
            or time is None
            or time.lower_ not in grammar.BEFORE_OR_AFTER
            or clause.dep_ != "ROOT"
            or self._said is None
        ):
            return False
        is_next = noun.dep_ != "pcomp" and self._said[0] == number - 1
        if not is_next and not self._goes_on(clause):
            return False
        return bool(_who(self._setting.cast.actors(grammar.subjects(clause))) & self._said[1])

    def _goes_on(self, clause: Token) -> bool:
        """Whether a clause tells what somebody said, and no other time stands between it and the day of his saying."""
        is_said = clause.lemma_ == "speak" or clause.lemma_ in self._setting.words["speech_verb"]
        if self._said is None or clause.tag_ != "VBD" or not is_said:
            return False
        return all(not self._said[2].end <= d.start < clause.i for d in self._setting.dates)

    def note(self, sentence: Span, number: int) -> None:
        """Keep who said what this sentence tells, and on which day."""
        if self._setting.doc.lemmas[sentence.root_at] not in self._setting.words["speech_verb"]:
            return
        root = sentence.root
        days = (d for d in self._setting.dates if sentence.start <= d.start < sentence.end and d.precision == "day")
        day = next((d for d in days if grammar.governor(self._setting.doc[d.start : d.end].root) == root), None)
        if day is not None:
            self._said = number, _who(self._setting.cast.actors(grammar.subjects(root))), day


def _who(parties: Iterable[Party]) -> set[object]:
    """The people, by identity, and their offices."""
    people: set[object] = {id(p.person) for p in parties if p.person is not None}
    return people | {(p.role, p.countries) for p in parties if p.role in UNIQUE_ROLES and p.countries}


def _is_occasion(token: Token) -> bool:
    """Whether something is said at what the word names: "in a talk with X", "when meeting X"."""
    if grammar.is_verb(token):
        return token.dep_ in {"advcl", "pcomp"}
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "during"}
