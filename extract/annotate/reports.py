"""A parsed document → every report of a contact in it, in text order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from extract.annotate import attendance, grammar, journeys
from extract.annotate.attendance import Attendance, Session
from extract.annotate.circumstances import Circumstances
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party
from extract.annotate.noun_frames import NounFrames
from extract.annotate.verb_frames import VerbFrames

_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}


_WAITS = {"noun:meeting", "noun:summit", "noun:session", "noun:reception", "noun:banquet", "noun:dinner",
          "noun:luncheon", "noun:talks", "noun:conference", "noun:ministerial", "noun:video conference", "verb:meet",
          "verb:convene", "verb:gather", "noun:negotiations", "noun:consultations"}  # fmt: skip


def find(setting: Setting) -> list[Frame]:
    """Frames in text order. The cast learns on the way whom "they" and "the leaders" mean."""
    return journeys.follow(_Reader(setting).frames())


class _Reader:
    """Reads one document's frames, sentence by sentence."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._verbs, self._nouns = VerbFrames(setting), NounFrames(setting)
        self._circumstances = Circumstances(setting)
        self._attendance = Attendance(setting)
        self._waiting: Session | None = None
        self._number: dict[int, int] = {}

    def frames(self) -> list[Frame]:
        """Frames in text order."""
        cast = self._setting.cast
        frames: list[Frame] = []
        for number, sentence in enumerate(self._setting.doc.sents):
            self._number[sentence.start] = number
            found = self._of_sentence(sentence, number)
            if guests := self._attendance.guests(sentence, found):
                self._seat(guests, frames, number)
            if not found and grammar.is_verb(sentence.root):
                cast.remember_group(cast.actors(grammar.subjects(sentence.root)))
            frames += journeys.as_tours(journeys.without_journeys(found))
        return frames

    def _of_sentence(self, sentence: Span, number: int) -> list[Frame]:
        cast, found = self._setting.cast, []
        for token in sentence:
            reader = self._verbs if grammar.is_verb(token) else self._nouns if token.tag_ in _NOUN_TAGS else None
            for frame in reader.at(token) if reader is not None else ():
                done = self._circumstances.complete(frame, sentence.start, sentence.end)
                if done is not None:
                    found.append(done)
                    cast.remember_group(done.parties)
                    if done.mode == "letter":
                        cast.correspondents = list(done.parties)
                    if journeys.is_journey(done):
                        cast.remember_travellers(done.parties, done.country)
                        self._circumstances.remember(done)
                elif (
                    frame.parties
                    and frame.rule in _WAITS
                    and not frame.is_echo
                    and not self._attendance.is_known(token)
                ):
                    self._waiting = Session(replace(frame, sentence=(sentence.start, sentence.end)), number)
        return found

    def _seat(self, guests: Sequence[Party], frames: list[Frame], number: int) -> None:
        """Put those present into the session that they were at."""
        session = attendance.last_session(frames, self._waiting, self._number, number)
        if session is None:
            return
        frame = attendance.joined(session.frame, guests)
        if session is not self._waiting:
            frames[frames.index(session.frame)] = frame
            self._setting.cast.remember_group(frame.parties)
            return
        self._waiting = None
        done = self._circumstances.complete(frame, *session.frame.sentence)
        if done is not None:
            frames.append(done)
            self._setting.cast.remember_group(done.parties)
        else:
            self._waiting = Session(frame, number)
