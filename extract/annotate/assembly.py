"""What is found in one parsed document → its annotation, with offsets of the text as it was given. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extract.annotate import (
    announced_sessions,
    authors,
    contact_records,
    contacts,
    event_records,
    events,
    homeland,
    names,
    outlook,
    quotes,
    reports,
    topics,
    transcript_welcomes,
    transcripts,
)
from extract.annotate.attribution import Attribution
from extract.annotate.cast import Cast
from extract.annotate.contact_topics import ContactTopics
from extract.annotate.dates import DateFinder
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import NO_SPOTS, Party, Person, Place
from extract.annotate.normalise import Normalised
from extract.annotate.people import PeopleFinder
from extract.annotate.places import Gazetteer
from extract.annotate.register import role_then, slug
from extract.annotate.sites import Site, SiteFinder
from extract.annotate.tokens import Doc, Token
from extract.annotate.topics import Spelt
from extract.records import Annotation, Dateline, Document

_OPENING = 2  # sentences
_TOWARDS = " to "

type About = Callable[[Collection[str]], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Finders:
    """The knowledge and the finders that serve every document, and what parses a title for them."""

    knowledge: Knowledge
    gazetteer: Gazetteer
    people: PeopleFinder
    sites: SiteFinder
    dates: DateFinder
    parse: Callable[[str], Doc]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the text to parse, of which the first ``heading`` characters are its title, and with all of its
    ``whole`` words where this is but a part of them."""

    document: Document
    dateline: Dateline | None
    anchor: dt.date | None
    normal: Normalised
    whole: Sequence[Spelt] | None
    is_summarised: bool = False  # whether the first paragraph is a summary, above the dateline
    heading: int = 0


