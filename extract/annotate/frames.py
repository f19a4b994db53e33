"""What a sentence reports of a contact, as values, and how a frame is made. Pure.

A frame is one verb or noun that reports a contact, with its parties, status, date and place. Which words do, by which
channel and how their parties attach is in seeds/lexicon/contact_cues.csv.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from extract.annotate import grammar, status
from extract.annotate.cast import Cast, codes
from extract.annotate.dates import DateMention
from extract.annotate.knowledge import Cue, Knowledge
from extract.annotate.mentions import Party, Place
from extract.records import Dateline


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of a contact within a sentence. Positions are tokens.

    An echo ("the two spoke of Gaza") tells what was said rather than that there was a contact.
    """

    trigger: int
    rule: str
    mode: str
    status: str
    parties: tuple[Party, ...]
    date: DateMention | None = None
    city: str | None = None
    country: str | None = None
    strength: float = 1.0
    is_echo: bool = False
    sentence: tuple[int, int] = (0, 0)
    countries: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Setting:
    """What the finders look things up in, for one document."""

    doc: Doc
    cast: Cast
    dates: list[DateMention]
    knowledge: Knowledge
    home: str | None = None
    anchor: dt.date | None = None
    dateline: Dateline | None = None

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        return self.knowledge.words

    def noun_cue(self, noun: Token) -> Cue | None:
        """The cue of a noun with its compound: "telephone conversation" before "conversation"."""
        cues = self.knowledge.cues
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                for form in (f"{child.lower_} {noun.lower_}", f"{child.lower_} {noun.lemma_}"):
                    if (form, "noun") in cues:
                        return cues[form, "noun"]
        if noun.lemma_ == "letter" and any(g.lower_ == "credence" for c in noun.children for g in c.children):
            return cues.get(("credentials", "noun"))
        if noun.lower_ == "exchange" and any(g.lower_ == "views" for c in noun.children for g in c.children):
            return cues.get(("exchange of views", "noun"))
        return cues.get((noun.lower_, "noun")) or cues.get((noun.lemma_, "noun"))

    def frame(
        self, at: Token, cue: Cue, parties: list[Party], mode: str | None = None, said: str | None = None
    ) -> Frame:
        """A frame as its word tells it; ``said`` is the status where it isn't the verb's."""
        verdict = said if said is not None else status.of_verb(at, self.words)
        return Frame(at.i, f"{cue.pos}:{cue.lemma}", mode or cue.mode, verdict, tuple(parties), strength=cue.strength)

    def split(self, at: Token, frame: Frame, ours: list[Party], theirs: list[Party]) -> list[Frame]:
        """One frame per counterpart's country where they met "separately"."""
        is_separate = any(t.lower_ in self.words["separately"] for t in at.sent)
        others = [code for code in codes(theirs) if code not in codes(ours)]
        if not is_separate or len(codes(ours)) != 1 or len(others) < 2:
            return [frame]
        narrowed = [[replace(p, countries=(code,)) for p in theirs if code in p.countries] for code in others]
        return [replace(frame, parties=(*ours, *parties)) for parties in narrowed]

    def visit(self, at: Token, cue: Cue, visitors: list[Party], targets: list[Token]) -> list[Frame]:
        """A frame per country that the visitors go to."""
        frames = []
        from_codes = set(codes(visitors))
        for target in (t for found in targets for t in grammar.coordinated(found)):
            place = self.cast.place_at.get(target.i)
            if place is None or not visitors or place.kind in {"demonym", "organisation"} or place.code in from_codes:
                continue
            host = Party(place.start, place.end, target.i, "country", (place.code,), None, None, "GOV")
            frame = self.frame(at, cue, [*visitors, host], mode="visit")
            frames.append(replace(frame, city=place_city(self.doc, place), country=place.code))
        return frames


def may_travel(party: Party) -> bool:
    """Whether a party is an official who can visit: somebody with a role and a country."""
    return party.kind in {"person", "role"} and party.role is not None and bool(party.countries)


def place_city(doc: Doc, place: Place) -> str | None:
    """The city's name where the place is one."""
    return doc[place.start : place.end].text if place.kind in {"capital", "city"} else None
