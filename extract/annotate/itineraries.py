"""Stops of a journey that have no day of their own → the month of the stops beside them, or the days there. Pure.

"Will visit A on May 13 and then go to B", "First he will stop in A. On Friday he will fly on to B": which day is whose
is told of one of them only, but all are of one journey.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.annotate import departures, grammar, intervals, journeys, other_clauses
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PAIR
from extract.annotate.tokens import Token

_AROUND, _OF_THAT = {"after", "before", "following"}, {"that", "this", "visit", "leave", "travel", "stop", "stay", "go"}
_ON_RETURN = {"after", "following", "on", "since", "upon"}
_HOMEWARD = {"back", "home"}
_NEAR = 3  # sentences
_DAYS_APART = 4  # so many before or after a stop there may be another
_KNOWN = {"day", "range", "week", "month"}
_AT_A_PLACE = {"visit", "multilateral"}


def follow(setting: Setting, frames: Sequence[Frame]) -> list[Frame]:
    """The reports as ``journeys`` follows them, the stops without a day in the month of those beside them, and what is
    done at one where a session is on its days; without the journeys that lead nowhere abroad."""
    when = {f.trigger: way for f in frames if (way := _when(f, setting)) is not None}
    told = _stopping(setting, journeys.follow(frames, when, _before(setting, frames)))
    return [f for f in told if not journeys.is_at_home(f, setting.knowledge)]


def without_ways_there(setting: Setting, frames: Sequence[Frame]) -> list[Frame]:
    """What a sentence tells, without the journeys that only say where talks with others take place."""
    return journeys.without_journeys(frames, _before(setting, frames))


def _before(setting: Setting, frames: Sequence[Frame]) -> dict[int, int]:
    """The verbs of journeys before which something was done, by its trigger."""
    verbs = ((f.trigger, departures.verb_after(setting.doc[f.trigger])) for f in frames if len(frames) > 1)
    return {trigger: verb.i for trigger, verb in verbs if verb is not None}


def _when(frame: Frame, setting: Setting) -> journeys.When | None:
    """Whether its sentence begins with a journey or the return from it: "during his trip", "on his return"; or it is
    the journey itself of which only the return is told: "came back from A on Monday"."""
    if journeys.is_journey(frame):
        if frame.status != "occurred":
            return None
        if _is_ended(frame, setting):
            return journeys.When.ENDED
        return journeys.When.LEFT if _is_back_from(frame, setting) else None
    if frame.date is None and any(other_clauses.is_where_left(t) for t in _with_above(setting.doc[frame.trigger])):
        return journeys.When.ELSEWHERE
    opening = setting.doc[frame.sentence[0] : frame.trigger]
    for token in (t for t in opening if t.dep_ == "pobj"):
        if token.lemma_ == "return" and token.head.lower_ in _ON_RETURN:
            return journeys.When.BACK
        if token.lemma_ in setting.words["journey_noun"] and token.head.lower_ == "during":
            return journeys.When.DURING
    return None


def _with_above(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _is_ended(frame: Frame, setting: Setting) -> bool:
    """Whether a noun names a journey of which only the end is told: "wrapped up his visit"."""
    noun = setting.doc[frame.trigger]
    verb = noun.head if noun.dep_ == "dobj" else None
    return verb is not None and grammar.lexeme(verb) in setting.words["ending_verb"]


def _is_back_from(frame: Frame, setting: Setting) -> bool:
    """Whether a verb tells that somebody came home from the country of a journey: "returned to B from A"."""
    verb = setting.doc[frame.trigger]
    is_back = verb.lemma_ == "return" or any(c.lower_ in _HOMEWARD for c in verb.children)
    if not is_back or not grammar.is_verb(verb):
        return False
    places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(verb, "from"))
    return any(p is not None and p.code == frame.country for p in places)


def _stopping(setting: Setting, told: list[Frame]) -> list[Frame]:
    told = [_beside_session(f, told[:at]) if f.date is None and f.mode == "visit" else f for at, f in enumerate(told)]
    stops = [f for f in told if f.country is not None and f.mode in _AT_A_PLACE and not f.is_echo]
    if len({f.country for f in stops}) < PAIR:
        return told
    starts, here = [s.start for s in setting.doc.sents], {id(f) for f in stops}
    return [_of_month(f, stops, setting, starts) if id(f) in here and _is_step(f, stops, setting) else f for f in told]


def _beside_session(frame: Frame, told: Sequence[Frame]) -> Frame:
    """What is done in a country on the days for which somebody goes there to a session: "will travel to A on May 3-5
    for a meeting of the council. In A, he will meet the president"."""
    sessions = (
        f
        for f in reversed(told)
        if (f.mode, f.status) == ("multilateral", frame.status)
        and (f.country == frame.country or (f.country is None and frame.country in f.countries))
        and f.date is not None
        and f.date.precision == "range"
        and _who(frame, journeys.travellers(frame)) & _who(f, journeys.travellers(frame))
    )
    session = next(sessions, None)
    return replace(frame, date=session.date) if session is not None and not frame.is_echo else frame


