"""Journeys that a document tells of → what its other reports take from them: day, place, and that it was a visit. Pure.

"X will travel to A and B on June 27-30. In A, he will meet the president": the meeting is on the journey, though its
own sentence says neither when nor that X is abroad (guide: a trip told through its meetings is no contact beside them).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from extract.annotate import departures, homeland, intervals, modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import PAIR, Person

_VERBS = ("travel", "fly", "go", "arrive", "head", "come", "visit", "stay", "depart", "leave", "land", "return", "be",
          "spend", "take", "stop", "set off", "set out", "journey", "proceed", "touch down")  # fmt: skip
_NOUNS = ("visit", "trip", "tour", "stay", "travel", "arrival", "stop", "stopover", "delegation")
STAY = "meet abroad"  # the cue of what somebody does on a journey that is not told itself
RULES = frozenset({f"verb:{verb}" for verb in (*_VERBS, STAY)} | {f"noun:{noun}" for noun in _NOUNS})
_SPOKEN_OF = {"verb:meet"}
_BETWEEN_TWO = {"verb:meet", "verb:speak", "verb:talk", "verb:confer"}
_LONGEST_STAY = 5  # days from an arrival on which what is done in the host country is still of that journey
_RETURN = "verb:return"
_ON_THE_WAY = ("travel", "fly", "go", "arrive", "head", "come", "visit", "land", "be", "stop", "leave", "depart",
               "set off", "set out", "journey", "proceed", "touch down")  # fmt: skip
_MOVES = {f"verb:{verb}" for verb in _ON_THE_WAY}


class When(StrEnum):
    """When something is told to be done on a journey, or which part alone of a journey is told."""

    DURING = "during"
    BACK = "back"  # when it was over
    ELSEWHERE = "elsewhere"  # where somebody came from: "arrived from A, where he had met X"
    LEFT = "left"  # of a journey: that only the return from it is told
    ENDED = "ended"  # of a journey: that only its end is told


def is_journey(frame: Frame) -> bool:
    """Whether the report is of a journey rather than of what was done there."""
    return frame.rule in RULES and frame.mode == "visit" and frame.country is not None


def travellers(frame: Frame) -> frozenset[str]:
    """The codes of those who travel."""
    return frozenset(code for code in frame.countries if code != frame.country)


def without_journeys(frames: Sequence[Frame], before: Mapping[int, int]) -> list[Frame]:
    """A journey to a third country for talks with others is where these take place, not a visit to that country;
    ``before`` has the verb before which something was done by its trigger: "flew to A after talks with X"."""
    kept = list(frames)
    told = [f for f in frames if is_journey(f) and (f.rule in _MOVES or f.rule.startswith("noun:"))]
    hosts = {f.country for f in told}
    stops = Counter(f.trigger for f in told)
    for journey in sorted(told, key=lambda f: -f.trigger):
        if stops[journey.trigger] > 1:  # "will travel to A and B, then on to C for talks with D"
            kept = [f for f in kept if not _is_with_hosts(f, journey, hosts)]
            continue
        done_there = [f for f in kept if not _is_after(f, journey, before) and _has_come_for(journey, f)]
        if any(_is_of_more(f, journey) for f in done_there):
            kept = [_there(f, journey) if f in done_there else f for f in kept if f is not journey]
            continue
        if not done_there or any(hosts & set(f.countries) - travellers(journey) for f in done_there):
            continue
        kept = [_there(f, journey) if f in done_there else f for f in kept if f is not journey]
    return kept


def _is_after(other: Frame, journey: Frame, before: Mapping[int, int]) -> bool:
    """Whether somebody went on a journey after that."""
    return before.get(other.trigger) == journey.trigger


def _is_with_hosts(other: Frame, journey: Frame, hosts: set[str | None]) -> bool:
    """Whether it is what somebody does at his stops with the hosts of each: "went to A and B for talks with officials
    there", "for talks with his counterparts of A and B"."""
    met = set(other.countries) - travellers(journey)
    is_later = other.trigger > journey.trigger and not is_journey(other) and other.mode not in modes.REMOTE
    return is_later and len(met) > 1 and met <= hosts and travellers(journey) <= set(other.countries)


