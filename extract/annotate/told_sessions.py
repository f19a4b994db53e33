"""The session told of last, that waits for its guests, and how they come into it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from extract.annotate import delegations, modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame
from extract.annotate.journeys import is_journey
from extract.annotate.mentions import PAIR, Party, codes
from extract.annotate.tokens import Token

_SESSIONS = modes.IN_PERSON | {"video", "unspecified"}
FAR = 3
_MAX_JOINT = 2  # words between two names of a list: a comma, "and"


@dataclass(frozen=True, slots=True)
class Session:
    """A report of a session with the number of its sentence."""

    frame: Frame
    sentence: int


def last_session(
    frames: Sequence[Frame],
    waiting: Session | None,
    ordinals: dict[int, int],
    now: int,
    towns: Collection[str] = (),
    *,
    is_ahead: bool = False,
) -> Session | None:
    """The session nearest before the sentence ``now``, one that is to be where this ``is_ahead`` and one is; or the
    last in the only one of the ``towns`` that it names; ``ordinals`` tells a sentence's number by its first token."""
    told = [f for f in frames if f.mode in _SESSIONS and not f.is_echo]
    if is_ahead:
        told = [f for f in told if f.status == "planned" and now - ordinals[f.sentence[0]] <= FAR] or told
    if told and len(towns) == 1 and told[-1].city not in {None, *towns}:
        elsewhere = next((f for f in reversed(told) if f.city in towns), None)
        return Session(elsewhere, ordinals[elsewhere.sentence[0]]) if elsewhere is not None else None
    is_trip = bool(told) and is_journey(told[-1])  # "met to mark the anniversary of a visit to A"
    if is_trip and told[-2:-1] and told[-2].countries == told[-1].countries:
        told.pop()  # "X met Y. X is visiting A": they were there when the two met
    last = [Session(f, ordinals[f.sentence[0]]) for f in told[-1:] if now - ordinals[f.sentence[0]] <= FAR]
    options: list[Session | None] = [waiting, *last] if is_trip else [*last, waiting]
    near = [s for s in options if s is not None and 0 <= now - s.sentence <= FAR]
    return max(near, key=lambda s: s.sentence, default=None)


def told_on(known: Session | None, now: Session, dates: Sequence[DateMention]) -> Session:
    """A session that waits for its guests, as the next sentence tells of it too: with the day of the ``known``, if its
    sentence names any of the ``dates``: that of a title does not."""
    if known is None or now.sentence - known.sentence != 1 or known.frame.status != now.frame.status:
        return now
    if not codes(now.frame.parties) or codes(known.frame.parties) != codes(now.frame.parties):
        return now
    if _has_day(now, dates) and not _has_day(known, dates):
        return now
    return replace(now, frame=replace(known.frame, parties=(*known.frame.parties, *now.frame.parties)))


def is_of_whom(noun: Token, frame: Frame, session: Session) -> bool:
    """Whether it is only told of a ``session`` whose it is: "The talks involve President X and Premier Y"."""
    is_listed = noun.dep_ == "nsubj" and noun.head.lemma_ == "involve"
    is_it = any(c.lower_ in {"the", "these"} for c in noun.children) and frame.status == session.frame.status
    return is_listed and is_it and frame.date is None and set(codes(session.frame.parties)) <= set(frame.countries)


def resumed(frame: Frame, day: DateMention | None, country: str | None) -> Frame:
    """The session on the day and in the country told before of it."""
    is_there = country is not None and len(frame.countries) > PAIR and frame.mode in {"meeting", "unspecified"}
    return replace(frame, date=day, country=country, mode="multilateral" if is_there else frame.mode)


def _has_day(session: Session, dates: Sequence[DateMention]) -> bool:
    start, end = session.frame.sentence
    return any(start <= d.start < end for d in dates)


def joined(frame: Frame, guests: Sequence[Party], home: str | None, place: str | None) -> Frame:
    """The session with its guests. Officials whom a list names without a country are the publisher's own, where its
    own receive them abroad those of the place."""
    is_abroad = place is not None and home in codes(frame.parties) and place != home
    seated: list[Party] = []
    for guest in guests:
        whose = seated[-1].countries if seated and _is_next(guest, seated[-1]) and not guest.countries else ()
        seated.append(delegations.of_company(_at_home(guest, place if is_abroad else home), whose))
    parties = (*frame.parties, *(g for g in seated if g.countries))
    found = codes(parties)
    mode = "multilateral" if len(found) > 2 and frame.mode in modes.FACE_TO_FACE else frame.mode
    return replace(frame, parties=parties, mode=mode, countries=tuple(sorted({*found, *frame.countries})))


def _is_next(guest: Party, before: Party) -> bool:
    """Whether somebody stands in a list right behind another, with no office of his own: "Minister X, Y and Z"."""
    return guest.role is None and guest.person is not None and 0 < guest.start - before.end <= _MAX_JOINT


def _at_home(party: Party, home: str | None) -> Party:
    if party.countries or home is None or not party.role or party.person is None:
        return party
    party.person.note(country=home)
    return replace(party, countries=(home,))
