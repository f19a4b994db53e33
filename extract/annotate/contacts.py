"""Frames → contacts: one per real interaction of the article, however often it is mentioned. Pure.

Two reports are one contact when nothing that both say differs: parties, channel, status, date, and who took part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.annotate import modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import AGAIN, ANSWERED, RETURNED, SPOKEN, Frame
from extract.annotate.journeys import is_journey
from extract.annotate.mentions import PERSONS, Party, Person
from extract.annotate.name_forms import are_father_and_child
from extract.annotate.summonses import SUMMONS

_IN_FULL = 3  # words of a Korean or Vietnamese name
_CLASSES = {"phone": "remote", "video": "remote", "letter": "letter", "unspecified": "unspecified"}
RANKS = {"head_of_state": 3, "head_of_government": 3, "vice_president": 3, "royal": 3, "igo_head": 3,
          "foreign_minister": 2, "defence_minister": 2, "minister": 2, "security_adviser": 2,
          "deputy_minister": 1, "envoy": 1, "legislator": 1, "military": 1, "official": 1}  # fmt: skip
_SOLE = {"head_of_state": "head", "head_of_government": "head", "vice_president": "vice", "foreign_minister": "foreign",
         "defence_minister": "defence", "security_adviser": "security"}  # fmt: skip
_BELOW = {"deputy_minister", "envoy", "legislator", "military", "official"}
_SESSIONS = ("noun:", "verb:meet", "verb:gather", "verb:convene", "verb:be", "verb:expect")
_OWN_CONTACT = 0.5
_SEVERAL = 3
_NEWS = 2  # days from what happened to its report
_LONGEST_TRIP = 5  # days


@dataclass(slots=True)
class Contact:
    """A contact while reports of it are gathered."""

    countries: tuple[str, ...]
    mode: str
    status: str
    date: DateMention | None
    city: str | None
    country: str | None
    parties: list[Party]
    frames: list[Frame] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)  # what people were then, by identity, where it is known

    def role(self, party: Party) -> str | None:
        """The office of a participant at the time."""
        return self.roles.get(id(party.person), party.role)

    @property
    def people(self) -> list[Person]:
        """Named participants, each once, in text order; a title or a label may give the same one another name."""
        named = [p.person for p in self.parties if p.person is not None]
        found: dict[tuple[str, str, str | None], Person] = {}
        for person in named:
            words = person.name.casefold().split()
            full = next((p.name for p in named if p.country == person.country and _is_short_for(words, p.name)), "")
            key = words[-1], (full.casefold() or words[0])[:1], person.country
            if key not in found or len(found[key].name) < len(person.name):
                found[key] = person
        return list(found.values())


def _is_short_for(words: Sequence[str], name: str) -> bool:
    """Whether a surname alone is that of a longer name."""
    longer = name.casefold().split()
    return len(words) == 1 < len(longer) and longer[-1] == words[0] and not are_father_and_child(words, longer)


def gather(frames: Sequence[Frame], published: dt.date | None) -> list[Contact]:
    """Contacts in the order of their first mention."""
    contacts: list[Contact] = []
    for frame in frames:
        frame_status = status_on(frame, published)
        if frame_status == "cancelled" and frame.rule.endswith(AGAIN):
            _call_off(contacts, frame)
        if frame.rule.endswith(AGAIN) and frame.mode in modes.BY_LINE and _held_by(contacts, frame):
            continue
        if _is_told_apart(contacts, frame, frame_status):
            continue
        for contact in reversed(contacts):
            if _is_same(contact, frame, frame_status):
                _add(contact, frame)
                break
        else:
            contacts.append(Contact(frame.countries, frame.mode, frame_status, frame.date, frame.city, frame.country,
                                    list(frame.parties), [frame]))  # fmt: skip
    _settle_proposals(contacts)
    apart = (_is_said_elsewhere, _is_told_by_meetings, _is_to_session, _is_of_begun_trip)
    return [c for c in contacts if not any(is_of_another(c, contacts) for is_of_another in apart)]


def _settle_proposals(contacts: list[Contact]) -> None:
    """What is proposed in one place and planned in another is one contact, which is planned: "X hopes to meet Y … they
    will meet in May"."""
    for proposal in [c for c in contacts if c.status == "proposed"]:
        for plan in contacts:
            if plan.status == "planned" and all(_is_same(plan, f, "planned") for f in proposal.frames):
                contacts.remove(proposal)
                for told in proposal.frames:
                    _add(plan, told)
                break


