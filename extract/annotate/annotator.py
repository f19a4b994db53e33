"""Documents → annotations: the one door to everything in this package. Pure but for the model and the seeds it loads.

text ─► normalise ─► spaCy ─► places ─► people ─► dates ─► frames ─► contacts ─► record
                                                 └─► topics, quotes, events
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import batched
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from extract import isolation
from extract.annotate import (
    contacts,
    dates,
    event_records,
    events,
    knowledge,
    names,
    pipeline,
    quotes,
    reports,
    status,
    topics,
    transcripts,
)
from extract.annotate.attribution import Attribution
from extract.annotate.cast import Cast
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party, Person
from extract.annotate.name_labels import NameLabels
from extract.annotate.normalise import Normalised, normalise
from extract.annotate.people import PeopleFinder
from extract.annotate.places import Gazetteer
from extract.annotate.register import slug
from extract.annotate.sieve import Sieve
from extract.annotate.sites import Site, SiteFinder
from extract.parse import cities, datelines
from extract.records import Annotation, Dateline, Document
from extract.settings import Settings

VERSION = "1"  # what people call it; the digest of the rules' own source follows it in every record
LANGUAGE = "en"
_CHUNK = 16
_CHUNK_TIMEOUT_S = 900.0  # the longest texts take seconds each
_RULE_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_MAX_SPAN = 4


class Annotator:
    """Annotates documents with one loaded model, or with ``settings.workers`` processes that have one each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine: Engine | None = None

    @property
    def versions(self) -> dict[str, str]:
        """The versions of annotator, model and lexicons, as every annotation carries them."""
        return dict(self._load().versions)

    def annotate(self, documents: Iterable[Document]) -> Iterator[Annotation]:
        """One annotation per document in the same order; a document that cannot be annotated gets an ``error``."""
        chunks = batched(documents, _CHUNK)
        if self._settings.workers == 1:
            engine = self._load()
            for chunk in chunks:
                yield from engine.annotate(chunk)
            return
        sent: deque[Sequence[Document]] = deque()
        work = ((self._settings, chunk) for chunk in _noting(chunks, sent))
        for result in isolation.each(_annotate_chunk, work, self._settings.workers, _CHUNK_TIMEOUT_S):
            of = sent.popleft()
            if isinstance(result, isolation.Casualty):
                reason = f"not annotated: {result.reason}"
                yield from (Annotation(one.id, language=one.language, error=reason) for one in of)
            else:
                yield from result

    def _load(self) -> Engine:
        if self._engine is None:
            self._engine = _engine(*_needs(self._settings))
        return self._engine


def _noting(chunks: Iterable[Sequence[Document]], sent: deque[Sequence[Document]]) -> Iterator[Sequence[Document]]:
    """The chunks, each noted in ``sent`` as it is drawn."""
    for chunk in chunks:
        sent.append(chunk)
        yield chunk


def _annotate_chunk(work: tuple[Settings, Sequence[Document]]) -> list[Annotation]:
    settings, documents = work
    return _engine(*_needs(settings)).annotate(documents)


