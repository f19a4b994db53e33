"""Quotes and header of a document → to whom its reports of contacts are attributed. Pure.

A report is attributed to the speaker of the quote that tells it, direct or indirect, but one that the text takes back
to who denies it; else to the one to whom the header of a readout attributes all of it ("The below is attributable to
Spokesperson …:", US State Department).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import fold
from extract.annotate.quotes import Quote
from extract.annotate.speakers import Speaker, Speakers

_HEADER = re.compile(r"\battributable\s+to\s+(?:the\s+|an?\s+)?([^:\n]{3,100}?)\s*:", re.IGNORECASE)

_PAIR = 2

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
        speaker = next((s for s in speakers if s is not None), None)
        if speaker is None:
            return Word(self._of_all, _known(self._of_all["country"]) if self._of_all is not None else ())
        named: Named = {"name": speaker.name, "country": speaker.country}
        sides = frames[0].countries
        is_of_sides = speaker.are_both_sides and len(sides) == _PAIR
        return Word(named, sides if is_of_sides else speaker.countries or _known(speaker.country))

    def _speaker(self, at: int) -> Speaker | None:
        """Who says the words in which a token is."""
        return next((quote.speaker for quote in self._quotes if quote.start <= at < quote.end), None)

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


def _known(country: str | None) -> tuple[str, ...]:
    return () if country is None else (country,)