def _of_month(frame: Frame, stops: Sequence[Frame], setting: Setting, starts: Sequence[int]) -> Frame:
    """A stop in the month of the nearest other one of the same people that has a date."""
    number = bisect_right(starts, frame.trigger)
    dated = [s for s in stops if _is_of_one(frame, s) and abs(bisect_right(starts, s.trigger) - number) <= _NEAR]
    nearest = min(dated, key=lambda s: abs(s.trigger - frame.trigger), default=None)
    date = _month(nearest, setting.anchor) if nearest is not None else None
    return replace(frame, date=date) if date is not None else frame


def _is_step(frame: Frame, stops: Sequence[Frame], setting: Setting) -> bool:
    """Whether a stop without a day is told as one of several, or has but the day of the one before which it says that
    somebody goes there: "will visit A on May 13 before going on to B"."""
    doc = setting.doc
    verb = doc[frame.trigger]
    if frame.date is not None:
        is_next = verb.dep_ in {"pcomp", "advcl"} and "before" in {verb.head.lower_, *(c.lower_ for c in verb.children)}
        return is_next and any(s.date is frame.date and s.country != frame.country for s in stops)
    lemmas, stops_at, steps = doc.lemmas, setting.words["stop_noun"], setting.words["step_adverb"]
    return frame.mode == "visit" and any(
        lemmas[at] in stops_at
        or (lemmas[at] in steps and doc.tags[at] == "RB" and (lemmas[at] != "first" or at == frame.sentence[0]))
        or (lemmas[at] in _AROUND and lemmas[at + 1] in _OF_THAT)
        for at in range(frame.sentence[0], frame.sentence[1] - 1)
    )


def _is_of_one(frame: Frame, other: Frame) -> bool:
    """Whether the same people go elsewhere, of which the text tells when."""
    abroad = journeys.travellers(frame)
    if other.date is None or other.date.precision not in _KNOWN or other.status != frame.status:
        return False
    is_elsewhere = other.country not in {frame.country, *abroad} and abroad <= set(other.countries)
    return is_elsewhere and bool(_who(frame, abroad) & _who(other, abroad))


def _who(frame: Frame, abroad: frozenset[str]) -> set[int | str | None]:
    """Those of the countries who go: people by identity, whom only their office names by that."""
    offices = {p.role for p in frame.parties if p.person is None and not p.is_plural and abroad & set(p.countries)}
    return {*journeys.people(frame, abroad), *(offices - {None})}


def _month(stop: Frame, anchor: dt.date | None) -> DateMention | None:
    """The month of a stop, where that before or after it is of it, too: what is planned is after the publication."""
    date = stop.date
    if date is None or (date.first.year, date.first.month) != (date.last.year, date.last.month):
        return None
    month = intervals.month_of(date.first)
    is_ahead = stop.status == "planned" and anchor is not None and anchor >= month.first
    is_begun = is_ahead or (date.first - month.first).days >= _DAYS_APART
    if date.precision != month.precision and not (is_begun and (month.last - date.last).days >= _DAYS_APART):
        return None
    return replace(date, first=month.first, last=month.last, precision=month.precision)
