"""What completes a frame: by which channel (``channels``) and where it took place, and when (``frame_days``). Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.annotate import (
    destinations,
    earlier_contacts,
    formats,
    grammar,
    hosts,
    joint_bodies,
    modes,
    named_spots,
    nation_addresses,
    national_titles,
    open_sessions,
    own_houses,
    own_offices,
    stand_ins,
)
from extract.annotate.asides import is_aside, is_beside, is_in_a_house
from extract.annotate.back_places import meant_by_there
from extract.annotate.captivity import Captivity
from extract.annotate.carriers import carrier
from extract.annotate.channels import channel, of_speech
from extract.annotate.dates import DateMention
from extract.annotate.day_places import departed_from, is_border
from extract.annotate.frame_days import FrameDays
from extract.annotate.frames import MISSIONS, PREPARED, Frame, Setting, is_posted
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PERSONS, Party, codes
from extract.annotate.named_spots import Spot
from extract.annotate.on_visits import ON_VISIT, clause_of, is_on_visit
from extract.annotate.spoken import INFORMS
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Token
from extract.annotate.told_days import is_event

_SPEAKS = {"speak", "appear"}
_LEAD_SENTENCES, _MAX_PARTIES = 4, 40
_GOES_TO = {"attend", "join", "participate", "skip", "take", "represent"}
_HOSTS = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice_president", "minister",
          "deputy_minister", "security_adviser", "legislator", "military", "official", "royal"}  # fmt: skip
_HOUSES = {"office", "ministry", "palace", "residence", "administration", "chancellery"}
_COMERS = {None, "", "envoy"}
_BORDER: Spot = (None, None)
_LIST_WORDS = {"the", "and", ",", "(", ")"}
_ON_THE_GROUND = ["on", "the", "ground"]


class Circumstances:
    """Completes the frames of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._words = setting.words
        self._days = FrameDays(setting)
        self.captivity = Captivity(setting)
        self._journey: Frame | None = None
        self._members = setting.knowledge.relations["consists_of"]
        self._formats = self._members.keys() & {place.code for place in setting.cast.place_at.values()}

    def remember(self, journey: Frame) -> None:
        """Take this journey for where things happen until the next: its host is whom unnamed hosts belong to."""
        self._journey = journey

    def country(self, frame: Frame) -> str | None:
        """The country where it takes place, as far as its own sentence says."""
        place = self._place(self._doc[frame.trigger], frame)
        return place[1] if place else frame.country

    def when(self, frame: Frame, start: int) -> tuple[Frame, DateMention | None]:
        """The frame and its date, whoever took part."""
        return self._days.dated(frame, self._doc[frame.trigger], start)

    def complete(self, frame: Frame, start: int, end: int) -> Frame | None:
        """The frame with mode, date and place; None where it has not two parties that are no private people."""
        trigger = self._doc[frame.trigger]
        frame = formats.spelt_out(frame, self._formats, self._members) if self._formats else frame
        frame = stand_ins.sent(self._setting, open_sessions.as_session(self._setting, frame))
        if any(p.is_private for p in frame.parties):
            frame = replace(frame, parties=tuple(p for p in frame.parties if not p.is_private))
        place = self._place(trigger, frame)
        city, country = place if place else (frame.city, frame.country)
        if self.captivity.is_told:
            frame = replace(frame, parties=self.captivity.free(frame.parties, country, self.when(frame, start)[1]))
        self._settle_hosts(frame, country)
        found = self._countries(frame, city, country)
        if not 2 <= len(found) <= _MAX_PARTIES:
            return None
        mode = self._mode(frame, found, country, start)
        if mode in modes.REMOTE:
            city = country = None
        if mode == "unspecified" and place == _BORDER and len(found) == 2:
            mode = "meeting"
        frame, date = self._days.dated(frame, trigger, start)
        date = None if self._is_over(frame, date) else date
        before = earlier_contacts.is_earlier(self._setting, frame, date)
        done = replace(frame, mode=mode, date=date, city=city, country=country, sentence=(start, end), countries=found)
        return replace(done, is_earlier=True) if before else done

    def _is_over(self, frame: Frame, date: DateMention | None) -> bool:
        """Whether a date is past on which something is still to come: it is another's."""
        anchor = self._setting.anchor
        is_ahead = frame.status in {"planned", "proposed"}
        return is_ahead and date is not None and anchor is not None and date.last < anchor

    def _settle_hosts(self, frame: Frame, place: str | None) -> None:
        """Officials without a country whom somebody from abroad meets are of the place: "in Ohrid, he will meet with
        Prime Minister X"."""
        known = codes(frame.parties)
        if not known and self._journey is None:
            known = own_offices.abroad(self._setting, frame.parties, place)
        host = hosts.post(self._setting, frame.parties) or place
        if host is None and self._journey is not None and set(known) <= set(self._journey.countries):
            host = self._journey.country
        if host is None or frame.mode in modes.REMOTE:  # officials of the publisher's own need no more
            host = self._setting.home if self._setting.is_from_home else None  # newswire reports of others
        if self._is_from_home(frame, known, host):
            host = self._setting.home
        if host is None or len(known) != 1 or host in known:
            return
        for party in frame.parties:
            is_listed = self._is_listed_with(party, known)
            person = party.person
            is_one = person is not None and (
                person.role in _HOSTS or (person.role == "envoy" and host == self._setting.home)
            )
            if party.person is not None and not party.countries and is_one and not is_listed:
                party.countries = (host,)
                party.person.note(country=host)
                party.role = national_titles.settled(party, self._setting.knowledge).role

    def _is_from_home(self, frame: Frame, known: tuple[str, ...], place: str | None) -> bool:
        """Whether officials without a country who meet somebody abroad are the publisher's own, as the subject is: in
        the other's country, or where no journey of the other's is told of. "The king met Minister X" is no such."""
        home = self._setting.home
        if place is None or home is None or place == home or home in known or not self._setting.is_from_home:
            return False
        if place not in known and self._journey is not None and self._journey.country == place:
            return False
        doers = (p for p in frame.parties if p.person is not None and not p.countries)
        return any(t.dep_ in grammar.SUBJECT_LABELS for p in doers for t in self._doc[p.start : p.end])

    def _is_listed_with(self, party: Party, known: tuple[str, ...]) -> bool:
        """Whether somebody stands in one list with those of a known country: "X of A and director Y spoke"."""
        first = next(iter(self._doc[party.head].conjuncts), None)
        other = self._cast.party_at.get(first.i) if first is not None and first.i < party.start else None
        return other is not None and bool(other.countries) and set(other.countries) <= set(known)

    def _countries(self, frame: Frame, city: str | None, place: str | None) -> tuple[str, ...]:
        """The parties' codes; the place's too where it hosts a session of which only one party is told, where a body
        sits in the publisher's own country, or where an official without a country receives somebody there ("met in
        Muscat with the deputy foreign minister"), who is no envoy."""
        found = codes(frame.parties)
        if place is None or place in found:
            return found
        bodies = {code for p in frame.parties if p.kind == "organisation" for code in p.countries}
        seats = [self._setting.knowledge.seat.get(body, ("", "")) for body in bodies]
        if len(found) > 1 and any(country == place and city in {None, seat} for seat, country in seats):
            return found  # at its seat an organisation is at home
        if any(place in self._setting.knowledge.relations["meets_in"].get(code, ()) for code in found):
            return found
        is_at_home = bool(bodies) and place == self._setting.home
        is_there = of_speech(self._doc[frame.trigger]) is None  # not who "gave a video address to the summit in A"
        hosts_session = frame.mode == "multilateral" and is_there and (len(found) == 1 or is_at_home)
        is_host_unnamed = len(found) == 1 and any(not p.countries and p.role not in _COMERS for p in frame.parties)
        return tuple(sorted({*found, place})) if hosts_session or is_host_unnamed else found

    def _mode(self, frame: Frame, found: tuple[str, ...], country: str | None, start: int) -> str:
        is_ahead = frame.rule == PREPARED  # by telephone was what they said of it
        stated = None if is_ahead else self._channel(self._doc[frame.trigger])
        if frame.mode in modes.SESSIONS | {"unspecified"} and stated is not None:
            return stated
        if frame.mode == "unspecified":
            if is_aside(self._doc[frame.trigger], self._setting.words):
                return "multilateral" if len(found) > 2 else "meeting"
            if country is not None:
                return "multilateral" if len(found) > 2 else "visit" if country in found else "meeting"
            if is_beside(self._doc[frame.trigger]):
                return "multilateral" if len(found) > 2 else "meeting"
            if self._is_readout_of_call(frame, found, start):
                return "phone"
            return "meeting" if is_in_a_house(self._doc[frame.trigger], self._setting.words) else "unspecified"
        if frame.mode == "meeting" and len(found) > 2:
            return "multilateral"
        if (
            frame.mode == "multilateral"
            and len(found) == 2
            and not any(p.kind == "organisation" for p in frame.parties)
            and frame.rule != PREPARED
            and not open_sessions.is_of_many(self._setting, frame)
            and not open_sessions.is_wide(self._setting, frame)
        ):
            return "visit" if country in found else "meeting"
        is_host = frame.mode == "meeting" and country is not None and country in found
        residents = self._setting.words["resident_noun"]
        return "visit" if is_host and not _is_posted_there(frame, country, residents, self._doc) else frame.mode

    def _channel(self, trigger: Token) -> str | None:
        """By telephone or video, as the word's own clause says, or that of who takes part in it."""
        stated = channel(trigger) or of_speech(trigger)
        verb = carrier(trigger, self._words) if stated is None and trigger.dep_ == "pobj" else None
        if verb is None and trigger.dep_ == "pobj" and trigger.head.head.lemma_ in _SPEAKS:  # "spoke at it by video"
            verb = trigger.head.head if trigger.head.lower_ == "at" else None
        return channel(verb, own_only=True) if verb is not None else stated

    def _is_readout_of_call(self, frame: Frame, found: tuple[str, ...], start: int) -> bool:
        """Whether a government's own readout opens with "X spoke with Y": its term for a call, as "met with" is
        its term for a meeting (press guidance of the US State Department and the White House)."""
        is_lead = sum(1 for s in self._doc.sents if s.start < start) < _LEAD_SENTENCES
        return (
            frame.rule == "verb:speak"
            and not (frame.is_echo and any(p.start < start for p in frame.parties))
            and is_lead
            and not nation_addresses.is_one(self._setting)
            and len(self._setting.speakers()) < 2  # who speak in turn are together
            and self._setting.home in found
            and len(found) == 2
            and not self._is_at_session(self._doc[frame.trigger])
            and self._words["session_noun"].isdisjoint(self._doc.lemmas[:start])  # where the text has told of one
        )

    def _is_at_session(self, verb: Token) -> bool:
        """Whether it was said at a session: "spoke with the ministers during the meeting"."""
        occasions = grammar.prepositional(verb, "during", "at")
        occasions += [n for t in verb.subtree if t.lower_ == "during" for n in grammar.children(t, "pobj")]
        cues = (self._setting.noun_cue(noun) for noun in occasions if noun.tag_ in {"NN", "NNS", "NNP"})
        return any(cue is not None and cue.mode in modes.SESSIONS for cue in cues)

    def _place(self, trigger: Token, frame: Frame) -> Spot | None:
        """Where it took place: "in Dushanbe" on the trigger, its verb or its noun's clause."""
        cue = self._setting.knowledge.cues.get((trigger.lemma_, "verb"))
        if frame.country is not None or (cue is not None and cue.pattern == "tell"):
            return None
        said_of = [] if cue is not None and cue.pattern == "discuss" else _done_to(self._setting, trigger, cue)
        spots = [trigger, *said_of, *grammar.prepositional(trigger, "with", "on", "upon")]
        if frame.mode == "unspecified":
            spots += grammar.prepositional(trigger, "to")
        if not grammar.is_verb(trigger):
            whose = grammar.prepositional(trigger, "between", "with", "of")
            spots += [t for noun in whose for t in grammar.coordinated(noun)]
            spots += [t for t in grammar.prepositional(trigger, "for") if t.i in self._cast.place_at]
            listed = [self._doc[i] for i in list_of(self._setting, trigger)]
            spots += [c for noun in [trigger, *listed] for c in noun.children if c.dep_ in {"acl", "relcl"}]
            verb = carrier(trigger, self._words) or (trigger.head if grammar.is_verb(trigger.head) else None)
            is_after = trigger.dep_ == "pobj" and trigger.head.lower_ in {"after", "following"}
            if verb is None and is_after and frame.mode != "multilateral":
                verb = grammar.governor(trigger)  # "agreed in Paris after a meeting"
                spots += grammar.objects(verb) if verb is not None else []  # "told a briefing in Paris after talks"
            if verb is not None:
                spots.append(verb)
        spots += [t for t in grammar.subjects(spots[-1]) if _is_there(t)]
        for spot in spots:
            there = _relative_place(spot)
            for noun in [*self._where(spot, trigger), *there]:
                if (found := named_spots.named(self._setting, noun)) is not None:
                    return found
                if is_border(noun, self._words):
                    return named_spots.beside_border(self._setting, noun) or _BORDER
        return (
            self._visited(trigger)
            or self._hosted(trigger)
            or self._behind(trigger, frame)
            or self._named_after(trigger)
            or departed_from(self._setting, trigger, frame)
            or named_spots.here(self._setting, spots)
            or hosts.of_visitor(self._setting, frame)
            or hosts.of_verb_before(self._setting, trigger, frame)
            or own_houses.spot(self._setting, trigger, frame)
        )

    def _behind(self, trigger: Token, frame: Frame) -> Spot | None:
        """The place right behind the last with whom it was, drawn under him: "talks with X and Y in A", "met his Omani
        counterpart X in A"."""
        people = [p for p in frame.parties if p.person is not None and trigger.i < p.start < trigger.sent.end]
        last = max(people, key=lambda p: p.end, default=None)
        at = last.end if last is not None else len(self._doc)
        at += self._doc.lowers[at : at + 2] == [",", "in"]
        if last is None or self._doc.lowers[at : at + 1] != ["in"]:
            return None
        is_verb = grammar.is_verb(trigger)
        if is_verb and (frame.mode != "meeting" or not last.start <= self._doc.heads[at] < last.end):
            return None
        place = self._cast.place_at.get(at + 1)
        is_place = place is not None and place.kind not in NO_SPOTS
        return (self._setting.city(place), place.code) if place is not None and is_place else None

    def _hosted(self, trigger: Token) -> Spot | None:
        """The state or house that hosts it: "Turkey hosted the talks", "the Office of the President hosted talks";
        envoys host abroad."""
        verb = carrier(trigger, self._words)
        hosts = grammar.children(verb, "nsubj") if verb is not None and verb.lemma_ == "host" else []
        if not hosts:
            return None
        found = self._cast.actors(hosts)
        if found:
            whose = codes(p for p in found if p.kind == "country") if hosts[0].lemma_ not in MISSIONS else ()
            return (None, whose[0]) if len(whose) == 1 else None
        is_own = hosts[0].lemma_.lower() in _HOUSES and not self._setting.is_wire
        return (None, self._setting.home) if is_own and self._setting.home is not None else None

    def _named_after(self, trigger: Token) -> Spot | None:
        """The town after which the session is called to which somebody goes: "will attend the Lima summit"."""
        verb = carrier(trigger, self._words) if trigger.lemma_ in self._words["session_noun"] else None
        if verb is None or verb.lemma_ not in _GOES_TO:
            return None
        places = (self._cast.place_at.get(c.i) for c in grammar.children(trigger, "compound", "nmod"))
        found = next((p for p in places if p is not None and p.kind in {"capital", "city"}), None)
        return (self._setting.city(found), found.code) if found is not None else None

    def _where(self, spot: Token, trigger: Token) -> list[Token]:
        """What follows "in" and "at", and "to" where guests are received, but for the place of what is spoken of there,
        and of a contact of which somebody was told: "briefed X on the talks with Y in A"."""
        cue = self._setting.knowledge.cues.get((spot.lemma_, "verb"))
        way = ("to",) if cue is not None and cue.pattern == "receive" else ()
        if joint_bodies.is_seated(spot, self._words):
            return []  # "talks with the government in A"
        found = [t for t in grammar.prepositional(spot, "in", "at", *way) if not _is_of_topic(t, self._words)]
        found = found or meant_by_there(self._setting, spot)
        if not found or trigger.lemma_ not in INFORMS:
            return found
        told = [t.i for t in trigger.sent if t.tag_ in {"NN", "NNS"} and self._setting.noun_cue(t) is not None]
        return [noun for noun in found if not any(trigger.i < at < noun.i for at in told)]

    def _visited(self, trigger: Token) -> Spot | None:
        """Where the visit went on which it took place."""
        spots = [trigger, *clause_of(trigger)]
        within = [n for spot in spots for n in grammar.prepositional(spot, *ON_VISIT)]
        visits = [n for n in within if is_on_visit(self._setting, n, trigger)]
        places = [self._cast.place_at.get(t.i) for visit in visits for t in grammar.prepositional(visit, "to", "in")]
        found = next((p for p in places if p is not None and p.kind not in {"demonym", "organisation"}), None)
        return (self._setting.city(found), found.code) if found is not None else None


