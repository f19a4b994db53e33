"""What took place so many days before or after something else: "spoke to A on Monday, a day after he had met B", "made
peace two weeks before their summit in May". Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from extract.annotate import date_counts, grammar, intervals
from extract.annotate.dates import DateMention
from extract.annotate.frames import Setting
from extract.annotate.tokens import Span, Token

_WAYS = {"after": -1, "before": 1}  # from the day of what is told first to that of what follows the word
_UNITS = {"minute", "hour", "day", "week", "fortnight", "month", "year", "decade"}
_EXACT = {"day", "range"}
_NOW = {"is", "are", "'s", "'re"}
_SAME_STORY = 90  # words


@dataclass(frozen=True, slots=True)
class Lapse:
    """So many units (None: not told how many) between what a sentence tells and what it is told to have been ``way``
    of: the tokens ``inner``. ``word`` is the position of "after" or "before"."""

    word: int
    unit: str
    count: int | None
    way: int
    inner: Collection[int]


class Lapses:
    """Reads the lapses of one document's sentences."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._doc, self._dates = setting, setting.doc, setting.dates
        self._known: dict[int, list[Lapse]] = {}

    def within(self, trigger: Token) -> Lapse | None:
        """The lapse behind whose word a token stands."""
        return next((lapse for lapse in self._of(trigger.sent) if trigger.i in lapse.inner), None)

    def beside(self, trigger: Token) -> Lapse | None:
        """The lapse that counts from what a token tells."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        return next(
            (lapse for lapse in self._of(trigger.sent) if verb is not None and self._outer(lapse) == verb), None
        )

    def day_within(self, lapse: Lapse) -> DateMention | None:
        """When it was that something else was so long after: counted from the day of that."""
        base = self._day_outside(lapse)
        return self._counted(lapse, base, lapse.way) if base is not None else None

    def day_beside(self, lapse: Lapse) -> DateMention | None:
        """When something was that was so long after what has a day of its own."""
        inside = (d for d in self._dates if d.start in lapse.inner and d.precision in _EXACT)
        day = next(inside, None)
        return self._counted(lapse, day.first, -lapse.way) if day is not None else None

    def _counted(self, lapse: Lapse, base: dt.date, way: int) -> DateMention | None:
        unit, count = ("day", 0) if lapse.unit in date_counts.WITHIN_A_DAY else (lapse.unit, lapse.count)
        if count is None:
            return None
        if unit == "fortnight":
            unit, count = "week", 2 * count
        interval = intervals.around(base, unit, way * count)
        return DateMention(lapse.word, lapse.word + 1, *interval) if interval is not None else None

    def _day_outside(self, lapse: Lapse) -> dt.date | None:
        """The day of what the sentence tells beside what it was before or after."""
        sentence, said = self._doc.sentence_at(lapse.word), self._setting.words["speech_verb"]
        days = [
            d for d in self._dates
            if sentence.start <= d.start < sentence.end and d.start not in lapse.inner and d.precision in _EXACT
            and not _is_under(self._doc[d.start : d.end].root, said)
        ]  # fmt: skip
        if days:
            return min(days, key=lambda d: abs(d.start - lapse.word)).first
        outer, dateline = self._outer(lapse), self._setting.dateline
        told = {d.first for d in self._dates if d.start < sentence.start and d.precision in _EXACT}
        is_today = dateline is not None and told == {dateline.date}  # of no other day has been told
        if outer is None:  # "The two held talks", which parsers take for a noun
            return dateline.date if is_today and dateline is not None else None
        if outer.lemma_ == "come" and not grammar.is_passive(outer):  # "the talks came two days after"
            before = (d for d in reversed(self._dates) if d.start < sentence.start)
            last = next(before, None)
            if last is not None and last.precision in _EXACT and sentence.start - last.end < _SAME_STORY:
                return last.first
        if outer.tag_ in {"VBZ", "VBP"} or any(c.lower_ in _NOW and c.dep_ == "aux" for c in outer.children):
            return self._setting.anchor
        is_news = outer.tag_ == "VBD" and (is_today or self._setting.is_opening(sentence))
        return dateline.date if is_news and dateline is not None else None

    def _outer(self, lapse: Lapse) -> Token | None:
        """The verb of what was so long before or after."""
        word = self._doc[lapse.word]
        return grammar.governor(word if word.dep_ == "prep" else word.head)

    def _of(self, sentence: Span) -> list[Lapse]:
        found = self._known.get(sentence.start)
        if found is None:
            found = self._known[sentence.start] = list(self._found(sentence))
        return found

    def _found(self, sentence: Span) -> Iterable[Lapse]:
        lowers, lemmas = self._doc.lowers, self._doc.lemmas
        for at in range(sentence.start + 1, sentence.end):
            if (
                lowers[at] not in _WAYS
                or lemmas[at - 1] not in _UNITS
                or lowers[max(at - 3, 0) : at - 1] == ["in", "the"]  # "later in the day before flying on"
                or any(d.start < at < d.end for d in self._dates)
            ):
                continue
            word = self._doc[at]
            whole = word if word.dep_ == "prep" else word.head if word.dep_ == "mark" else None
            inner = frozenset(t.i for t in whole.subtree if t.i > at) if whole is not None else frozenset()
            if inner:
                inner |= self._day_beside_which(max(inner) + 1)
                yield Lapse(at, lemmas[at - 1], self._count(at - 1, sentence.start), _WAYS[lowers[at]], inner)

    def _day_beside_which(self, at: int) -> frozenset[int]:
        """Where the day stands between commas of what a clause goes on about: "a call, in May 2019, in which"."""
        lowers = self._doc.lowers
        if lowers[at : at + 1] != [","] or lowers[at + 1 : at + 2] not in (["in"], ["on"]):
            return frozenset()
        day = next((d for d in self._dates if d.start == at + 2), None)
        behind = lowers[day.end : day.end + 3] if day is not None else []
        is_of_it = behind[:1] == [","] and behind[2:] == ["which"]
        return frozenset(range(day.start, day.end)) if day is not None and is_of_it else frozenset()

    def _count(self, unit: int, start: int) -> int | None:
        """How many units: "a day", "two weeks", "a couple of months"; None for "days", "several weeks"."""
        lowers = self._doc.lowers
        if unit == start:
            return None
        if lowers[unit - 1] == "the" and lowers[unit] == self._doc.lemmas[unit]:
            return 1
        words = lowers[unit - 3 : unit] if lowers[unit - 1] == "of" else lowers[unit - 1 : unit]
        return date_counts.number(" ".join(words))


def _is_under(token: Token, verbs: Collection[str]) -> bool:
    verb = grammar.governor(token)
    return verb is not None and verb.lemma_ in verbs