def _is_of_more(other: Frame, journey: Frame) -> bool:
    """Whether the hosts of a journey and officials of others are met on it: "flew to A for talks with officials of A
    and B"."""
    is_there = other.country in (None, journey.country) and all(p.kind != "organisation" for p in other.parties)
    return is_there and set(journey.countries) < set(other.countries)


def without_own_trips(frames: Sequence[Frame]) -> list[Frame]:
    """Who has come for a session of several has made no visit beside it: "met A and B, who arrived on a visit"."""
    sessions = [f for f in frames if len(f.countries) > PAIR and f.mode == "multilateral" and not is_journey(f)]
    return [f for f in frames if not (is_journey(f) and any(_is_for(f, s) for s in sessions))]


def is_at_home(journey: Frame, knowledge: Knowledge) -> bool:
    """Whether it goes to a territory of the traveller's own state, and so is no visit: "arrived in Puerto Rico"."""
    abroad = travellers(journey)
    is_one = is_journey(journey) and len(abroad) == 1
    return is_one and journey.country is not None and homeland.has(knowledge, abroad, journey.country)


def _is_for(journey: Frame, session: Frame) -> bool:
    is_there = session.country in (None, journey.country) and set(journey.countries) <= set(session.countries)
    # a trip with a day of its own says more: "visited A in May to attend the summit"
    return is_there and session.status == journey.status and journey.date in (None, session.date)


def _has_come_for(journey: Frame, other: Frame) -> bool:
    """Whether a traveller does something where the journey goes: by what follows, and by who it is."""
    abroad = travellers(journey)
    if other.trigger <= journey.trigger or other.mode in modes.REMOTE or not abroad <= set(other.countries):
        return False
    mine, theirs = people(journey, abroad), people(other, abroad)
    is_there = other.country in (None, journey.country) and _is_then(other.date, journey.date)
    is_day = other.date is not None and other.date.precision == "day"
    is_one = other.status == journey.status or is_day  # "before a meeting with X next month, arrived in A"
    is_one = is_one or (journey.rule in departures.RULES and _is_of_body(other))  # "left for A to attend the summit"
    if _is_session_ahead(journey, other):
        return False
    return is_there and is_one and not (mine and theirs and not mine & theirs)


def _is_session_ahead(journey: Frame, other: Frame) -> bool:
    """Whether somebody has arrived for a session of an organisation that is still to come: both are told."""
    is_ahead = other.date is not None and journey.date is not None and other.date.first > journey.date.last
    is_there = journey.status == "occurred" and journey.rule not in departures.RULES
    return is_there and _is_of_body(other) and (other.status == "planned" or is_ahead)


def _is_of_body(session: Frame) -> bool:
    """Whether it is the session of an organisation or of officials of several."""
    return any(p.kind == "organisation" or (p.is_plural and p.person is None) for p in session.parties)


def _is_then(day: DateMention | None, stay: DateMention | None) -> bool:
    """Whether a day may be one of a stay abroad, which lasts some days from the one on which it began."""
    if day is None or stay is None:
        return True
    end = stay.last if stay.precision != "day" else stay.first + dt.timedelta(days=_LONGEST_STAY)
    return day.first <= end and stay.first <= day.last


def _there(frame: Frame, journey: Frame) -> Frame:
    together = "multilateral" if len(frame.countries) > PAIR else "meeting"
    mode = together if frame.mode == "unspecified" else frame.mode
    date = frame.date or (journey.date if frame.status == journey.status else None)
    return replace(frame, city=journey.city, country=journey.country, mode=mode, date=date)