def _done_to(setting: Setting, trigger: Token, cue: Cue | None) -> list[Token]:
    """Whom or what something is done to, and by whom, with the event that it is for: "hosted X for a dinner in A"; not
    "received X for mediation in A"."""
    found = [*grammar.objects(trigger), *grammar.agents(trigger)]
    is_meeting = cue is not None and cue.pattern in {"object", "receive"}
    aims = (t for word in [trigger, *found] if is_meeting for t in grammar.prepositional(word, "for"))
    return [*found, *(t for t in aims if is_event(setting, t))]


def _is_there(subject: Token) -> bool:
    """Whether it is told between commas where somebody is: "X, in Lima since Tuesday, held talks"."""
    return any(c.lower_ == "in" and c.i > 0 and subject.doc.texts[c.i - 1] == "," for c in subject.children)


def _is_of_topic(place: Token, words: Words) -> bool:
    """Whether it is where that is so which is spoken of: "a conference on peace and stability in A", "discussed the
    situation on the ground in A"."""
    topic, at = place.head.head, place.head.i
    is_on_ground = place.doc.lowers[max(at - len(_ON_THE_GROUND), 0) : at] == _ON_THE_GROUND
    if is_on_ground and place.doc.tags[max(at - len(_ON_THE_GROUND) - 1, 0)] == "NN":
        return True  # not "met officers on the ground in A"
    while topic.dep_ == "conj" and topic.head.tag_ in grammar.NOUN_TAGS:
        topic = topic.head
    is_spoken_of = topic.dep_ == "pobj" and topic.head.lower_ in {"on", "about"}
    return topic.lemma_ in words["situation_noun"] and (is_spoken_of or topic.dep_ == "npadvmod")  # listed, as drawn


def _relative_place(clause: Token) -> list[Token]:
    """Where a clause tells of what was done there: "flew to A, where he met X"."""
    is_there = clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children)
    return [clause.head] if is_there else []


def _is_posted_there(frame: Frame, host: str | None, residents: Collection[str], doc: Doc) -> bool:
    """Whether all from abroad are posted in the host country: an ambassador who is received there has not come."""
    guests = [p for p in frame.parties if host not in p.countries and p.kind in PERSONS]
    return bool(guests) and all(is_posted(p, residents, doc) for p in guests)


def list_of(setting: Setting, noun: Token) -> list[int]:
    """Token positions of the list that follows in "summits of the A (AA) and the B (BB)", read off the words:
    parsers seldom keep such a list together."""
    at = noun.i + 1
    if at >= len(setting.doc) or setting.doc.lowers[at] not in {"of", "between"}:
        return []
    positions: list[int] = []
    at += 1
    while at < len(setting.doc) and (
        at in setting.cast.place_at or setting.doc.lowers[at] in _LIST_WORDS or destinations.is_alias(setting.doc, at)
    ):
        if at in setting.cast.place_at:
            positions.append(at)
        at += 1
    return positions
