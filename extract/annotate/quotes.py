"""A parsed document → what is quoted and who says it. Pure.

A direct quote is what stands between marks and is said by somebody: a verb of speech brings it, or it goes on where a
quote ended ("…," he said. "…"). Words between marks without a speaker (a title, a nickname, scare quotes) are none.
An indirect quote is the reported clause; marks within it belong to it. Spans are the words said, without the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.annotate import grammar, marks
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Setting
from extract.annotate.marks import Quoted
from extract.annotate.sayings import Saying, Sayings
from extract.annotate.speakers import Speaker
from extract.annotate.tokens import Doc

_ENDS = {".", "!", "?", "…"}
_OPEN_ENDS = {",", "?", "!", "…", "-", "--", "—", "–", "..."}
_BRINGS = {",", ":", "that", "-", "--", "—", "–"}
_REACH = 30
_MIN_WORDS = 4
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says; ``start`` and ``end`` are tokens, ``cue`` the word that brings it, at ``said_at``."""

    start: int
    end: int
    speaker: Speaker
    cue: str | None
    is_direct: bool
    said_at: int | None = None

    def record(self, span: dict[str, int]) -> dict[str, Any]:
        """The quote in the shape of the public JSON."""
        return {**span, "speaker": self.speaker.name, "entity_id": self.speaker.entity_id,
                "country": self.speaker.country, "cue": self.cue, "is_direct": self.is_direct}  # fmt: skip


def find(setting: Setting, actors: EventActors) -> list[Quote]:
    """The quotes of a document in text order, no two of the same words."""
    quoted = marks.find(setting.doc)
    sayings = list(Sayings(setting, actors, quoted).find())
    direct = _Direct(setting, quoted, sayings).find()
    inside = {i for quote in direct for i in range(quote.start, quote.end)}
    found = {(q.start, q.end): q for q in direct}
    for saying in sayings:
        if saying.clause is None or _share(saying.clause, inside) >= _MOSTLY:
            continue
        if any(q.said_at == saying.at and q.start < saying.clause[1] and saying.clause[0] < q.end for q in direct):
            continue
        found.setdefault(saying.clause, Quote(*saying.clause, saying.speaker, saying.cue, False))
    return [found[span] for span in sorted(found)]


def _share(clause: tuple[int, int], tokens: set[int]) -> float:
    return len(tokens.intersection(range(*clause))) / (clause[1] - clause[0])


class _Direct:
    """Joins words between marks with who says them."""

    def __init__(self, setting: Setting, quoted: Sequence[Quoted], sayings: Sequence[Saying]) -> None:
        self._doc, self._quoted = setting.doc, quoted
        self._by_token = {saying.at: saying for saying in sayings}
        self._reported = {i for s in sayings if s.clause is not None for i in range(*s.clause)}
        self._starts = _paragraph_starts(setting.doc) if quoted else []
        self._last_in = {self._starts[s.at]: s for s in sayings} if quoted else {}

    def find(self) -> list[Quote]:
        """The direct quotes in text order."""
        found: list[Quote] = []
        bounds = [0, *(q.closing for q in self._quoted)]
        limits = [*(q.opening for q in self._quoted), len(self._doc)]
        for index, quoted in enumerate(self._quoted):
            saying = self._said(quoted, bounds[index], limits[index + 1])
            if saying is not None:
                found.append(Quote(quoted.start, quoted.end, saying.speaker, saying.cue, True, saying.at))
                continue
            speaker = self._continued(quoted, found)
            if speaker is not None:
                found.append(Quote(quoted.start, quoted.end, speaker, None, True))
        return found

    def _said(self, quoted: Quoted, bound: int, limit: int) -> Saying | None:
        """Who brings the words: before them after a colon, "that" or right behind the verb; else behind or before."""
        before = self._before(quoted, bound)
        if before is not None and self._doc.texts[quoted.opening - 1] != ",":
            return before
        return self._after(quoted, limit) or before

    def _after(self, quoted: Quoted, limit: int) -> Saying | None:
        """ "…," X said: the first verb behind the marks, where the words end as those do that are followed by one."""
        doc = self._doc
        if not quoted.closing < limit:
            return None
        last = doc.texts[quoted.closing - 2] if quoted.closing - 2 >= quoted.start else ""
        if last not in _OPEN_ENDS and doc.texts[quoted.end - 1] not in _OPEN_ENDS and doc.texts[quoted.closing] != ",":
            return None
        for at in range(quoted.closing, min(limit, quoted.closing + _REACH)):
            if doc.texts[at] in _ENDS or "\n" in doc.texts[at]:
                return None
            if at in self._by_token:
                return self._by_token[at]
            if grammar.is_verb(doc[at]) and not _is_aside(doc.deps[at]):
                return None
        return None

    def _before(self, quoted: Quoted, bound: int) -> Saying | None:
        """X said, "…": the last verb before the marks. Within a reported clause the words belong to that."""
        doc = self._doc
        brings = doc[quoted.opening - 1] if quoted.opening > bound else None
        if brings is None or "\n" in brings.text:
            return None
        is_brought = brings.lower_ in _BRINGS or brings.i in self._by_token
        for at in range(quoted.opening - 1, max(bound, quoted.opening - _REACH) - 1, -1):
            if doc.texts[at] in _ENDS or "\n" in doc.texts[at]:
                return None
            saying = self._by_token.get(at)
            if saying is not None and saying.cue != "according to":
                return saying if is_brought or self._is_wording(quoted) else None
            if grammar.is_verb(doc[at]) and not _is_aside(doc.deps[at]):
                return None
        return None

    def _is_wording(self, quoted: Quoted) -> bool:
        """Whether a verb brings these words: enough of them, and in no clause that is reported as a whole."""
        return quoted.end - quoted.start >= _MIN_WORDS and quoted.opening not in self._reported

    def _continued(self, quoted: Quoted, found: Sequence[Quote]) -> Speaker | None:
        """Whole sentences that go on where a quote, or a paragraph that reports somebody's words, has ended."""
        doc = self._doc
        starts = self._starts[quoted.opening]
        begins = quoted.opening == starts or doc.texts[quoted.opening - 1] in {*_ENDS, '"', "'"}
        ends = doc.texts[quoted.end - 1] in _ENDS or (
            quoted.closing < len(doc) and (doc.texts[quoted.closing] in _ENDS or "\n" in doc.texts[quoted.closing])
        )
        if not begins or not ends or quoted.end - quoted.start < _MIN_WORDS:
            return None
        same = [q for q in found if q.start > starts]
        if same:
            return same[-1].speaker
        saying = self._last_in.get(starts) if starts != quoted.opening else None
        if saying is not None and saying.at < quoted.opening:
            return saying.speaker
        if starts == quoted.opening and starts > 0:
            above = self._last_in.get(self._starts[starts - 1])
            return above.speaker if above is not None and not above.is_wording else self._above(found, starts)
        return None

    def _above(self, found: Sequence[Quote], starts: int) -> Speaker | None:
        """Who spoke in the paragraph right above, where it was a quote too."""
        above = self._starts[starts - 1]
        return next((q.speaker for q in reversed(found) if above <= q.start < starts), None)


def _paragraph_starts(doc: Doc) -> list[int]:
    """For each token the first token of its paragraph."""
    starts, first = [], 0
    for at, text in enumerate(doc.texts):
        starts.append(first)
        if "\n" in text:
            first = at + 1
    return starts


def _is_aside(label: str) -> bool:
    return label in {"relcl", "acl", "aux", "auxpass", "amod"}