def as_tours(frames: Sequence[Frame], begun: Collection[int] = ()) -> list[Frame]:
    """Several days shared by several countries that are visited, or the day on which somebody is told to be on his
    way to them, or, for the triggers ``begun``, to set out: which day was whose is not known, the month is. The
    sessions of several organisations may take as long each."""
    sharing: dict[tuple[int, DateMention], set[tuple[str, ...]]] = defaultdict(set)
    for frame in frames:
        if frame.date is not None:
            sharing[frame.trigger, frame.date].add(frame.countries)
    return [
        replace(f, date=_of_month(f.date) if f.trigger in begun else replace(f.date, precision="month"))
        if f.date is not None
        and (f.date.precision == "range" or (is_journey(f) and (f.date.is_implied or f.trigger in begun)))
        and f.mode != "multilateral"
        and len(sharing[f.trigger, f.date]) > 1
        else f
        for f in frames
    ]


def _of_month(date: DateMention) -> DateMention:
    month = intervals.month_of(date.first)
    return replace(date, first=month.first, last=month.last, precision=month.precision)


def follow(frames: Sequence[Frame], when: Mapping[int, When], before: Mapping[int, int]) -> list[Frame]:
    """The reports, in text order, each with what the journey it belongs to says of it; ``when`` are the triggers of
    those that are told to be done "during" a journey or on the way "back" from it, or are themselves of one that was
    over: "returned from A on Monday"; ``before`` has the verb of the one before which something was done."""
    journeys: list[Frame] = []
    followed: list[Frame] = []
    for frame in _at_their_stops([_since(f, frames) for f in frames]):
        if is_journey(frame):
            frame = _dated(frame, journeys)
            if any(_is_leg(frame, j) for j in journeys):
                continue
            journeys.append(frame)
        elif frame.mode not in modes.REMOTE and not frame.is_echo:
            is_away = when.get(frame.trigger) == When.ELSEWHERE
            on = (j for j in reversed(journeys) if _is_on(frame, j))
            on = (j for j in on if j.country in frame.countries or not (is_away or _is_after(frame, j, before)))
            journey = next(on, None)
            stay = None if journey is not None else next((s for s in reversed(followed) if _is_during(frame, s)), None)
            if journey is not None:
                is_over = journey.rule == _RETURN or when.get(journey.trigger) == When.LEFT
                frame = _placed(frame, journey, journeys, when.get(frame.trigger), is_over=is_over)
            elif stay is not None:
                frame = replace(frame, mode="visit", country=stay.country, city=frame.city or stay.city)
        followed.append(frame)
    return [_arrived(_as_planned(f, followed), journeys) for f in _before_return(followed, when)]


def _before_return(followed: Sequence[Frame], when: Mapping[int, When]) -> Iterator[Frame]:
    """The reports, a journey of which only the return has a day in the month of what was done on it, where that is
    told: "came home on Monday from A, where he had met X"; without one whose end alone has a day, and of which it is
    told whom he met on the days before: "ended his visit to A on Monday. On Sunday he met X"."""
    for frame in followed:
        if when.get(frame.trigger) == When.ENDED and any(_is_right_before(f, frame) for f in followed):
            continue
        is_over = when.get(frame.trigger) == When.LEFT and frame.date is not None
        done = (f for f in followed if f.countries == frame.countries and f.trigger > frame.trigger) if is_over else ()
        is_told = any(f.mode == "visit" and not is_journey(f) and f.date == month_before(frame.date) for f in done)
        yield replace(frame, date=month_before(frame.date)) if is_told else frame


def _is_right_before(done: Frame, end: Frame) -> bool:
    """Whether who travelled did something on a journey on one of the days before its end."""
    is_there = (done.countries, done.mode, done.status) == (end.countries, "visit", end.status)
    is_there = is_there and _may_be_of(people(done, travellers(end)), people(end, travellers(end)))
    if not is_there or is_journey(done) or done.date is None or end.date is None or end.date.precision != "day":
        return False
    return done.date.precision == "day" and 0 < (end.date.first - done.date.first).days <= _LONGEST_STAY


