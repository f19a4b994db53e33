"""Journeys told with their days before their stops are: "will visit three countries on May 3-7. In A he will meet X".
Keeps state while a document is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import grammar, journeys, modes
from extract.annotate.circumstances import Circumstances
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import NO_SPOTS, Party, Place, codes
from extract.annotate.status import Words
from extract.annotate.tokens import Span, Token

_ON_TOUR = {"planned", "occurred"}
_BEFORE_DAYS = {",", "(", "on", "from"}
_LONG = {"range", "week", "month"}
_BEGINS = {"embark"}
_FROM_WHEN = {"beginning", "starting", "from"}


class Tours:
    """The tour that one document tells of."""

    def __init__(self, setting: Setting, circumstances: Circumstances) -> None:
        self._setting, self._circumstances = setting, circumstances
        self._tour: Frame | None = None

    def note(self, token: Token, frame: Frame) -> None:
        """Keep a journey of which the text tells when, but only further on where to: "will visit three countries"."""
        if frame.mode != "visit" or frame.status not in _ON_TOUR or self._tour is not None:
            return
        verb = token if grammar.is_verb(token) else grammar.governor(token)
        travellers = self._setting.people(grammar.subjects(verb)) if verb is not None else []
        _, date = self._circumstances.when(frame, token.sent.start)
        is_begun = frame.status == "occurred" and date is not None and date.precision == "day"
        if codes(travellers) and date is not None and not is_begun:
            sentence = token.sent.start, token.sent.end
            self._tour = replace(frame, parties=tuple(travellers), date=date, sentence=sentence)

    def stop(self, frame: Frame) -> Frame:
        """A stop of the tour told before with its days."""
        tour = self._tour
        if tour is None or frame.date is not None or frame.status != tour.status:
            return frame
        is_meeting = frame.mode in modes.IN_PERSON and not frame.is_echo
        is_meeting = is_meeting and (frame.status == "occurred" or _is_away(frame, tour))
        if not is_meeting and not journeys.is_journey(frame):
            return frame
        people = {id(p.person) for p in tour.parties if p.person is not None}
        is_his = any(id(p.person) in people for p in frame.parties)
        if not is_his or tour.date is None:
            return frame
        is_long = tour.date.precision == "range" and is_meeting  # on which of its days is not told
        return replace(frame, date=replace(tour.date, precision="month") if is_long else tour.date)

    def dated(self, sentence: Span, frames: list[Frame]) -> list[Frame]:
        """The journeys told so far, the stop with which a sentence opens having its own days: "In A (May 3-5), the
        minister will open a bridge"."""
        place, date = self._stop_opening(sentence)
        if place is None or date is None:
            return frames
        return [
            replace(f, date=date) if f.country == place.code and journeys.is_journey(f) and _is_within(date, f) else f
            for f in frames
        ]

    def _stop_opening(self, sentence: Span) -> tuple[Place | None, DateMention | None]:
        """The place, "In B, A", and the days behind it with which a sentence opens."""
        doc, place_at, at = self._setting.doc, self._setting.cast.place_at, sentence.start + 1
        place = place_at.get(at) if doc.lowers[sentence.start] == "in" else None
        if place is None or place.kind in NO_SPOTS:
            return None, None
        while at < sentence.end and (doc.lowers[at] in _BEFORE_DAYS or at in place_at):
            at += 1
        days = (d for d in self._setting.dates if d.start == at and d.precision in {"day", "range"})
        return place, next(days, None)

    def stops_of_title(self) -> list[Frame]:
        """The stops of a journey of which only the title tells where to: "X Travels to A and B" above "X will travel to
        the region on May 3-7"."""
        tour = self._tour
        if tour is None:
            return []
        stops = {place.code: place for place in self._setting.destinations() if place.code not in codes(tour.parties)}
        hosts = (Party(tour.trigger, tour.trigger + 1, tour.trigger, "country", (code,), None, None, "GOV")
                 for code in stops)  # fmt: skip
        return [
            replace(
                tour, parties=(*tour.parties, host), country=host.countries[0], countries=codes([*tour.parties, host])
            )
            for host in hosts
        ]


def _is_away(frame: Frame, tour: Frame) -> bool:
    """Whether what is planned may be on a tour of some days: not where those live who travel."""
    at_home = frame.country is not None and frame.country in codes(tour.parties)
    return not at_home and tour.date is not None and tour.date.precision in _LONG


def begun(setting: Setting, frames: Iterable[Frame]) -> set[int]:
    """The triggers of the journeys of which a day only tells when they begin or end: "a visit to A and B starting on
    May 3", "sets out on Monday for A and B", "on Monday wrapped up a tour that took him to A and B"."""
    return {f.trigger for f in frames if _is_beginning(setting, f)}


def _is_beginning(setting: Setting, journey: Frame) -> bool:
    day, words, anchor = journey.date, setting.words, setting.anchor
    if day is None or day.precision != "day" or anchor is None:
        return False
    if journey.status == "occurred" and day.first > anchor:
        return False  # "departs tomorrow for A and B", which only its day tells to be ahead
    if not _FROM_WHEN.isdisjoint(setting.doc.lowers[max(0, day.start - 2) : day.start]):
        return True
    noun = setting.doc[journey.trigger]
    if noun.dep_ == "relcl" and noun.head.lemma_ in words["journey_noun"]:
        return True
    verb = grammar.governor(noun) if noun.lemma_ in words["journey_noun"] and not grammar.is_verb(noun) else None
    return verb is not None and (grammar.lexeme(verb) in _limits(words))


def _limits(words: Words) -> set[str]:
    """The verbs that tell when a journey begins or ends."""
    return _BEGINS.union(words["starting_verb"], words["departing_verb"], words["ending_verb"])


def _is_within(date: DateMention, journey: Frame) -> bool:
    """Whether a journey may be on these days: it has no days yet, or longer ones around them."""
    told = journey.date
    return told is None or (told.first <= date.first and date.last <= told.last and told.precision != "day")
