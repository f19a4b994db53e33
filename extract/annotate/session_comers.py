"""Who only comes to a session that was told of before: is welcomed to it, speaks there or attends it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import open_sessions
from extract.annotate.asides import ASIDE
from extract.annotate.attendance import Attendance
from extract.annotate.frames import AGAIN, Frame, Setting

WELCOMES = {"verb:welcome", "verb:receive", "verb:greet", "verb:host"}


class SessionComers:
    """Tells those who come to a session from those who meet apart from it."""

    def __init__(self, setting: Setting, attendance: Attendance) -> None:
        self._setting, self._attendance = setting, attendance

    def are_of_open(self, found: Sequence[Frame], session: Frame) -> bool:
        """Whether frames tell only who came to a session of which it is still to be said who was there."""
        is_founded = open_sessions.is_founded(self._setting, session)
        return all(self._is_guest(f) if is_founded else self._is_arrival(f) for f in found)

    def are_of(self, found: Sequence[Frame], session: Frame, *, is_just_told: bool) -> bool:
        """Whether frames tell only who came to a session of known parties."""
        is_at_host = all(session.country in {None, *f.countries} and not self._is_aside(f) for f in found)
        are_guests = is_just_told and is_at_host and all(self._is_guest(f) for f in found)
        if are_guests and open_sessions.is_of_many(self._setting, session):
            return True
        return is_open(session) and all(self._is_seat(f) for f in found)

    def _is_guest(self, frame: Frame) -> bool:
        """Whether somebody comes who is no party of the session's own."""
        is_one = self._is_seat(frame) or open_sessions.is_of_guests(self._setting, frame)
        return self._is_arrival(frame) and is_one

    def _is_aside(self, frame: Frame) -> bool:
        """Whether its sentence tells of what was beside a session: "was received on the sidelines of the summit"."""
        return not ASIDE.isdisjoint(self._setting.doc.lemmas[frame.sentence[0] : frame.sentence[1]])

    def _is_seat(self, frame: Frame) -> bool:
        """Whether somebody attends "the meeting"."""
        is_told_again = frame.rule.endswith(AGAIN)
        return (
            not is_told_again
            and frame.status == "occurred"
            and self._attendance.is_attended(self._setting.doc[frame.trigger])
        )

    def _is_arrival(self, frame: Frame) -> bool:
        """Whether somebody is welcomed, speaks there, or attends "the meeting"."""
        is_heard = frame.rule == "verb:speak" and open_sessions.is_heard(
            self._setting, self._setting.doc[frame.trigger]
        )
        is_welcomed = frame.rule in WELCOMES and frame.mode != "letter"  # not who "received a message"
        return self._is_seat(frame) or is_heard or is_welcomed


def is_open(session: Frame) -> bool:
    """Whether more may have been there than its sentence names: a forum's session."""
    return session.mode == "multilateral" or any(p.kind == "organisation" for p in session.parties)