class Assembly:
    """One document on its way to its annotation."""

    def __init__(self, finders: Finders, reading: Reading, doc: Doc) -> None:
        self._finders, self._knowledge = finders, finders.knowledge
        self._document, self._dateline, self._anchor = reading.document, reading.dateline, reading.anchor
        self._is_summarised = reading.is_summarised
        self._normal, self._doc = reading.normal, doc
        self._first = first_below(doc, reading.heading)
        self._sentences = [s for s in doc.sents if s.start >= self._first]
        anchor, home = self._anchor, self._document.source_country
        self._places, self._inner_places = finders.gazetteer.survey(doc, anchor, home)
        self._parties, self._persons, named = finders.people.find(doc, self._places, anchor, home)
        self._sites = finders.sites.find(doc, self._places, set(named))
        self._namesakes = names.namesakes(doc, self._persons, named)
        words = self._knowledge.words

        def is_future(token: Token) -> bool | None:
            return outlook.looks_ahead(token, words)

        month_first = _is_month_first(self._knowledge, home, self._dateline)
        dates = finders.dates
        self._dates = (
            dates.find(doc, anchor, is_future, month_first) if anchor else dates.absolute(doc, is_future, month_first)
        )
        voices, own = self._speaking(home)
        self._cast = Cast(doc, self._parties, [*self._places, *own], self._knowledge, home)
        self._cast.spoken.voices = voices

    def _speaking(self, home: str | None) -> tuple[list[tuple[int, Party]], list[Place]]:
        """Who speaks from which token on, and where the text means the country of its author or publisher by "our
        country"; of those who speak in turn each has a country of his own, as has whom newswire quotes."""
        doc = self._doc
        if transcripts.has_speakers(doc):
            return transcripts.voices(doc, self._persons, home), []
        voices = authors.find(doc, self._parties, self._document.title, self._named_in, home)
        whose = voices[0][1].countries if voices else (home,)
        is_own = not (self._dateline and self._dateline.is_of_wire) and len(whose) == 1
        return voices, homeland.find(doc, whose[0]) if is_own else []

    def annotation(self, about: About) -> Annotation:
        """The document's annotation, still without language and versions, with the topics that it is ``about`` if the
        given terms tell nothing."""
        home = self._document.source_country
        setting = Setting(
            self._doc,
            self._cast,
            self._dates,
            self._knowledge,
            home,
            self._anchor,
            self._dateline,
            self._destinations,
            self._openings(),
        )
        told = announced_sessions.spelt_out(setting, reports.find(setting))
        spoken = [*self._transcribed(setting), *transcripts.dated(setting, told)]
        frames = transcript_welcomes.as_visits(setting, spoken)
        happened = event_records.Records(setting, self._document.id, self._document.text, self._offsets)
        gathered = contacts.gather(frames, self._anchor)
        for contact in gathered:
            contact_records.note_roles(contact, self._anchor, partial(role_then, self._knowledge))
        actors = EventActors(self._doc, self._cast, self._knowledge.events)
        said = quotes.find(setting, actors)
        said_by = Attribution(
            setting, actors, said, self._document.text[: self._normal.original(0) if self._normal.text else 0]
        ).of
        near = ContactTopics(setting, self._sentences, [frame for contact in gathered for frame in contact.frames])
        return Annotation(
            id=self._document.id,
            dateline=_dateline_record(self._dateline),
            sentences=[self._span(s.start, s.end) for s in self._sentences if s.text.strip()],
            entities=self._entities(actors),
            events=[happened.record(e) for e in events.find(setting, frames, actors) if e.deed.trigger >= self._first],
            contacts=[
                contact_records.to_record(c, self._document.id, self._offsets, near.of, said_by) for c in gathered
            ],
            quotes=[quote.record(self._span(quote.start, quote.end)) for quote in said if quote.start >= self._first],
            topics=self._topics(gathered, about),
        )

    def _openings(self) -> set[int]:
        """Where the title read above the text begins, and the story: below its summary, where it has one."""
        summary_ends = (i for i in range(self._first, len(self._doc)) if "\n" in self._doc.texts[i])
        story = next(summary_ends, self._first - 1) + 1 if self._is_summarised else self._first
        return {story, 0} if self._first else {story}

    def _topics(self, told: Sequence[contacts.Contact], about: About) -> list[dict[str, object]]:
        """What the document is about. Where nobody writes to another country, greetings are no diplomacy; what opens
        with a contact is about diplomacy, too."""
        if not told:
            return about(self._knowledge.words["letter_term"])
        opening = self._sentences[:_OPENING][-1].end if self._sentences else 0
        is_opening = any(frame.sentence[0] < opening for contact in told for frame in contact.frames)
        found = about(())
        return topics.with_diplomacy(found) if is_opening else found

    def _transcribed(self, setting: Setting) -> list[Frame]:
        """The meeting that a transcript is of, with those whom the title names."""
        if not transcripts.has_speakers(self._doc):
            return []
        title, titled = self._named_in(self._document.title) if self._document.title else (None, [])
        return transcripts.find(setting, self._persons, title, titled)

    def _named_in(self, text: str) -> tuple[Doc, list[Party]]:
        """A title parsed, with its parties."""
        title = self._finders.parse(text)
        places = self._finders.gazetteer.find(title, self._anchor)
        return title, self._finders.people.find(title, places, self._anchor, self._document.source_country)[0]

    def _destinations(self) -> list[Place]:
        """The places to which the title says that somebody goes, up to its next preposition: "X Travels to A and B"."""
        if _TOWARDS not in (self._document.title or ""):
            return []
        title, words = self._finders.parse(self._document.title or ""), self._knowledge.words
        goes = {*words["journey_noun"], "travel", "go", "fly", "head"}
        ways = (
            i for i in range(1, len(title)) if title.lowers[i] == "to" and title.lowers[i - 1].removesuffix("s") in goes
        )
        start = next(ways, None)
        if start is None:
            return []
        end = next((i for i in range(start + 1, len(title)) if title.tags[i] in {"IN", "TO"}), len(title))
        places = self._finders.gazetteer.find(title, self._anchor)
        return [p for p in places if start < p.start < end and p.kind not in NO_SPOTS]

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        """Token span → character span in the given text, without the white space around; what the title tells is told
        by the first sentence."""
        starts, texts = self._doc.starts, self._doc.texts
        if end <= self._first and self._sentences:
            start, end = self._sentences[0].start, self._sentences[0].end
        while end > start + 1 and texts[end - 1].isspace():
            end -= 1
        return self._normal.span(starts[start], starts[end - 1] + len(texts[end - 1]))

    def _span(self, start: int, end: int) -> dict[str, int]:
        first, last = self._offsets(start, end)
        return {"start": first, "end": last}

    def _entities(self, actors: EventActors) -> list[dict[str, Any]]:
        first = self._first
        rows = [
            self._person_entity(p.start, p.end, p.person)
            for p in self._parties
            if p.person is not None and p.start >= first
        ]
        rows += [self._person_entity(start, end, person) for start, end, person in self._namesakes if start >= first]
        for place in (p for p in (*self._places, *self._inner_places) if p.start >= first):
            kind = {"organisation": "organisation", "demonym": "demonym", "party": "organisation"}.get(place.kind)
            kind = kind or ("place" if place.kind in {"capital", "city", "seat", "subdivision"} else "country")
            entity_id = self._knowledge.wikidata.get(place.code, place.code.lower())
            rows.append(self._entity(place.start, place.end, kind, entity_id, place.name, place.code, None, None, None))
        rows += self._group_entities(actors)
        rows += [self._site_entity(site) for site in self._sites if site.start >= first]
        rows += [
            self._entity(d.start, d.end, "date", None, None, None, None, None, d.iso)
            for d in self._dates
            if d.start >= first
        ]
        return sorted(rows, key=lambda r: (r["start"], r["end"], r["type"]))

    def _group_entities(self, actors: EventActors) -> list[dict[str, Any]]:
        """Named groups that no gazetteer has: parties, armed groups, agencies, the press."""
        taken = {i for place in self._places for i in range(place.start, place.end)}
        return [
            self._entity(start, end, "organisation", slug(group.name, group.country or ""), group.name, group.country,
                         group.sector, None, None)
            for start, end, group in actors.groups
            if start >= self._first and not taken.intersection(range(start, end))
        ]  # fmt: skip

    def _site_entity(self, site: Site) -> dict[str, Any]:
        name = self._doc[site.start : site.end].text
        entity_id = slug(name, site.country or "")
        return self._entity(site.start, site.end, "place", entity_id, name, site.country, None, None, None)

    def _person_entity(self, start: int, end: int, person: Person) -> dict[str, Any]:
        return self._entity(start, end, "person", person.entity_id, person.name, person.country,
                            person.sector, person.role, None)  # fmt: skip

    def _entity(
        self, start: int, end: int, kind: str, entity_id: str | None, name: str | None, country: str | None,
        sector: str | None, role: str | None, date: str | None,
    ) -> dict[str, Any]:  # fmt: skip
        first, last = self._offsets(start, end)
        return {
            "start": first, "end": last, "text": self._document.text[first:last], "type": kind,
            "entity_id": entity_id, "name": name, "country": country, "sector": sector, "role": role, "date": date,
        }  # fmt: skip


def first_below(doc: Doc, heading: int) -> int:
    """The first token below a heading of so many characters."""
    return doc.token_at(heading - 1) + 1 if heading else 0


def _is_month_first(known: Knowledge, home: str | None, dateline: Dateline | None) -> bool | None:
    """Whether the publisher's country, else the dateline's, writes the month of a date in digits first; None where it
    is not known or differs."""
    country = home or (dateline.country if dateline is not None else None)
    if country is None or country in known.country_groups["date_order_differs"]:
        return None
    return country in known.country_groups["month_first"]


def _dateline_record(dateline: Dateline | None) -> dict[str, Any] | None:
    if dateline is None or dateline == Dateline():
        return None
    return {"city": dateline.city, "country": dateline.country, "agency": dateline.agency,
            "date": dateline.date.isoformat() if dateline.date else None}  # fmt: skip
