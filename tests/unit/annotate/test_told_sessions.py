"""Which session told of before waits for its guests, and who comes into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.annotate import told_sessions
from extract.annotate.frames import Frame
from extract.annotate.mentions import Party
from extract.annotate.told_sessions import FAR, Session

_LENGTH = 10  # tokens of a sentence
ORDINALS = {_LENGTH * number: number for number in range(9)}


def told(number: int, mode: str = "multilateral", status: str = "occurred", **given: Any) -> Frame:
    """A report in the sentence of this number."""
    start = _LENGTH * number
    return Frame(start, "noun:summit", mode, status, (), sentence=(start, start + _LENGTH), **given)


def minister(country: str, at: int) -> Party:
    return Party(at, at + 1, at, "role", (country,) if country else (), None, "foreign_minister", "GOV")


def test_the_nearest_session_is_meant_until_it_is_too_far_back() -> None:
    frames = [told(0), told(1)]
    last = told_sessions.last_session(frames, None, ORDINALS, 2)
    assert last == Session(frames[1], 1)
    assert told_sessions.last_session(frames, None, ORDINALS, 1 + FAR) == last
    assert told_sessions.last_session(frames, None, ORDINALS, 2 + FAR) is None


def test_a_call_or_what_was_only_spoken_of_is_no_session() -> None:
    frames = [told(0), told(1, mode="phone"), told(1, is_echo=True)]
    assert told_sessions.last_session(frames, None, ORDINALS, 2) == Session(frames[0], 0)


def test_what_is_to_be_belongs_to_what_is_planned() -> None:
    plan, past = told(0, status="planned"), told(1)
    assert told_sessions.last_session([plan, past], None, ORDINALS, 2) == Session(past, 1)
    assert told_sessions.last_session([plan, past], None, ORDINALS, 2, is_ahead=True) == Session(plan, 0)


def test_the_town_of_a_sentence_decides_between_sessions() -> None:
    in_lima, in_oslo = told(0, city="Lima"), told(1, city="Oslo")
    frames = [in_lima, in_oslo]
    assert told_sessions.last_session(frames, None, ORDINALS, 2, ["Lima"]) == Session(in_lima, 0)
    assert told_sessions.last_session(frames, None, ORDINALS, 2, ["Bonn"]) is None
    assert told_sessions.last_session(frames, None, ORDINALS, 2, ["Lima", "Bonn"]) == Session(in_oslo, 1)


def test_a_meeting_that_a_third_joins_is_one_of_many() -> None:
    session = told(0, mode="meeting", countries=("EST", "IRL"))
    session = replace(session, parties=(minister("EST", 2), minister("IRL", 4)))
    found = told_sessions.joined(session, [minister("DNK", 12)], None, None)
    assert (found.countries, found.mode) == (("DNK", "EST", "IRL"), "multilateral")
    same = told_sessions.joined(session, [minister("EST", 12)], None, None)
    assert (same.countries, same.mode) == (("EST", "IRL"), "meeting")


def test_a_guest_of_no_country_stays_out() -> None:
    session = told(0, countries=("EST", "IRL"))
    assert told_sessions.joined(session, [minister("", 12)], None, None) == session