def _is_leg(journey: Frame, stay: Frame) -> bool:
    """Whether it goes on to another town of the country where its travellers are: "is in Tashkent. Today he will go to
    Bukhara"."""
    if (journey.countries, journey.country) != (stay.countries, stay.country) or journey.status != "planned":
        return False
    if stay.status != "occurred" or journey.city is None or journey.city == stay.city:
        return False
    if journey.date is None or stay.date is None or stay.date.precision not in {"day", "range"}:
        return False
    is_soon = 0 <= (journey.date.first - stay.date.last).days <= _LONGEST_STAY
    return is_soon and people(journey, travellers(journey)) <= people(stay, travellers(stay))


def _since(stay: Frame, told: Sequence[Frame]) -> Frame:
    """A stay told in the present, which has no day of its own where the text tells on which it began or what was done
    there: "X is in A. He arrived on Monday"."""
    if stay.mode != "visit" or stay.date is None or not stay.date.is_implied:
        return stay
    same = [f.date for f in told if (f.countries, f.country, f.status) == (stay.countries, stay.country, stay.status)]
    days = [d for d in same if d is not None and d.precision == "day" and not d.is_implied]
    is_of_one = any(0 <= (stay.date.last - d.first).days <= _LONGEST_STAY for d in days)
    return replace(stay, date=None) if is_of_one else stay


def _as_planned(frame: Frame, told: Sequence[Frame]) -> Frame:
    """A visit of which only a noun speaks, "commented on his visit to A", or a meeting only spoken of, "is meeting X
    because they differ", is the one that is planned if there is one and no other is told of."""
    is_spoken_of = frame.is_echo and (is_journey(frame) or frame.rule in _SPOKEN_OF)
    if not is_spoken_of or frame.status != "occurred" or frame.date is not None:
        return frame
    same = [f for f in told if f.countries == frame.countries and f is not frame]
    alike = [f for f in same if f.mode == frame.mode and (f.rule != frame.rule or f.rule in _SPOKEN_OF)]
    abroad = travellers(frame)
    ahead = [f for f in alike if f.status == "planned" and _may_be_of(people(f, abroad), people(frame, abroad))]
    is_only = bool(ahead) and all(f.status == "planned" for f in alike)
    return replace(frame, status="planned", date=ahead[0].date) if is_only else frame


def _may_be_of(some: set[int], others: set[int]) -> bool:
    return not (some and others) or bool(some & others)


def _at_their_stops(frames: Sequence[Frame]) -> Iterator[Frame]:
    """The reports, one of a traveller with people of several countries to each of which he goes once for each:
    "will visit A and B. He will meet President X of A and Premier Y of B"."""
    journeys: list[Frame] = []
    for frame in frames:
        if is_journey(frame):
            journeys.append(frame)
        is_of_several = frame.rule in _BETWEEN_TWO and len(frame.countries) > PAIR and frame.country is None
        stops = _stops(frame, journeys) if is_of_several else []
        for stop in stops:
            abroad = travellers(stop)
            there = [p for p in frame.parties if set(p.countries) & {*abroad, stop.country}]
            yield replace(frame, parties=tuple(there), countries=stop.countries, mode="visit", city=None,
                          country=stop.country, date=stop.date or frame.date)  # fmt: skip
        if not stops:
            yield frame


def _stops(frame: Frame, journeys: Sequence[Frame]) -> list[Frame]:
    """The journeys on which those of a report are met, each at home; none where one is of another country."""
    told = {j.country: j for j in journeys if j.status == frame.status and people(frame, travellers(j))
            & people(j, travellers(j)) and travellers(j) < set(frame.countries)}  # fmt: skip
    hosts = {code for code in frame.countries if code in told}
    rest = set(frame.countries) - hosts
    named = {code for p in frame.parties if p.person is not None for code in p.countries}
    is_whole = len(hosts) > 1 and hosts <= named and all(travellers(told[code]) == rest for code in hosts)
    return [told[code] for code in sorted(hosts)] if is_whole else []


