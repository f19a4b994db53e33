"""A parsed document → every report of a contact in it, in text order. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from extract.annotate import (
    credential_lists,
    denials,
    forum_names,
    fulfilments,
    grammar,
    hearings,
    hosts,
    itineraries,
    journeys,
    missions,
    modes,
    moves,
    none_to_tell,
    open_sessions,
    prepared_sessions,
    senders,
    separations,
    session_comers,
    state_occasions,
    timetables,
    told_sessions,
    visiting_guests,
)
from extract.annotate.attendance import GATHERS, WAITS, Attendance
from extract.annotate.call_rounds import CallRounds
from extract.annotate.circumstances import Circumstances
from extract.annotate.companions import Companions
from extract.annotate.contacts import dates_agree
from extract.annotate.dates import DateMention
from extract.annotate.follow_ups import FollowUps
from extract.annotate.frames import ATTENDED, Frame, Setting
from extract.annotate.hotlines import Hotlines
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PAIR, PERSONS, Party, codes
from extract.annotate.noun_frames import NounFrames
from extract.annotate.noun_parties import CREDENTIALS
from extract.annotate.occasions import Occasions
from extract.annotate.said_days import SaidDays
from extract.annotate.spoken import Spot
from extract.annotate.status import of_verb
from extract.annotate.summonses import Summonses
from extract.annotate.tokens import Span, Token
from extract.annotate.told_sessions import Session
from extract.annotate.tours import Tours, begun
from extract.annotate.verb_frames import VerbFrames

_MAX_CLOSING = 3  # a question mark, a closing quotation mark, a line break
_NEAR = 4  # contacts of a sentence of which the next may say when they are to be
_RIGHT_AFTER = 2  # sentences
_MET = "verb:meet"
_SETS_OUT = {"travel", "visit", "depart"}
_JOURNEY = Cue("travel", "verb", "visit", "destination", 0.7)
_CEREMONY = "noun:ceremony"
_NAMED_TOO = prepared_sessions.NOUNS | none_to_tell.NOUNS  # nouns that are no cues by themselves
_OCCASIONS: dict[str, Callable[[Setting, Token], list[Frame]]] = {
    missions.LEMMA: missions.of,
    missions.TRADE: missions.of,
    senders.LEMMA: senders.of,
}


def find(setting: Setting) -> list[Frame]:
    """Frames in text order. The cast learns on the way whom "they" and "the leaders" mean."""
    return denials.settle(itineraries.follow(setting, _Reader(setting).frames()), setting.doc, setting.words)


class _Reader:
    """Reads one document's frames, sentence by sentence."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._verbs, self._nouns = VerbFrames(setting), NounFrames(setting)
        self._circumstances = Circumstances(setting)
        self._attendance, self._companions = Attendance(setting), Companions(setting)
        self._comers = session_comers.SessionComers(setting, self._attendance)
        self._rounds, self._lines = CallRounds(setting), Hotlines(setting)
        self._tours = Tours(setting, self._circumstances)
        self._said = SaidDays(setting)
        self._follow_ups, self._occasions = FollowUps(setting), Occasions(setting)
        self._summonses = Summonses(setting)
        self._last: Frame | None = None
        self._dated: Frame | None = None
        self._bilateral: int | None = None  # the number of the last sentence that told of meetings of two each
        self._waiting: Session | None = None
        self._number: dict[int, int] = {}
        self._has_credentials = not CREDENTIALS.isdisjoint(setting.doc.lowers)
        self._founded = setting.words["founded_noun"]
        self._cue_nouns = setting.knowledge.cue_nouns
        self._state_occasions = setting.words["state_occasion"]

    def frames(self) -> list[Frame]:
        """Frames in text order."""
        cast = self._setting.cast
        frames: list[Frame] = []
        for number, sentence in enumerate(self._setting.doc.sents):
            self._number[sentence.start] = number
            told = [f for f in frames[-_NEAR:] if self._number.get(f.sentence[0]) == number - 1]
            if ahead := timetables.settle(self._setting, sentence, told):
                frames = [ahead.get(id(f), f) for f in frames]
                self._last = ahead.get(id(self._last), self._last)
            cast.spoken.begin(sentence)
            frames = self._tours.dated(sentence, frames)
            last = self._last
            found = self._envoys(sentence) or self._of_sentence(sentence, number)
            if last is not None and (parted := self._parted(last, sentence, number)):
                frames = [f for told in frames for f in (parted if told is last else [told])]
                found = [f for f in found if len(f.countries) == PAIR]
            found = self._as_announced(found, sentence, number)
            if yes := timetables.accepted(sentence, [*told, *found]):
                frames, found = ([yes.get(id(f), f) for f in those] for those in (frames, found))
            self._said.note(sentence, number)
            self._rounds.note(sentence, found, number)
            if self._is_at_the_door(found, frames, number):
                guests = [*(p for f in found for p in f.parties), *self._attendance.likewise(found)]
                found = []
            else:
                session = told_sessions.last_session(frames, self._waiting, self._number, number)
                guests = self._attendance.guests(sentence, found, session.frame if session is not None else None)
            if guests:
                is_ahead = of_verb(sentence.root, self._setting.words) == "planned"
                self._seat(guests, frames, number, self._towns(sentence), is_ahead=is_ahead)
            self._seat_members(sentence, frames, number)
            if self._seat_debaters(sentence, frames, number):
                found = [f for f in found if len(f.countries) <= PAIR]
            if not found and self._setting.doc.tags[sentence.root_at] in grammar.VERB_TAGS:
                cast.spoken.remember_group(cast.actors(grammar.subjects(sentence.root)))
            found = fulfilments.without_due([self._with_company(f) for f in found], self._setting)
            found = journeys.without_own_trips(itineraries.without_ways_there(self._setting, found))
            frames += journeys.as_tours(found, begun(self._setting, found))
            self._seat_acting(sentence, frames, number)
        if not any(journeys.is_journey(f) for f in frames):
            frames += journeys.as_tours(self._tours.stops_of_title())
        return frames

    def _envoys(self, sentence: Span) -> list[Frame]:
        """The contacts of those who have presented credentials, as a sentence lists them."""
        found = credential_lists.of(self._setting, sentence) if self._has_credentials else []
        told = [self._circumstances.complete(f, sentence.start, sentence.end) for f in found]
        return [f for f in told if f is not None]

    def _of_sentence(self, sentence: Span, number: int) -> list[Frame]:
        found: list[Frame] = []
        self._lines.note(sentence, number)
        is_asked = self._is_asked(sentence)
        for token, read in self._readers(sentence):
            is_noun = read == self._nouns.at
            if is_asked and not (is_noun and self._nouns.implied.is_taken_as_known(token)):
                asked = [] if is_noun else read(token)  # "Did X call Y?", who "they" are in the answer
                self._setting.cast.spoken.remember_group(p for f in asked for p in f.parties if p.kind in PERSONS)
                continue
            read_off = read(token) or (self._follow_ups.held_then(token, self._last) if is_noun else [])
            if not read_off and token.lemma_ in _SETS_OUT:
                self._tours.note(token, self._setting.frame(token, _JOURNEY, []))
            for frame in read_off:
                done = self._circumstances.complete(frame, sentence.start, sentence.end)
                if done is not None and self._is_salute(done, token):
                    continue
                if done is not None:
                    done = self._summonses.told(self._tours.stop(done))
                    done = self._of_waiting(done, token, number)
                    done = self._rounds.told(self._said.told_when(done, token, number), number, found)
                    done = self._lines.told(self._occasions.beside(done, sentence, self._dated), number)
                    parts = [f for part in separations.apart(self._setting, done) for f in self._occasions.of(part)]
                    found += moves.with_plan(parts, self._setting)
                    self._note(found[-1])
                    continue
                again = self._follow_ups.at(token, frame, self._last) if is_noun else []
                told = [self._circumstances.complete(f, sentence.start, sentence.end) for f in again]
                found += [f for f in told if f is not None]
                if not again:
                    self._await(token, frame, sentence, number)
                    self._tours.note(token, frame)
        return found

    def _of_waiting(self, frame: Frame, noun: Token, number: int) -> Frame:
        """A session, on the day and in the country told right before where its own sentence only tells whose it is."""
        session = self._waiting
        if session is None or number - session.sentence != 1 or not told_sessions.is_of_whom(noun, frame, session):
            return frame
        return told_sessions.resumed(frame, self._day_of(session), self._circumstances.country(session.frame))

    def _is_salute(self, frame: Frame, verb: Token) -> bool:
        """Whether it is what somebody says to those before him: "I would like to welcome X" in a speech."""
        is_wish = frame.rule in session_comers.WELCOMES and frame.status == "proposed" and verb.head.lemma_ == "like"
        return is_wish and bool(self._setting.cast.spoken.voices)

    def _parted(self, last: Frame, sentence: Span, number: int) -> list[Frame]:
        """The contacts as which a sentence tells that the one of several told right before it took place."""
        is_near = number - self._number.get(last.sentence[0], number) == 1
        if not is_near or len(last.countries) <= PAIR:
            return []
        mode = separations.mode_of_each(self._setting, sentence)
        parted = separations.parted(self._setting, last, mode) if mode is not None else []
        return parted if len(parted) > 1 else []

    def _as_announced(self, found: list[Frame], sentence: Span, number: int) -> list[Frame]:
        """One's meetings with several, one by one where the sentence before told of "bilateral meetings"."""
        is_announced = self._bilateral is not None and self._bilateral == number - 1
        self._bilateral = number if separations.are_bilateral(sentence) else self._bilateral
        if not is_announced:
            return found
        return [
            part for f in found for part in (separations.parted(self._setting, f, "meeting") if f.rule == _MET else [f])
        ]

    def _with_company(self, frame: Frame) -> Frame:
        """A contact with those in whose presence it took place; a journey with those who are said to be along."""
        trigger = self._setting.doc[frame.trigger]
        beside = self._companions.beside(trigger) if frame.mode in modes.IN_PERSON and not frame.is_echo else []
        if witnesses := [*self._companions.witnesses(trigger), *beside]:
            return told_sessions.joined(frame, witnesses, self._setting.home, frame.country)
        if not journeys.is_journey(frame) or not grammar.is_verb(trigger):
            return frame
        along = [p for p in self._companions.company(trigger) if set(p.countries) <= set(frame.countries)]
        return replace(frame, parties=(*frame.parties, *along)) if along else frame

    def _is_asked(self, sentence: Span) -> bool:
        """Whether a sentence asks, which says nothing of whether they met."""
        return "?" in self._setting.doc.texts[sentence.start : sentence.end][-_MAX_CLOSING:]

    def _note(self, done: Frame) -> None:
        """Remember whom and what was told for what the text says further on."""
        spoken = self._setting.cast.spoken
        if not (done.is_echo and journeys.is_journey(done)):  # "briefed X on his trip to A. The two also discussed"
            spoken.remember_group(done.parties, done.date.first if done.date is not None else None)
        if done.mode == "letter":
            spoken.correspondents = list(done.parties)
        elif not done.is_echo:
            self._last = done
            self._note_day(done)
        if done.country is not None:
            spoken.met_at = Spot(done.city, done.country, done.parties, done.trigger)
        if journeys.is_journey(done):
            spoken.remember_travellers(done.parties, done.country)
            self._circumstances.remember(done)

    def _note_day(self, done: Frame) -> None:
        """Remember the last contact that took place on a day."""
        if done.date is not None and done.date.precision == "day" and done.status == "occurred":
            self._dated = done

    def _await(self, token: Token, frame: Frame, sentence: Span, number: int) -> None:
        """Keep a session of which it is not said yet who was there."""
        is_by_link = frame.mode == "video" and token.lemma_ in self._setting.words["session_noun"]
        cue = self._setting.noun_cue(token)
        is_open = is_by_link or (cue is not None and cue.pattern == ATTENDED)
        waits, gathers = frame.rule in WAITS or is_open, frame.rule in GATHERS or is_open
        is_session = waits if frame.parties else gathers and frame.status == "occurred"
        of_what = grammar.prepositional(token, "of")
        is_named = any(t.text[0].isupper() for t in of_what)  # "the meeting of the Club"
        is_first = self._last is None and (bool(of_what) or (self._waiting is None and frame.rule == _CEREMONY))
        is_new = is_named or not self._attendance.is_known(token) or is_first
        if is_session and not frame.is_echo and is_new:
            now = Session(replace(frame, sentence=(sentence.start, sentence.end)), number)
            self._waiting = told_sessions.told_on(self._waiting, now, self._setting.dates)

    def _is_at_the_door(self, found: Sequence[Frame], frames: Sequence[Frame], number: int) -> bool:
        """Whether a sentence tells only who came to a session told of before, on its day."""
        session = told_sessions.last_session(frames, self._waiting, self._number, number) if found else None
        if session is None or any(f.status != session.frame.status for f in found):
            return False
        day = self._day_of(session)
        if day is not None and not all(f.date is None or dates_agree(day, f.date) for f in found):
            return False  # "opened a forum on Monday. He received X on Tuesday"
        if session is self._waiting:
            return self._comers.are_of_open(found, session.frame)
        return self._comers.are_of(found, session.frame, is_just_told=number - session.sentence <= _RIGHT_AFTER)

    def _day_of(self, session: Session) -> DateMention | None:
        """When a session told of is, whoever was there."""
        return session.frame.date or self._circumstances.when(session.frame, session.frame.sentence[0])[1]

    def _readers(self, sentence: Span) -> Iterator[tuple[Token, Callable[[Token], list[Frame]]]]:
        """The words that may report a contact, each with what reads it."""
        words, places = self._setting.doc, self._setting.cast.place_at
        lowers, tags, deps = words.lowers, words.tags, words.deps
        for at in range(sentence.start, sentence.end):
            if deps[at] == "conj" and deps[words.heads[at]] in grammar.SUBJECT_LABELS:
                self._note_subjects(words.heads[at])
            if lowers[at] == hosts.VISITING and visiting_guests.is_one(self._setting, at):
                yield words[at], partial(visiting_guests.of, self._setting)
            elif tags[at] in grammar.VERB_TAGS:
                if self._verbs.may_report(words.lemmas[at]):
                    yield words[at], self._verbs.at
            elif (tags[at] in grammar.NOUN_TAGS or at in places) and (read := self._noun_reader(at)) is not None:
                yield words[at], read

    def _noun_reader(self, at: int) -> Callable[[Token], list[Frame]] | None:
        """What reads a noun or name that may report a contact."""
        words = self._setting.doc
        lemma = words.lemmas[at]
        lower = lemma.lower()
        spelt = (lemma, lower, words.lowers[at])
        if at in self._setting.cast.place_at:
            if forum_names.is_attended(self._setting, at):
                return self._nouns.at
            if words.lowers[at] in hearings.SESSIONS:
                return partial(hearings.spoken_at, self._setting)
        if lower in self._founded and open_sessions.founds(self._setting, words[at]):
            return partial(open_sessions.founded, self._setting)
        if words.tags[at] not in grammar.NOUN_TAGS:
            return None
        if not (self._cue_nouns.isdisjoint(spelt) and _NAMED_TOO.isdisjoint(spelt)):
            return self._nouns.at
        read = _OCCASIONS.get(lower, state_occasions.of if lower in self._state_occasions else None)
        return None if read is None else partial(read, self._setting)

    def _note_subjects(self, first: int) -> None:
        """Keep those of whom something is said together as who "the two countries" may be: "A and B have a dispute"."""
        cast = self._setting.cast
        cast.spoken.remember_group(cast.actors([self._setting.doc[first]]))

    def _seat_members(self, sentence: Span, frames: list[Frame], number: int) -> None:
        """Put the countries that a sentence lists as taking part into the session, however far above it was told."""
        name, members = self._attendance.members(sentence)
        told = [f for f in frames if f.mode in modes.SESSIONS | {"video"} and not f.is_echo]
        session = self._waiting.frame if self._waiting is not None else told[-1] if told else None
        if not members or session is None:
            return
        if name is None or name in self._setting.doc.texts[session.sentence[0] : session.sentence[1]]:
            self._number[session.sentence[0]] = number
            self._waiting = replace(self._waiting, sentence=number) if self._waiting is not None else None
            self._seat(members, frames, number)

    def _seat_debaters(self, sentence: Span, frames: list[Frame], number: int) -> bool:
        """Put the countries whose leaders discuss things right after an open session was told into it."""
        session = told_sessions.last_session(frames, self._waiting, self._number, number)
        near = (
            session is not None and number - session.sentence <= _RIGHT_AFTER and session_comers.is_open(session.frame)
        )
        debaters = self._attendance.debaters(sentence) if near else []
        if session is None or not debaters or not set(codes(session.frame.parties)) & set(codes(debaters)):
            return False
        self._seat(debaters, frames, number)
        return True

    def _seat_acting(self, sentence: Span, frames: list[Frame], number: int) -> None:
        """Put those of a club's members who object, demand or preside here into the session just told of."""
        session = told_sessions.last_session(frames, self._waiting, self._number, number)
        if session is None or number - session.sentence > _RIGHT_AFTER:
            return
        if open_sessions.is_of_club(self._setting, session.frame):
            told = [f for f in frames if f.sentence[0] == sentence.start and f is not session.frame]
            dated = replace(session.frame, date=self._day_of(session))
            if leaders := open_sessions.acting(self._setting, sentence, dated, told):
                self._seat(leaders, frames, number)

    def _towns(self, sentence: Span) -> set[str]:
        """The towns that a sentence names."""
        places = (self._setting.cast.place_at.get(at) for at in range(sentence.start, sentence.end))
        towns = {self._setting.city(p) for p in places if p is not None and p.kind in {"capital", "city"}}
        return {town for town in towns if town is not None}

    def _seat(
        self,
        guests: Sequence[Party],
        frames: list[Frame],
        number: int,
        towns: Collection[str] = (),
        *,
        is_ahead: bool = False,
    ) -> None:
        """Put those present into the session that they were at, or will be."""
        session = told_sessions.last_session(frames, self._waiting, self._number, number, towns, is_ahead=is_ahead)
        if session is None:
            return
        place = self._circumstances.country(session.frame)
        guests = self._circumstances.captivity.free(guests, place, self._day_of(session))
        frame = told_sessions.joined(session.frame, guests, self._setting.home, place)
        if session is not self._waiting:
            for at, told in enumerate(frames):
                if told is session.frame:
                    frames[at] = frame
                    self._last = frame if self._last is told else self._last
                elif told.trigger == session.frame.trigger and set(codes(guests)) <= set(told.countries):
                    frames[at] = replace(told, parties=(*told.parties, *guests))  # each stop of a tour
            self._setting.cast.spoken.remember_group(frame.parties)
            return
        self._waiting = None
        done = self._circumstances.complete(frame, *session.frame.sentence)
        if done is not None:
            frames.append(done)
            self._note_day(done)
            self._setting.cast.spoken.remember_group(done.parties)
        else:
            self._waiting = Session(frame, number)