def _is_told_apart(contacts: Sequence[Contact], frame: Frame, frame_status: str) -> bool:
    """Whether one's talk with several was told as one with each of them: "when I talked with X and Y"."""
    if frame.mode != "unspecified" or len(frame.countries) < _SEVERAL:
        return False
    people = {id(p.person) for p in frame.parties if p.person is not None}
    of_two = [
        set(c.countries)
        for c in contacts
        if len(c.countries) == _SEVERAL - 1 and c.status == frame_status and set(c.countries) < set(frame.countries)
        and _class(c.mode) in {"remote", "unspecified"} and {id(p.person) for p in c.parties} & people
    ]  # fmt: skip
    shared = set.intersection(*of_two) if of_two else set()
    return len(shared) == 1 and set().union(*of_two) == set(frame.countries)


def _call_off(contacts: list[Contact], frame: Frame) -> None:
    """What was told as planned is cancelled when a later sentence says so of it; it is one with what was told as
    cancelled before."""
    for contact in reversed(contacts):
        is_of_it = contact.status == "planned" and contact.countries == frame.countries
        if is_of_it and _people_agree(contact, frame) and dates_agree(contact.date, frame.date):
            contact.status = "cancelled"
            known = next(
                (c for c in contacts if c is not contact and _is_same(c, contact.frames[0], "cancelled")), None
            )
            if known is not None:
                contacts.remove(contact)
                for told in contact.frames:
                    _add(known, told)
            return


def _held_by(contacts: Sequence[Contact], frame: Frame) -> bool:
    """Whether the last contact is the one of which a later sentence says that it was held by telephone or video."""
    last = contacts[-1] if contacts else None
    if last is None or not set(frame.countries) <= set(last.countries) or _class(last.mode) == _class(frame.mode):
        return False
    is_at_once = frame.sentence == last.frames[-1].sentence  # "is planned for May in A; it will be held by video"
    is_elsewhere = last.country is not None and not is_at_once
    if is_elsewhere or last.mode not in {*modes.SESSIONS, "unspecified", *(["visit"] if is_at_once else [])}:
        return False
    last.mode, last.city, last.country = frame.mode, None, None
    last.frames.append(frame)
    return True


def _is_said_elsewhere(contact: Contact, contacts: list[Contact]) -> bool:
    """Greetings or condolences offered in another contact of the same parties, not in a letter of their own."""
    if any(f.strength >= _OWN_CONTACT for f in contact.frames):
        return False
    return any(other is not contact and other.countries == contact.countries for other in contacts)


def _is_told_by_meetings(trip: Contact, contacts: list[Contact]) -> bool:
    """Whether a trip is the one on which its travellers met their hosts some days on: that is no contact of its own."""
    if trip.date is None or trip.date.precision != "day" or not all(is_journey(f) for f in trip.frames):
        return False
    return any(
        other is not trip
        and (other.countries, other.status, _class(other.mode)) == (trip.countries, trip.status, "in person")
        and not all(is_journey(f) for f in other.frames)
        and other.date is not None
        and 0 < (other.date.first - trip.date.first).days <= _LONGEST_TRIP
        and {p.name for p in trip.people} & {p.name for p in other.people}
        for other in contacts
    )


def _is_to_session(trip: Contact, contacts: list[Contact]) -> bool:
    """Whether somebody only went, with nobody met, where he sits in a body's session: "left for A, where he will take
    part in the summit". An official visit is one all the same."""
    is_way = trip.country is not None and all(is_journey(f) and f.rule.startswith("verb:") for f in trip.frames)
    if not is_way or any(trip.country in p.countries and p.person is not None for p in trip.parties):
        return False
    names = {p.name for p in trip.people}
    return any(
        other.country == trip.country
        and (other.mode == "multilateral" or len(other.countries) > 2)
        and any(p.kind == "organisation" for p in other.parties)
        and names & {p.name for p in other.people}
        and _are_near(trip.date, other.date)
        for other in contacts
    )


def _are_near(one: DateMention | None, other: DateMention | None) -> bool:
    """Whether two days may be of one trip."""
    return one is None or other is None or abs((one.first - other.first).days) <= _LONGEST_TRIP


