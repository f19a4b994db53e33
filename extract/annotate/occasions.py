"""One report of several contacts, or of one on the day of another: which days its frames have. Pure.

"They met on January 11 and March 3" are two contacts; "Afterwards she met the president" is on the day of the one told
before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import day_places, grammar, modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.intervals import safe_day
from extract.annotate.mentions import codes
from extract.annotate.tokens import Span, Token

_JOINTS = {",", "and", "then", "again", "on", "in", ";", "&"}
_THERE = {"in", "at", "on", "the"}
_COUNTS = {"twice", "thrice", "times"}
_ASIDE = {"margins", "sidelines", "separate", "separately"}
_OPENING = 5
_FAR = 40  # words between what was told and what is told to have been next
_PAST = {"VBD", "VBN"}
_HANDS = {"hand", "deliver", "convey", "present", "give", "pass"}
_EXACT = {"day", "month"}


class Occasions:
    """Reads the days of one document's contacts."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc, self._dates, self._words = setting.doc, setting.dates, setting.words
        self._places = setting.cast.place_at
        self._anchor = setting.anchor

    def of(self, frame: Frame) -> list[Frame]:
        """The frame once for each of the days that it names."""
        if frame.date is None or (frame.is_echo and frame.mode not in modes.BY_LINE):
            return [frame]
        days = self._counted(frame, frame.date) or self._listed(frame, frame.date)
        return day_places.each_there(self._setting, frame, days) if len(days) > 1 else [frame]

    def _listed(self, frame: Frame, first: DateMention) -> list[DateMention]:
        """The day with those in a list after it; days that follow each other are one stay, and those behind the next
        stop of a journey are its own."""
        days = self._with_numbers([first])
        for mention in self._dates:
            between = self._doc[days[-1].end : mention.start] if mention.start >= days[-1].end else None
            if between is None or len(between) == 0 or not all(self._is_joint(t) for t in between):
                continue
            if any(self._is_elsewhere(t, frame) for t in between):
                break
            if not any(t.lower_ in _JOINTS for t in between if t.lower_ not in _THERE):
                continue
            is_apart = mention.precision == first.precision == "day" and (mention.first - days[-1].last).days > 1
            if is_apart or (mention.precision == first.precision == "month" and mention.first > days[-1].last):
                days = self._with_numbers([*days, mention])
        return days

    def _with_numbers(self, days: list[DateMention]) -> list[DateMention]:
        """The days with those of the same month that follow as bare numbers: "on May 2 and 9"."""
        last, doc = days[-1], self._doc
        at = last.end
        while doc.lowers[at : at + 1] in ([","], ["and"], ["&"]):
            at += 1
        number = doc.texts[at] if last.end < at < len(doc) else ""
        is_day = last.precision == "day" and doc.texts[last.end - 1] == str(last.first.day) and number.isdecimal()
        if not is_day or doc.heads[at] > at or any(d.start <= at < d.end for d in self._dates):
            return days
        day = safe_day(last.first.year, last.first.month, int(number))
        if day is None or day <= last.first:
            return days
        return self._with_numbers([*days, DateMention(at, at + 1, day, day, "day")])

    def _is_elsewhere(self, token: Token, frame: Frame) -> bool:
        """Whether a word names another stop than that of a journey: a place in a country that is no party to it."""
        place = self._places.get(token.i)
        return place is not None and frame.mode == "visit" and place.code not in codes(frame.parties)

    def _is_joint(self, token: Token) -> bool:
        """Whether a word joins one day to the next, or names where it was: "in A on May 3 and in B on May 8"."""
        return token.lower_ in _JOINTS | _THERE or token.tag_ in grammar.PROPER_TAGS

    def _counted(self, frame: Frame, first: DateMention) -> list[DateMention]:
        """The months or days of "met twice last year: in A in May and in B in October"."""
        sentence = self._doc[frame.trigger].sent
        if _COUNTS.isdisjoint(sentence.doc.lowers[sentence.start : sentence.end]):
            return []
        inside = [d for d in self._dates if sentence.start <= d.start < sentence.end]
        years = [d for d in inside if d.precision not in _EXACT and d.first <= first.first and first.last <= d.last]
        if not years:
            return []
        return [d for d in inside if d.precision in _EXACT and years[0].first <= d.first and d.last <= years[0].last]

    def beside(self, frame: Frame, sentence: Span, last: Frame | None) -> Frame:
        """An undated frame with the day of the ``last`` contact, where its sentence opens with "Afterwards" or "In the
        course of the day", tells what was done on the margins, or what one of those then met did next: "also met Y"."""
        if frame.date is not None or frame.status != "occurred":
            return self._on_the_same_day(frame, last)
        if self._is_of_that_day(sentence) and (day := self._day_before(sentence)) is not None:
            return replace(frame, date=day)
        if last is None or last.date is None:
            day = self._day_before(sentence) if _opens_with(sentence, self._words["hours_phrase"]) else None
            return frame if day is None else replace(frame, date=day)
        if last.date.precision != "day" or not last.status == frame.status == "occurred":
            return frame
        is_then = self._opens_with_sequel(sentence) or any(t.lower_ in _ASIDE for t in sentence[:_OPENING])
        is_then = is_then or self._goes_on(frame, last) or self._is_handed_over(frame, last)
        return replace(frame, date=last.date) if is_then else frame

    def _on_the_same_day(self, frame: Frame, last: Frame | None) -> Frame:
        """What took place "on the same day" as the ``last`` contact of its kind: not on the earlier day of something
        that was told of in between."""
        date = frame.date
        if (
            date is None
            or last is None
            or last.date is None
            or frame.rule != last.rule
            or date.start < last.sentence[1]
        ):
            return frame
        is_same = "same" in self._doc.lowers[date.start : date.end] and last.date.precision == "day"
        return replace(frame, date=last.date) if is_same and date.first < last.date.first else frame

    def _is_of_that_day(self, sentence: Span) -> bool:
        """Whether a sentence opens with "During the course of the day", "Later in the day"."""
        opening = " ".join(t.lower_ for t in sentence[: _OPENING + 1]) + " "
        return any(opening.startswith(f"{p} ") for p in self._words["sequel_phrase"] if p.endswith(" day"))

    def _day_before(self, sentence: Span) -> DateMention | None:
        """The last day that was named before a sentence, not far; none that is still ahead."""
        passed = [d for d in self._dates if self._anchor is None or d.first <= self._anchor]
        named = (d for d in reversed(passed) if d.start < sentence.start and not self._is_of_event(d))
        day = next(named, None)
        is_near = day is not None and day.precision == "day" and sentence.start - day.end < _FAR
        return day if is_near else None

    def _is_of_event(self, day: DateMention) -> bool:
        """Whether a day is that of something only spoken of: "Tuesday's quake", "the quake that struck on Tuesday"."""
        root = self._doc[day.start : day.end].root
        is_beside = root.dep_ in {"npadvmod", "nmod", "appos"} and root.head.tag_ in grammar.NOUN_TAGS
        return root.dep_ == "poss" or is_beside or any(t.dep_ == "relcl" for t in root.ancestors)

    def _opens_with_sequel(self, sentence: Span) -> bool:
        """Whether a sentence opens with "Afterwards", "Before that", "On the same day"."""
        if sentence[0].lower_ in self._words["sequel_adverb"]:
            return True
        return _opens_with(sentence, self._words["sequel_phrase"] | self._words["hours_phrase"])

    def _is_handed_over(self, frame: Frame, last: Frame) -> bool:
        """Whether a letter was handed over by one of the two of whom it has just been told that they met, to the other:
        "X received Y on Monday. Y delivered a message of Z to X"."""
        verb = self._doc[frame.trigger]
        if (
            frame.mode != "letter"
            or verb.lemma_ not in _HANDS
            or verb.tag_ != "VBD"
            or last.mode not in modes.FACE_TO_FACE
        ):
            return False
        is_near = -1 < verb.sent.start - last.sentence[1] < _FAR
        return is_near and len(_people(frame) & _people(last)) > 1

    def _goes_on(self, frame: Frame, last: Frame) -> bool:
        """Whether somebody of the last contact "then" or "also" had this one, as is told right after it."""
        trigger = self._doc[frame.trigger]
        verb = trigger if grammar.is_verb(trigger) else trigger.head
        if not grammar.is_verb(verb) or verb.tag_ not in _PAST or not -1 < trigger.sent.start - last.sentence[1] < _FAR:
            return False
        words = {c.lower_ for c in grammar.children(verb, "advmod")}
        is_next = "also" in words or not self._words["sequel_adverb"].isdisjoint(words)
        is_there = frame.countries == last.countries  # "then met Y" may have been elsewhere on another day
        return is_next and is_there and bool(_people(frame) & _people(last))


def _people(frame: Frame) -> set[int]:
    return {id(p.person) for p in frame.parties if p.person is not None}


def _opens_with(sentence: Span, phrases: Iterable[str]) -> bool:
    """Whether a sentence opens with one of these: "Shortly before", "Before that"."""
    opening = " ".join(t.lower_ for t in sentence[: _OPENING + 1]) + " "
    return any(opening.startswith(f"{phrase} ") for phrase in phrases)
