"""Who spends a day on the telephone → what is told next of his conversations is told of calls. Pure.

"The minister made a series of calls on Monday. He spoke with X; in a separate conversation with Y …": the later
sentences say neither how nor when they spoke. Nor do those that tell of the call before: "They last spoke on May 3".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party
from extract.annotate.tokens import Span, Token

_TALKS = frozenset(
    {"verb:speak", "verb:talk", "verb:discuss", "verb:hear", "verb:confer", "verb:consult", "verb:exchange",
     "noun:conversation", "noun:discussion", "noun:exchange of views"}
)  # fmt: skip
_PHONES = {"phone", "telephone"}
_BEFORE = {"last", "previous", "previously"}
_FAR = 6  # sentences in which calls may still be told one by one


@dataclass(frozen=True, slots=True)
class _Round:
    """Whose calls they are, by the identity of the callers, and the ``countries`` of the last one; ``is_open`` where a
    sentence says that there are more."""

    callers: frozenset[int]
    countries: tuple[str, ...]
    date: DateMention | None
    sentence: int
    is_open: bool


class CallRounds:
    """Follows the calls of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._words = setting.words
        self._last: _Round | None = None

    def told(self, frame: Frame, number: int, beside: Sequence[Frame]) -> Frame:
        """A conversation with somebody whose calls are being told, as one of these, unless one of the frames ``beside``
        it tells that the two met."""
        known = self._last
        if known is None or not 0 <= number - known.sentence <= _FAR:
            return frame
        is_told = self._setting.doc.tags[frame.trigger] == "VBD"  # "has also spoken by phone with" tells no day
        is_call = is_told and (frame.mode, frame.status, frame.date) == ("phone", "occurred", None)
        if is_call and known.callers & _people(frame.parties):
            return replace(frame, date=known.date)
        if not self._is_talk(frame):
            return frame
        if known.countries == frame.countries and self._is_one_before(frame):
            return replace(frame, mode="phone", is_echo=False) if known.callers & _people(frame.parties) else frame
        if not known.callers & _people(frame.parties) or not (known.is_open or self._is_another(frame)):
            return frame
        if any(f.countries == frame.countries and f.mode != "phone" for f in beside):
            return frame
        return replace(frame, mode="phone", date=frame.date or known.date, is_echo=False)

    def note(self, sentence: Span, found: list[Frame], number: int) -> None:
        """Keep whose calls this sentence tells of."""
        calls = [f for f in found if f.mode == "phone" and f.status == "occurred" and not f.is_echo]
        if calls:
            people = frozenset.union(*(_people(f.parties) for f in calls))
            known = self._last
            is_open = known is not None and known.is_open and bool(known.callers & people)
            callers = known.callers & people if known is not None and is_open else people
            self._last = _Round(callers, calls[-1].countries, calls[-1].date, number, is_open)
        elif not found and (verb := self._telephoning(sentence)) is not None:
            callers = _people(self._setting.cast.actors(grammar.subjects(verb)))
            dates = [d for d in self._setting.dates if sentence.start <= d.start < sentence.end]
            if callers:
                self._last = _Round(callers, (), dates[0] if len(dates) == 1 else None, number, is_open=True)

    def _is_talk(self, frame: Frame) -> bool:
        return (
            frame.rule in _TALKS
            and (frame.mode, frame.status) == ("unspecified", "occurred")
            and frame.country is None
            and len(frame.countries) == 2
        )

    def _is_another(self, frame: Frame) -> bool:
        """Whether its sentence says that it is one more: "in a separate conversation", "also spoke with"."""
        trigger = self._setting.doc[frame.trigger]
        spots = [trigger, *grammar.prepositional(trigger, "in", "during")]
        return any(c.lower_ in self._words["one_more"] for spot in spots for c in spot.children)

    def _is_one_before(self, frame: Frame) -> bool:
        """Whether its sentence tells when the two had spoken before: "last spoke in May", not "at the summit"."""
        trigger = self._setting.doc[frame.trigger]
        is_back = any(c.lower_ in _BEFORE for c in trigger.children)
        return is_back and not grammar.prepositional(trigger, "at")

    def _telephoning(self, sentence: Span) -> Token | None:
        """The verb of who makes calls that are not told yet: "held a series of telephone calls", "worked the phones",
        "spent the day on the telephone"."""
        if _PHONES.isdisjoint(self._setting.doc.lemmas[sentence.start : sentence.end]):
            return None
        for token in sentence:
            verb = grammar.governor(token) if token.tag_ in {"NN", "NNS"} else None
            if verb is None or verb.tag_ not in {"VBD", "VBN", "VBZ"}:
                continue
            is_calls = token.lower_ == "calls" and any(c.lemma_ in _PHONES for c in token.children)
            is_at_it = token.lemma_ in _PHONES and (
                (token.dep_ == "dobj" and verb.lemma_ == "work")
                or (token.dep_ == "pobj" and token.head.lower_ == "on" and verb.lemma_ in {"spend", "be"})
            )
            if is_calls or is_at_it:
                return verb
        return None


def _people(parties: tuple[Party, ...] | list[Party]) -> frozenset[int]:
    return frozenset(id(p.person) for p in parties if p.person is not None)