def _is_of_begun_trip(plan: Contact, contacts: list[Contact]) -> bool:
    """Whether it is what somebody will do, with nobody who is named, on the trip that he is on: "arrived in A today,
    where he will meet officials"."""
    own = {code for p in plan.parties if p.person is not None for code in p.countries}
    if plan.status != "planned" or len(own) != 1 or _class(plan.mode) != "in person":
        return False
    return any(
        trip.status == "occurred"
        and trip.countries == plan.countries
        and trip.country not in own
        and all(is_journey(f) for f in trip.frames)
        and trip.date is not None
        and (plan.date is None or 0 <= (plan.date.first - trip.date.first).days <= _LONGEST_TRIP)
        and {p.name for p in trip.people} & {p.name for p in plan.people}
        for trip in contacts
    )


def status_on(frame: Frame, published: dt.date | None) -> str:
    """What has a date ahead of the publication has not happened yet."""
    if frame.status == "occurred" and frame.date is not None and published is not None and frame.date.first > published:
        return "planned"
    return frame.status


def _class(mode: str) -> str:
    return _CLASSES.get(mode, "in person")


def _is_same(contact: Contact, frame: Frame, frame_status: str) -> bool:
    if contact.status != frame_status or not _same_countries(contact, frame) or _is_elsewhere(contact, frame):
        return False
    if frame.is_earlier and contact.date is None and not all(f.is_earlier for f in contact.frames):
        return False
    a, b = _class(contact.mode), _class(frame.mode)
    if a != b and "unspecified" not in (a, b) and not _is_linked_forum(contact, frame):
        return False
    if _is_of_envoy(contact, frame) or _is_of_envoy(frame, contact):
        return False
    if {a, b} == {"unspecified", "letter"} or _way_back(contact.frames[0]) != _way_back(frame):
        return False
    return dates_agree(contact.date, frame.date) and _people_agree(contact, frame)


def _is_elsewhere(contact: Contact, frame: Frame) -> bool:
    """Whether one word tells of both, each at its own place, "the meetings in A and B", or both are journeys, each to
    its own land: "the visit of the president of A to B, after that of B's minister to A"."""
    is_trip = is_journey(frame) and all(is_journey(f) for f in contact.frames)
    if is_trip and None not in {contact.country, frame.country} and contact.country != frame.country:
        return True
    is_word = contact.frames[0].trigger == frame.trigger and contact.frames[0].sentence == frame.sentence
    return is_word and (contact.city, contact.country) != (frame.city, frame.country)


def _is_linked_forum(contact: Contact, frame: Frame) -> bool:
    """Whether one session of a forum is told twice, held by a link as one of the reports says: "his speech at the
    summit"."""
    is_linked = {contact.mode, frame.mode} == {"video", "multilateral"}
    return is_linked and bool(_forums(contact.parties) & _forums(frame.parties))


def _is_of_envoy(summons: Contact | Frame, other: Contact | Frame) -> bool:
    """Whether the one is an ambassador's summons, and at the other was somebody above him ("spoke to the minister"), or
    that was the summons of the other side's ambassador, in the other country."""
    if not _is_summons(summons):
        return False
    summoned = _envoys(summons)
    if _is_summons(other):
        if summons.country is not None and other.country is not None:
            return summons.country != other.country
        return bool(summoned and _envoys(other)) and summoned.isdisjoint(_envoys(other))
    return any(p.person is not None and p.role != "envoy" and summoned & set(p.countries) for p in other.parties)


def _envoys(told: Contact | Frame) -> set[str]:
    return {code for p in told.parties if p.role == "envoy" for code in p.countries}


def _is_summons(told: Contact | Frame) -> bool:
    frames = told.frames if isinstance(told, Contact) else [told]
    return all(f.rule == SUMMONS for f in frames)


def _way_back(frame: Frame) -> str:
    """By which of the two ways a letter is told to go in answer to, or ahead of, another."""
    return next((way for way in (ANSWERED, RETURNED) if frame.rule.endswith(way)), "")


def is_one(told: Frame, denied: Frame) -> bool:
    """Whether a denial may mean what the other frame tells: nothing that both say differs but that it took place."""
    mine, theirs = _class(told.mode), _class(denied.mode)
    is_like = mine == theirs or "unspecified" in (mine, theirs)
    if not is_like or told.countries != denied.countries or not dates_agree(told.date, denied.date):
        return False
    return all(_represent_alike(told.parties, denied.parties, code) for code in told.countries)


