"""Quotes and header of a document → to whom its reports of contacts are attributed. Pure.

A report is attributed to the speaker of the quote that tells it, direct or indirect, but one that the text takes back
to who denies it; else to one side's office or spokesman who tells in the next sentence what was said there ("X phoned
Y. The call lasted an hour, X's office said"); else to the one to whom the header of a readout attributes all of it
("The below is attributable to Spokesperson …:", US State Department).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import fold
from extract.annotate.mentions import PAIR, PERSONS, codes
from extract.annotate.quotes import Quote
from extract.annotate.speakers import Speaker, Speakers
from extract.annotate.spoken import INFORMS
from extract.annotate.tokens import Token

_HEADER = re.compile(r"\battributable\s+to\s+(?:the\s+|an?\s+)?([^:\n]{3,100}?)\s*:", re.IGNORECASE)

_BOTH = {"two", "both", "they", "leaders", "sides"}
_OF_WHOM = ("with", "between", "among", "of")
_KNOWN = {"the", "this", "their"}

Named = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Word:
    """Whose word a report is, as ``{"name", "country"}`` if it is anybody's, and the countries whose it is: several
    where both sides, or several together, say so."""

    named: Named | None
    countries: tuple[str, ...]


class Attribution:
    """Who says that the contacts of one document took place."""

    def __init__(self, setting: Setting, actors: EventActors, quotes: Sequence[Quote], header: str) -> None:
        self._setting, self._actors = setting, actors
        self._quotes = sorted(quotes, key=lambda q: q.end - q.start)
        self._of_all = self._in_header(header)

    def of(self, frames: Sequence[Frame]) -> Word:
        """Whose words the first of these reports is that is somebody's."""
        told = [frame for frame in frames if frame.denied_at is None]
        speakers = [self._speaker(frame.trigger) for frame in told]
        speakers += [self._denier(at) for frame in frames if (at := frame.denied_at) is not None]
        speaker = next((s for s in speakers if s is not None), None) or self._reporting(frames[0])
        if speaker is None:
            return Word(self._of_all, _known(self._of_all["country"]) if self._of_all is not None else ())
        named: Named = {"name": speaker.name, "country": speaker.country}
        sides = frames[0].countries
        is_of_sides = speaker.are_both_sides and len(sides) == PAIR
        return Word(named, sides if is_of_sides else speaker.countries or _known(speaker.country))

    def _speaker(self, at: int) -> Speaker | None:
        """Who says the words in which a token is."""
        return next((quote.speaker for quote in self._quotes if quote.start <= at < quote.end), None)

    def _reporting(self, frame: Frame) -> Speaker | None:
        """Who of one side, himself not there, says in the next sentence how it was or what was said."""
        if frame.status != "occurred" or frame.mode == "letter" or len(frame.countries) != PAIR:
            return None
        there = {p.person.entity_id for p in frame.parties if p.person is not None}
        end = self._setting.doc.sentence_at(min(frame.sentence[1], len(self._setting.doc) - 1)).end
        for quote in (q for q in self._quotes if frame.sentence[1] <= q.start < end):
            is_of_side = quote.speaker.country in frame.countries and quote.speaker.entity_id not in there
            if is_of_side and self._is_about(quote, frame):
                return quote.speaker
        return None

    def _is_about(self, quote: Quote, frame: Frame) -> bool:
        """Whether words tell of "the call" or "their talks", or what one of those there said to the other."""
        return any(
            self._is_it(token, frame) or self._is_said_there(token, frame)
            for token in self._setting.doc[quote.start : quote.end]
        )

    def _is_it(self, noun: Token, frame: Frame) -> bool:
        """Whether it is the contact: not "the talks with" others, "the meeting of" others, nor one that "will be"."""
        is_known = noun.tag_ in {"NN", "NNS"} and any(c.lower_ in _KNOWN for c in noun.children)
        cue = self._setting.noun_cue(noun) if is_known else None
        if cue is None or cue.mode in {"letter", "visit"} or (noun.dep_ == "nsubjpass" and _is_to_be(noun.head)):
            return False
        whose = codes(self._setting.cast.actors(grammar.prepositional(noun, *_OF_WHOM)))
        is_told = any(c.lower_ in _OF_WHOM for c in noun.children)
        return set(whose) <= set(frame.countries) and bool(whose) == is_told

    def _is_said_there(self, token: Token, frame: Frame) -> bool:
        """Whether it is the subject of what one of those there, or both, "pressed", "told", "agreed"."""
        words, party = self._setting.words, self._setting.cast.party_at.get(token.i)
        is_of_side = party is not None and party.kind in PERSONS and set(party.countries) <= set(frame.countries)
        verb = token.head
        is_past = verb.tag_ in {"VBD", "VBN"} and not grammar.has_word(verb, ("had",))  # not earlier
        if not (is_of_side or token.lower_ in _BOTH) or not is_past:
            return False
        told = [t for t in grammar.children(verb, "dobj", "dative") if verb.lemma_ in INFORMS]
        if any(t.tag_ != "PRP" and not set(codes(self._setting.cast.actors([t]))) & set(frame.countries) for t in told):
            return False  # "told parliament"
        says = words["speech_verb"] | words["appealing_verb"] | words["calling_verb"] | words["resolving_verb"]
        return verb.lemma_ in says

    def _denier(self, at: int) -> Speaker | None:
        """Who takes a report back: who says that it is untrue, or does what its verb says."""
        if (speaker := self._speaker(at)) is not None:
            return speaker
        word = self._setting.doc[at]
        verb = word if grammar.is_verb(word) else grammar.governor(word)
        if verb is None:
            return None
        deniers = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
        return Speakers(self._setting, self._actors).of(deniers) if word not in deniers else None

    def _in_header(self, header: str) -> Named | None:
        """The person or office named there, without the title; the country is the office's, else the publisher's."""
        found = _HEADER.search(header)
        if found is None:
            return None
        words = found[1].split()
        titles = self._setting.knowledge.titles
        start = max((n for n in range(1, len(words)) if " ".join(words[:n]).lower() in titles), default=0)
        name = " ".join(words[start:])
        offices = self._setting.knowledge.offices_by_name.get(fold(name), ())
        countries = {office.country for office in offices}
        return {"name": name, "country": countries.pop() if len(countries) == 1 else self._setting.home}


def _is_to_be(verb: Token) -> bool:
    return any(c.tag_ == "MD" for c in verb.children)


def _known(country: str | None) -> tuple[str, ...]:
    return () if country is None else (country,)