@cache
def _code_version() -> str:
    """The version with a digest of this package's source: other rules never pass for the same."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{VERSION}+{digest.hexdigest()[:8]}"


def _needs(settings: Settings) -> tuple[str, str, Path, int, bool]:
    """The settings that an engine depends on: with the same, one engine serves the process."""
    return settings.model, settings.fallback_model, settings.seeds, settings.max_text_chars, settings.skim


@cache
def _engine(model: str, fallback_model: str, seeds: Path, max_chars: int, skim: bool) -> Engine:
    return Engine(model, fallback_model, seeds, max_chars, skim=skim)


class Engine:
    """The loaded model and knowledge of one process; one that skims parses only what its sieve lets through."""

    def __init__(self, model: str, fallback_model: str, seeds: Path, max_chars: int, *, skim: bool = False) -> None:
        self._nlp, loaded = pipeline.load(model, fallback_model)
        self._knowledge = knowledge.load(seeds)
        self._gazetteer = Gazetteer(self._nlp, self._knowledge)
        self._sites = SiteFinder(self._knowledge, self._city_country)
        self._labels = NameLabels(self._knowledge)
        self._people = PeopleFinder(self._nlp, self._knowledge)
        self._sieve = Sieve(self._nlp, self._knowledge, self._gazetteer) if skim else None
        self._max_chars = max_chars
        version = f"{_code_version()}+skim" if skim else _code_version()
        self.versions = {"annotator": version, "model": loaded, "lexicons": self._knowledge.version}

    def annotate(self, documents: Iterable[Document]) -> list[Annotation]:
        """The annotation of each document, or its ``error``; what the model learns of their words is forgotten."""
        with self._nlp.memory_zone():
            begun = [self._attempted(one, partial(self._begun, one)) for one in documents]
            docs = iter(self.parsed([one.words for one in begun if isinstance(one, _Reading)]))
            return [
                self._attempted(one.document, partial(self._annotation, one, next(docs)))
                if isinstance(one, _Reading)
                else one
                for one in begun
            ]

    def _begun(self, document: Document) -> _Reading | Annotation:
        """A document made ready for the model, or why it is not annotated."""
        if document.language not in (None, LANGUAGE):
            return self._blank(document, f"language {document.language} is not annotated")
        if len(document.text) > self._max_chars:
            return self._blank(document, f"text of {len(document.text)} characters is longer than {self._max_chars}")
        return self._reading(document) if document.text.strip() else self._blank(document, "the text is empty")

    def _blank(self, document: Document, error: str) -> Annotation:
        return Annotation(document.id, error=error, language=document.language, versions=self.versions)

    def _attempted[Result](self, document: Document, step: Callable[[], Result]) -> Result | Annotation:
        try:
            return step()
        except _RULE_FAULTS as fault:  # a rule that fails on one text must not cost the other 999
            return self._blank(document, f"the rules failed on this text: {type(fault).__name__}: {fault}")

    def _reading(self, document: Document) -> _Reading:
        published = _day(document.published_at)
        found = datelines.find(document.text, published, self._city_country)
        dateline, begin = found if found is not None else (None, 0)
        anchor = (dateline.date if dateline else None) or published
        normal, whole = normalise(document.text, begin), None
        if self._sieve is not None:
            whole, normal = self._sieve.sift(normal)
        return _Reading(document, dateline, anchor, normal, self.words(normal), whole)

    def words(self, normal: Normalised) -> Doc:
        """The words of a text, not parsed yet."""
        return self._nlp.make_doc(normal.text)

    def parsed(self, docs: Sequence[Doc]) -> list[Doc]:
        """Tokenised texts through the model, all at once: what it does beside arithmetic is half of its time."""
        return list(self._nlp.pipe(docs, batch_size=len(docs) or 1))

    def _annotation(self, reading: _Reading, doc: Doc) -> Annotation:
        self._labels.mend(doc)
        title = self._nlp.make_doc(reading.document.title) if reading.document.title else None
        about = topics.of_document(reading.whole or doc, title, self._knowledge.topic_terms)
        assembly = _Assembly(self, reading.document, reading.dateline, reading.anchor, reading.normal, doc)
        return replace(assembly.annotation(about), language=LANGUAGE)

    def parse(self, text: str) -> Doc:
        """Normalised text as the finders read it: parsed, with people's names labelled."""
        doc = self.parsed([self._nlp.make_doc(text)])[0]
        self._labels.mend(doc)
        return doc

    def _city_country(self, city: str) -> str | None:
        return self._gazetteer.city_country(city) or cities.country_of(city)

    @property
    def parts(self) -> tuple[knowledge.Knowledge, Gazetteer, PeopleFinder, SiteFinder]:
        """Knowledge and finders, for the assembly of one document."""
        return self._knowledge, self._gazetteer, self._people, self._sites


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document with the words to parse, and with all of its ``whole`` words where these are but a part of them."""

    document: Document
    dateline: Dateline | None
    anchor: dt.date | None
    normal: Normalised
    words: Doc
    whole: Doc | None


def _day(published: dt.datetime | dt.date | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published


class _Assembly:
    """One document on its way to its annotation."""

    def __init__(
        self,
        engine: Engine,
        document: Document,
        dateline: Dateline | None,
        anchor: dt.date | None,
        normal: Normalised,
        doc: Doc,
    ) -> None:
        self._knowledge, gazetteer, people, sites = engine.parts
        self._engine, self._document, self._dateline, self._anchor = engine, document, dateline, anchor
        self._normal, self._doc = normal, doc
        self._places = gazetteer.find(doc, anchor)
        home = document.source_country
        self._parties, self._persons, used = people.find(doc, self._places, anchor, home)
        named = {i for p in self._parties if p.person is not None for i in range(p.start, p.end)}
        self._sites = sites.find(doc, self._places, named)
        self._namesakes = names.namesakes(doc, self._persons, named)
        words = self._knowledge.words

        def is_future(token: Token) -> bool:
            return status.looks_ahead(token, words)

        self._dates = dates.find(doc, anchor, is_future) if anchor else []
        self._cast = Cast(doc, self._parties, self._places, used, words, home)

    def annotation(self, about: list[dict[str, object]]) -> Annotation:
        home = self._document.source_country
        setting = Setting(self._doc, self._cast, self._dates, self._knowledge, home, self._anchor, self._dateline)
        frames = [*self._transcribed(setting), *reports.find(setting)]
        happened = event_records.Records(setting, self._document.id, self._document.text, self._offsets)
        gathered = contacts.gather(frames, self._anchor)
        actors = EventActors(self._doc, self._cast, self._knowledge.events)
        said = quotes.find(setting, actors)
        said_by = Attribution(setting, said, self._document.text[: self._normal.original(0)]).of
        return Annotation(
            id=self._document.id,
            dateline=_dateline_record(self._dateline),
            sentences=[self._span(s.start, s.end) for s in self._doc.sents if s.text.strip()],
            entities=self._entities(actors),
            events=[happened.record(event) for event in events.find(setting, frames, actors)],
            contacts=[
                contacts.to_record(c, self._document.id, self._offsets, self._topics_near, said_by) for c in gathered
            ],
            quotes=[quote.record(self._span(quote.start, quote.end)) for quote in said],
            topics=about,
            versions=self._engine.versions,
        )

    def _transcribed(self, setting: Setting) -> list[Frame]:
        """The meeting that a transcript is of, with those whom the title names."""
        if not transcripts.has_speakers(self._doc):
            return []
        _, gazetteer, people, _ = self._engine.parts
        title = self._engine.parse(self._document.title) if self._document.title else None
        titled: list[Party] = []
        if title is not None:
            places = gazetteer.find(title, self._anchor)
            titled, _, _ = people.find(title, places, self._anchor, self._document.source_country)
        return transcripts.find(setting, self._persons, title, titled)

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        """Token span → character span in the given text, without the white space around."""
        while end > start + 1 and self._doc[end - 1].is_space:
            end -= 1
        first, last = self._doc[start], self._doc[end - 1]
        return self._normal.span(first.idx, last.idx + len(last))

    def _span(self, start: int, end: int) -> dict[str, int]:
        first, last = self._offsets(start, end)
        return {"start": first, "end": last}

    def _topics_near(self, frames: Sequence[Frame]) -> list[str]:
        """What the sentences of the reports and the two after each speak about."""
        wanted: set[int] = set()
        for frame in frames:
            wanted |= set(range(*frame.sentence))
            after = [s for s in self._doc.sents if s.start >= frame.sentence[1]][:2]
            wanted |= {i for s in after for i in range(s.start, s.end)}
        weights = topics.in_tokens([self._doc[i] for i in sorted(wanted)], self._knowledge.topic_terms)
        return [topic for topic, _ in sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))[:_MAX_SPAN]]

    def _entities(self, actors: EventActors) -> list[dict[str, Any]]:
        rows = [self._person_entity(p.start, p.end, p.person) for p in self._parties if p.person is not None]
        rows += [self._person_entity(start, end, person) for start, end, person in self._namesakes]
        for place in self._places:
            kind = {"organisation": "organisation", "demonym": "demonym", "party": "organisation"}.get(place.kind)
            kind = kind or ("place" if place.kind in {"capital", "city", "seat", "subdivision"} else "country")
            entity_id = self._knowledge.wikidata.get(place.code, place.code.lower())
            rows.append(self._entity(place.start, place.end, kind, entity_id, place.name, place.code, None, None, None))
        rows += self._group_entities(actors)
        rows += [self._site_entity(site) for site in self._sites]
        rows += [self._entity(d.start, d.end, "date", None, None, None, None, None, d.iso) for d in self._dates]
        return sorted(rows, key=lambda r: (r["start"], r["end"], r["type"]))

    def _group_entities(self, actors: EventActors) -> list[dict[str, Any]]:
        """Named groups that no gazetteer has: parties, armed groups, agencies, the press."""
        taken = {i for place in self._places for i in range(place.start, place.end)}
        return [
            self._entity(start, end, "organisation", slug(group.name, group.country or ""), group.name, group.country,
                         group.sector, None, None)
            for start, end, group in actors.groups
            if not taken.intersection(range(start, end))
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


def _dateline_record(dateline: Dateline | None) -> dict[str, Any] | None:
    if dateline is None or dateline == Dateline():
        return None
    return {"city": dateline.city, "country": dateline.country, "agency": dateline.agency,
            "date": dateline.date.isoformat() if dateline.date else None}  # fmt: skip