def _same_countries(contact: Contact, frame: Frame) -> bool:
    mine, theirs = set(contact.countries), set(frame.countries)
    return (
        mine == theirs
        or (len(mine) > 2 and theirs < mine and len(theirs) > 2)
        or (len(theirs) > 2 and mine < theirs and len(mine) > 2)
        or _is_same_forum(contact, frame)
        or _is_linked_forum(contact, frame)
        or (contact.frames[0].rule == SPOKEN and mine < theirs)  # others were there than those who spoke
    )


def _is_same_forum(contact: Contact, frame: Frame) -> bool:
    """Whether both are of a session of one organisation, whoever is named as attending."""
    if contact.mode != "multilateral" or frame.mode != "multilateral":
        return False
    if not all(f.rule.startswith(_SESSIONS) for f in (contact.frames[0], frame)):
        return False  # a mission of theirs is no session
    return bool(_forums(contact.parties) & _forums(frame.parties))


def _forums(parties: Iterable[Party]) -> set[str]:
    return {code for p in parties if p.sector == "IGO" for code in p.countries}


def dates_agree(a: DateMention | None, b: DateMention | None) -> bool:
    """One is unknown, or their intervals meet; what is reported as just done may have been done some days before."""
    if a is None or b is None or (a.first <= b.last and b.first <= a.last):
        return True
    told, report = (b, a) if a.is_implied else (a, b)
    is_news = report.is_implied and not told.is_implied and told.precision == "day"
    return is_news and 0 < (report.first - told.first).days <= _NEWS


def _people_agree(contact: Contact, frame: Frame) -> bool:
    """No country is represented by other named people in the one than in the other."""
    return all(_represent_alike(contact.parties, frame.parties, country) for country in frame.countries)


def _represent_alike(some: Iterable[Party], others: Iterable[Party], country: str) -> bool:
    """Whether a country has not other people in the one than in the other: other names, or "senior officials" in the
    one and a president in the other."""
    mine, theirs = _names(some, country), _names(others, country)
    if mine and theirs:
        return any(_may_be_one(name, other) for name in mine for other in theirs)
    if not _are_of_one_office(some, others, country):
        return False
    if not mine | theirs:
        return True
    named, unnamed = (some, others) if mine else (others, some)
    meant = [p for p in unnamed if country in p.countries]
    if not all(p.is_plural and p.role in RANKS for p in meant):
        return True
    ranks = {RANKS[p.role] for p in named if country in p.countries and p.role in RANKS}
    return not meant or not ranks or any(RANKS[p.role or ""] in ranks for p in meant)


def _are_of_one_office(some: Iterable[Party], others: Iterable[Party], country: str) -> bool:
    """Whether those of a country may be the same people by their offices, where none of the one or the other is named:
    not "the president" and its foreign minister."""
    mine, theirs = _offices(some, country), _offices(others, country)
    return not mine or not theirs or bool(mine & theirs)


def _offices(parties: Iterable[Party], country: str) -> set[str]:
    """The offices of a country's people, each of which one person has; none where anybody's is not known."""
    people = [p for p in parties if country in p.countries and p.kind in PERSONS]
    below = "below"  # of people who are named and hold another office
    known = {_SOLE.get(p.role or "", below if p.person is not None and p.role in _BELOW else "") for p in people}
    return known if "" not in known else set()


def _names(parties: Iterable[Party], country: str) -> set[tuple[str, ...]]:
    """The names of a country's people, word by word: a title's people are other objects than a text's."""
    named = (p.person.name for p in parties if p.person is not None and country in p.countries)
    return {tuple(name.casefold().split()) for name in named}


def _may_be_one(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names end alike; but those of three words that begin alike, too, are two of one family where the
    family's name comes first: "Kim Jong Il" and "Kim Yong Il"."""
    is_family = len(name) == len(other) == _IN_FULL and name[0] == other[0]
    return name == other if is_family else name[-1] == other[-1] and not are_father_and_child(name, other)


def _add(contact: Contact, frame: Frame) -> None:
    contact.frames.append(frame)
    contact.countries = tuple(sorted({*contact.countries, *frame.countries}))
    if contact.frames[0].rule == SPOKEN and len(contact.countries) > 2 and _class(contact.mode) == "in person":
        contact.mode = "multilateral"
    if contact.mode == "unspecified" or (contact.mode, frame.mode) in {("meeting", "visit"), ("multilateral", "video")}:
        contact.mode = frame.mode
    if contact.date is None or (frame.date is not None and frame.date.tells_more_than(contact.date)):
        contact.date = frame.date
    if contact.country in {None, frame.country}:
        contact.city, contact.country = contact.city or frame.city, frame.country
    contact.parties += frame.parties