def _is_during(frame: Frame, stay: Frame) -> bool:
    """Whether it took place on the day and in the country of another meeting of the same traveller."""
    if stay.mode != "visit" or stay.country not in frame.countries or frame.country is not None or frame.date is None:
        return False
    abroad = travellers(stay)
    is_then = (frame.date.iso, frame.status, len(frame.countries)) == (stay.date and stay.date.iso, stay.status, PAIR)
    return is_then and bool(people(frame, abroad) & people(stay, abroad))


def _arrived(frame: Frame, journeys: Sequence[Frame]) -> Frame:
    """A meeting with its place, where it is told only further on that one of them had come to the other's country."""
    is_open = frame.mode in {"meeting", "unspecified"} and frame.country is None and not frame.is_echo
    if not is_open or len(frame.countries) != PAIR or frame.date is None:
        return frame
    for journey in journeys:
        abroad = travellers(journey)
        if journey.date is None or journey.status != frame.status or set(frame.countries) != {*abroad, journey.country}:
            continue
        is_soon = 0 <= (frame.date.first - journey.date.first).days <= _LONGEST_STAY
        if is_soon and people(frame, abroad) & people(journey, abroad):
            return replace(frame, mode="visit", country=journey.country, city=frame.city or journey.city)
    return frame


def _dated(again: Frame, journeys: Sequence[Frame]) -> Frame:
    """A journey spoken of again has the date that it had."""
    if again.date is not None:
        return again
    if again.status == "occurred" and again.rule.startswith("noun:"):  # "the trip shows": that which is planned
        abroad = travellers(again)
        alike = [j for j in journeys if j.status == "planned" and j.countries == again.countries]
        planned = [j for j in alike if _may_be_of(people(j, abroad), people(again, abroad))]
        if planned:
            return replace(again, status="planned", date=planned[-1].date)
    known = (j for j in journeys if j.status == again.status and j.countries == again.countries and j.date is not None)
    earlier = next(known, None)
    return again if earlier is None else replace(again, date=earlier.date)


def _is_on(frame: Frame, journey: Frame) -> bool:
    """Whether what a frame reports is done on a journey: the same traveller, and the host or at least the status."""
    abroad = travellers(journey)
    if not abroad <= set(frame.countries):
        return False
    mine, theirs = people(frame, abroad), people(journey, abroad)
    if mine and theirs and not mine & theirs:
        return False
    if journey.country in frame.countries:
        return True
    is_there = frame.country in (None, journey.country) and _is_then(frame.date, journey.date)
    return bool(mine & theirs) and frame.status == journey.status and is_there


def people(frame: Frame, codes: frozenset[str]) -> set[int]:
    """The named people of these countries, by identity."""
    people: list[Person] = [p.person for p in frame.parties if p.person is not None and codes & set(p.countries)]
    return {id(person) for person in people}


def month_before(back: DateMention | None) -> DateMention | None:
    """The month of what was done on a journey before the day on which somebody came back from it; None in the first
    days of a month."""
    if back is None or back.precision != "day" or back.first.day <= _LONGEST_STAY:
        return None
    return _of_month(back)


def _placed(frame: Frame, journey: Frame, journeys: Sequence[Frame], when: When | None, *, is_over: bool) -> Frame:
    if when == When.BACK:
        return replace(frame, date=frame.date or journey.date) if is_over else frame
    is_with_host = journey.country in frame.countries
    if frame.country not in (None, journey.country):
        return frame
    date = frame.date
    if date is None and frame.status == journey.status:
        date = month_before(journey.date) if is_over and (is_with_host or when == When.DURING) else journey.date
    others = {j.country for j in journeys if j.status == journey.status and travellers(j) == travellers(journey)}
    if not is_with_host and len(others) > 1:  # one of several stops, not known which
        return replace(frame, date=date)
    mode = frame.mode
    if mode in {"meeting", "unspecified"}:
        mode = "visit" if is_with_host and len(frame.countries) == 2 else "meeting"
        mode = "multilateral" if len(frame.countries) > 2 else mode
    return replace(frame, date=date, mode=mode, country=journey.country, city=frame.city or journey.city)
