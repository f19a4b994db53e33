"""Documents → annotations: the one door to everything in this package. Pure but for the model and the seeds it loads.

text ─► normalise ─► headings, headline case ─► spaCy ─► places ─► people ─► dates ─► frames ─► contacts ─► record
                                                                          └─► topics, quotes, events
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import spacy.tokens

from extract import isolation
from extract.annotate import calendar_labels, headings, headline_case, knowledge, local_days, pipeline, topics
from extract.annotate.assembly import Assembly, Finders, Reading, first_below
from extract.annotate.dates import DateFinder
from extract.annotate.name_labels import NameLabels
from extract.annotate.normalise import Normalised, normalise
from extract.annotate.people import PeopleFinder
from extract.annotate.phrases import Phrases
from extract.annotate.places import Gazetteer
from extract.annotate.sieve import Sieve
from extract.annotate.sites import SiteFinder
from extract.annotate.tokens import Doc
from extract.annotate.vocabulary import Vocabulary, splitter
from extract.parse import cities, datelines
from extract.records import Annotation, Document
from extract.settings import Settings

VERSION = "1"  # what people call it; the digest of the rules' own source follows it in every record
LANGUAGE = "en"
_READ_BEFORE = ("cities", "datelines")  # modules of extract.parse on which annotations depend
_CHUNK_TEXTS = 64
_CHUNK_CHARS = 150_000  # so that the model never holds more than some hundred megabytes
_CHUNK_TIMEOUT_S = 900.0  # the longest texts take seconds each
_RULE_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


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
        work = chunks(documents)
        if self._settings.workers == 1:
            engine = self._load()
            for chunk in work:
                yield from engine.annotate(chunk)
            return
        sent: deque[Sequence[Document]] = deque()
        tasks = ((self._settings, chunk) for chunk in _noting(work, sent))
        for result in isolation.each(_annotate_chunk, tasks, self._settings.workers, _CHUNK_TIMEOUT_S):
            of = sent.popleft()
            yield from self._one_by_one(of) if isinstance(result, isolation.Casualty) else result

    def _one_by_one(self, documents: Sequence[Document]) -> Iterator[Annotation]:
        """A chunk that cost its process, in processes of a document each: only the one at fault is lost."""
        tasks = ((self._settings, [document]) for document in documents)
        results = isolation.each(_annotate_chunk, tasks, 1, _CHUNK_TIMEOUT_S)
        for document, result in zip(documents, results, strict=True):
            if isinstance(result, isolation.Casualty):
                yield Annotation(document.id, language=document.language, error=f"not annotated: {result.reason}")
            else:
                yield from result

    def _load(self) -> Engine:
        if self._engine is None:
            self._engine = _engine(*_needs(self._settings))
        return self._engine


def chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in portions that go through the model at once: the larger, the less it does beside arithmetic."""
    chunk: list[Document] = []
    chars = 0
    for document in documents:
        if chunk and (len(chunk) == _CHUNK_TEXTS or chars + len(document.text) > _CHUNK_CHARS):
            yield chunk
            chunk, chars = [], 0
        chunk.append(document)
        chars += len(document.text)
    if chunk:
        yield chunk


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
    """The version with a digest of the source of this package and of what reads datelines for it: other rules never
    pass for the same."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *(here.parent / "parse" / f"{name}.py" for name in _READ_BEFORE)):
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
        self._nlp, loaded = pipeline.load(model, fallback_model, with_names=not skim)
        self._vocabulary = Vocabulary(self._nlp)
        self._knowledge = knowledge.load(seeds)
        hyphened = {cue for cue, _ in self._knowledge.cues} | self._knowledge.words["state_occasion"]
        pipeline.keep_whole(self._nlp, (word for word in sorted(hyphened) if "-" in word))
        self._gazetteer = Gazetteer(self._nlp, self._knowledge)
        features = Phrases(map(splitter(self._nlp), self._knowledge.features))
        sites = SiteFinder(self._knowledge, features, self._city_country)
        people = PeopleFinder(self._nlp, self._knowledge)
        self._labels = NameLabels(self._knowledge, self._city_country)
        finder = DateFinder(self._knowledge.holidays)
        self.finders = Finders(self._knowledge, self._gazetteer, people, sites, finder, self.parse)
        self._sieve = Sieve(self._nlp, self._knowledge, self._gazetteer) if skim else None
        self._max_chars = max_chars
        version = f"{_code_version()}+skim" if skim else _code_version()
        self.versions = {"annotator": version, "model": loaded, "lexicons": self._knowledge.version}

    def annotate(self, documents: Sequence[Document]) -> list[Annotation]:
        """The annotation of each document, or its ``error``; what the model learns of their words is forgotten."""
        begun = [self._attempted(one, partial(self._begun, one)) for one in documents]
        read = [one for one in begun if isinstance(one, Reading)]
        with self.reading(text for one in read for text in (one.document.title or "", one.normal.text)):
            split = [
                self._attempted(one.document, partial(self._split, one)) if isinstance(one, Reading) else one
                for one in begun
            ]
            docs = self._each_parsed([one for one in split if isinstance(one, tuple)])
            return [self._told(one[0], next(docs)) if isinstance(one, tuple) else one for one in split]

    @contextmanager
    def reading(self, texts: Iterable[str]) -> Iterator[None]:
        """While these texts are read; what is made of them is not to be used afterwards."""
        self._vocabulary.learn(texts)
        with self._nlp.memory_zone():
            yield

    def _begun(self, document: Document) -> Reading | Annotation:
        """A document made ready for the model, or why it is not annotated."""
        refusal = self._refusal(document)
        return self._reading(document) if refusal is None else self._blank(document, refusal)

    def _refusal(self, document: Document) -> str | None:
        """Why a document is not annotated, if it is not."""
        if document.language not in (None, LANGUAGE):
            return f"language {document.language} is not annotated"
        if len(document.text) > self._max_chars:
            return f"text of {len(document.text)} characters is longer than {self._max_chars}"
        return None if document.text.strip() else "the text is empty"

    def _blank(self, document: Document, error: str) -> Annotation:
        return Annotation(document.id, error=error, language=document.language, versions=self.versions)

    def _attempted[Result](self, document: Document, step: Callable[[], Result]) -> Result | Annotation:
        try:
            return step()
        except _RULE_FAULTS as fault:  # a rule that fails on one text must not cost the other 999
            return self._blank(document, f"the rules failed on this text: {type(fault).__name__}: {fault}")

    def _reading(self, document: Document) -> Reading:
        published = _day(document.published_at)
        found = datelines.find(document.text, published, self._city_country)
        dateline, begin = found if found is not None else (None, 0)
        city, country = (dateline.city, dateline.country) if dateline else (None, None)
        here = local_days.day_of(document.published_at, city, country, document.source_country)
        anchor = (dateline.date if dateline else None) or here
        below = datelines.below_summary(document.text, begin, self._city_country) if dateline is not None else None
        normal, whole, heading = normalise(document.text, begin, below), None, 0
        if self._sieve is not None:
            whole, normal = self._sieve.sift(normal)
        if (headed := headings.above(document.title, normal)) is not None:
            normal, heading = headed, len(headed.text) - len(normal.text)
        words = self._knowledge.words
        text = headline_case.lowered(normal.text, words["headline_word"], words["headline_particle"])
        normal = replace(normal, text=text)
        if dateline and city and country:
            dateline = replace(dateline, city=self._knowledge.city_names.of(city, country))
        return Reading(document, dateline, anchor, normal, whole, below is not None, heading)

    def _split(self, reading: Reading) -> tuple[Reading, spacy.tokens.Doc]:
        return reading, self.words(reading.normal)

    def words(self, normal: Normalised) -> spacy.tokens.Doc:
        """The words of a text, not parsed yet."""
        return self._nlp.make_doc(normal.text)

    def parsed(self, docs: Sequence[spacy.tokens.Doc]) -> list[spacy.tokens.Doc]:
        """Tokenised texts through the model, all at once: what it does beside arithmetic is half of its time."""
        return list(self._nlp.pipe(docs, batch_size=len(docs) or 1))

    def _each_parsed(
        self, split: Sequence[tuple[Reading, spacy.tokens.Doc]]
    ) -> Iterator[spacy.tokens.Doc | Annotation]:
        """The parsed documents; one by one where a mend of trees fails on one, which costs that one alone."""
        try:
            yield from self.parsed([doc for _, doc in split])
        except _RULE_FAULTS:
            for reading, _ in split:
                yield self._attempted(reading.document, partial(self._parsed_alone, reading))

    def _parsed_alone(self, reading: Reading) -> spacy.tokens.Doc:
        return self.parsed([self.words(reading.normal)])[0]

    def _told(self, reading: Reading, parsed: spacy.tokens.Doc | Annotation) -> Annotation:
        if isinstance(parsed, Annotation):
            return parsed
        return self._attempted(reading.document, partial(self._annotation, reading, parsed))

    def _annotation(self, reading: Reading, parsed: spacy.tokens.Doc) -> Annotation:
        doc = self._read(parsed, reading.normal.text, reading.anchor)
        words = self._nlp.make_doc(reading.document.title or "")
        title = [word.lower_ for word in words], [word.lemma_ for word in words]
        first = first_below(doc, reading.heading)
        sentences = reading.whole or [doc.spelt(s.start, s.end) for s in doc.sents if s.start >= first]
        about = partial(topics.of_document, title, sentences, self._knowledge.topic_terms)
        found = Assembly(self.finders, reading, doc).annotation(about)
        doc.close()
        return replace(found, language=LANGUAGE, versions=self.versions)

    def parse(self, text: str) -> Doc:
        """Normalised text as the finders read it: parsed, with people's names labelled."""
        return self._read(self.parsed([self._nlp.make_doc(text)])[0], text)

    def _read(self, parsed: spacy.tokens.Doc, text: str, day: dt.date | None = None) -> Doc:
        """A parsed document of a day as the finders read it; one that skims has not had the model look for names."""
        doc = Doc(parsed, text)
        if self._sieve is not None:
            calendar_labels.label(doc)
        self._labels.mend(doc, day)
        return doc

    def _city_country(self, city: str) -> str | None:
        names = self._knowledge.city_names
        return self._gazetteer.city_country(city) or cities.country_of(city) or names.country_of(city)


def _day(published: dt.datetime | dt.date | None) -> dt.date | None:
    return published.date() if isinstance(published, dt.datetime) else published
