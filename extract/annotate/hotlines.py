"""Lines between two states → what is said over them is told of calls. Pure.

"A and B put the hotline back in service on Monday, and officers of the two sides talked for a minute": neither clause
says by which channel who spoke with whom.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from extract.annotate import grammar, sides
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PAIR, Party, codes, states
from extract.annotate.status import of_verb
from extract.annotate.tokens import Span, Token

_NEAR = 2  # sentences in which is told what was said over a line
_OVER = ("over", "via", "through")
_WIRES = {"line", "link"}  # which may also be of trains, ferries and trade
_TALKS = {"verb:speak", "verb:talk", "verb:converse", "verb:communicate", "noun:conversation", "noun:call"}


@dataclass(frozen=True, slots=True)
class _Line:
    countries: tuple[str, ...]
    date: DateMention | None
    sentence: int


class Hotlines:
    """Follows the lines between states of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting, self._words = setting, setting.words
        lemmas = setting.doc.lemmas
        self._is_any = not setting.words["line_noun"].isdisjoint(lemmas)
        self._last: _Line | None = None

    def note(self, sentence: Span, number: int) -> None:
        """Keep the line of which a sentence tells that it works; its two sides are "the two sides" from here on."""
        lemmas = self._setting.doc.lemmas[sentence.start : sentence.end] if self._is_any else ()
        is_any = not self._words["line_noun"].isdisjoint(lemmas)
        noun = next((t for t in sentence if self._is_line(t)), None) if is_any else None
        verb = grammar.governor(noun) if noun is not None else None
        if noun is None or verb is None or noun.head != verb:  # not "spoke about a telephone line"
            return
        ends = self._ends(noun, verb)
        if len(codes(ends)) != PAIR:
            return
        self._setting.cast.spoken.remember_group(states(ends))
        if of_verb(verb, self._words) == "occurred":
            days = [d for d in self._setting.dates if sentence.start <= d.start < sentence.end and d.precision == "day"]
            self._last = _Line(codes(ends), days[0] if len(days) == 1 else None, number)

    def told(self, frame: Frame, number: int) -> Frame:
        """What the two ends of a line say to each other over it, or where the text has just told of it, as a call."""
        is_talk = frame.rule in _TALKS and frame.status == "occurred" and len(frame.countries) == PAIR
        if not is_talk or frame.country is not None:
            return frame
        line = self._last
        is_near = line is not None and number - line.sentence <= _NEAR and line.countries == frame.countries
        is_silent = frame.mode in {"phone", "unspecified"}
        if not self._is_over(frame) and not (is_near and is_silent):
            return frame
        date = line.date if line is not None and is_near and number - line.sentence <= 1 else None
        return replace(frame, mode="phone", date=frame.date or date, city=None, country=None, is_echo=False)

    def _ends(self, noun: Token, verb: Token) -> list[Party]:
        """Whose line it is: "the hotline between A and B", "A and B restored their line", "the A-B line"."""
        cast = self._setting.cast
        own = [*grammar.prepositional(noun, "between", "with"), *grammar.prepositional(verb, "between", "with")]
        found = cast.actors(own) or sides.left_places(self._setting, noun)
        if len(codes(found)) < PAIR:
            found = [*found, *cast.actors(grammar.subjects(verb))]
        return found if len(codes(found)) == PAIR else []

    def _is_over(self, frame: Frame) -> bool:
        trigger = self._setting.doc[frame.trigger]
        over = grammar.prepositional(trigger, *_OVER) if self._is_any else []
        return any(self._is_line(t) or self._is_restored(t) for t in over)

    def _is_line(self, noun: Token) -> bool:
        """Whether it is a line for talking: "a hotline", "the military line", "the telephone link"."""
        if noun.tag_ not in grammar.NOUN_TAGS or noun.lemma_ not in self._words["line_noun"]:
            return False
        is_hot = noun.lemma_ == "line" and _is_plain(noun) and _is(noun, self._words["line_adjective"])
        return noun.lemma_ not in _WIRES or is_hot or _is(noun, self._words["line_medium"])

    def _is_restored(self, noun: Token) -> bool:
        """Whether it is a line over which somebody speaks, though the words don't say of what it is: "the restored
        line"; not "the restored railway line"."""
        return noun.lemma_ == "line" and _is_plain(noun) and _is(noun, self._words["restored_adjective"])


def _is(noun: Token, words: Collection[str]) -> bool:
    return any(c.lower_ in words for c in noun.children)


def _is_plain(noun: Token) -> bool:
    """Whether no other noun tells of what a line is: not "a ferry line"."""
    return not grammar.has(noun, "compound", "nmod")
