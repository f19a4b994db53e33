"""The reviewed seeds → look-up tables for annotation. Reads files once; the tables are values."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract import office_terms, transliterations, vocabularies
from extract.annotate import holidays
from extract.annotate.city_names import CityNames
from extract.annotate.event_lexicon import EventLexicon
from extract.annotate.event_lexicon import build as build_event_lexicon
from extract.annotate.holidays import Holidays
from extract.annotate.name_forms import NameForms
from extract.annotate.topics import Terms
from extract.seeds import SeedError, Values

_MIN_GIVEN_NAME = 4
OPEN_END = dt.date.max


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a name stands for. ``kind`` is a kind of country_names.csv, or ``organisation``."""

    code: str
    kind: str
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class Title:
    """One row of titles.csv."""

    phrase: str
    role: str
    sector: str
    is_plural: bool
    country: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """Who held which office, from–to (inclusive)."""

    country: str
    office: str
    name: str
    surname: str
    valid_from: dt.date
    valid_to: dt.date

    def is_held(self, day: dt.date, slack_days: int = 45) -> bool:
        """Whether it was held on that day, give or take a transition."""
        slack = dt.timedelta(days=slack_days)
        return self.valid_from - slack <= day and (self.valid_to == OPEN_END or day <= self.valid_to + slack)


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of contact_cues.csv: a verb or noun that reports a contact, and how its parties attach."""

    lemma: str
    pos: str
    mode: str
    pattern: str
    strength: float


SESSION = Cue("session", "noun", "multilateral", "", 0.6)  # what is told of one without the word


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All look-up tables; ``version`` is a digest of every seed file that was read."""

    version: str
    names: dict[str, tuple[PlaceName, ...]]
    country_name: dict[str, str]
    organisation_name: dict[str, str]
    capital_country: dict[str, str]
    city_names: CityNames
    features: tuple[str, ...]  # seas, rivers, regions: places that are in no one country
    seat: dict[str, tuple[str, str]]
    sovereign: dict[str, str]
    wikidata: dict[str, str]
    titles: dict[str, Title]
    national_titles: dict[tuple[str, str], str]  # the role of an office by its phrase and country, where it differs
    institutions: dict[str, tuple[str, str]]
    offices_by_name: dict[str, tuple[Office, ...]]
    offices_by_key: dict[str, tuple[Office, ...]]
    given_names: frozenset[str]
    name_forms: NameForms
    office_openings: frozenset[str]  # the first words of these names, of hyphened ones also the first part
    cues: dict[tuple[str, str], Cue]
    cue_verbs: frozenset[str]  # the first words of those that are verbs: "compare" of "compare note"
    cue_nouns: frozenset[str]  # the last words of those that are nouns, and those that ``frames`` reads as another's
    words: dict[str, frozenset[str]]
    country_groups: dict[str, frozenset[str]]
    relations: dict[str, dict[str, tuple[str, ...]]]  # of country_relations.csv: codes by relation and subject
    holidays: Holidays
    topic_terms: Terms
    events: EventLexicon


def fold(text: str) -> str:
    """Lower case without diacritics or apostrophe variants: the key under which names are compared."""
    if text.isascii():
        return text.lower()
    plain = text.replace("\u2019", "'").replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def load(seeds: Path) -> Knowledge:
    """Read everything below ``seeds`` that annotation uses. Raises SeedError with every row that cannot be used."""
    with _uncollected():
        return _load(seeds)


@contextmanager
def _uncollected() -> Iterator[None]:
    """While objects are made that stay: a collector that looks at them over and over takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(seeds: Path) -> Knowledge:
    reader = _Reader(seeds)
    countries = list(reader.rows("countries.csv"))
    organisations = list(reader.rows("organisations.csv"))
    cities = CityNames(countries, reader.rows("city_names.csv"))
    names = _names(reader)
    offices = _offices(reader)
    first_words = {name.partition(" ")[0] for name in offices}
    cues = {(row["lemma"], row["pos"]): Cue(row["lemma"], row["pos"], row["mode"], row["pattern"],
                                            float(row["strength"]))
            for row in reader.rows("lexicon/contact_cues.csv")}  # fmt: skip
    return Knowledge(
        names=names,
        country_name={row["country"]: row["name"] for row in countries},
        organisation_name={row["organisation"]: row["name"] for row in organisations},
        features=tuple(row["name"] for row in reader.rows("geographic_names.csv")),
        capital_country={row["capital"]: row["country"] for row in countries if row["capital"]},
        city_names=cities,
        seat={r["organisation"]: (cities.of(r["seat_city"], r["seat_country"]), r["seat_country"])
              for r in organisations if r["seat_city"]},
        sovereign={row["country"]: row["sovereign"] for row in countries if row["sovereign"]},
        wikidata={row.get("country") or row["organisation"]: row["wikidata_id"]
                  for row in [*countries, *organisations] if row["wikidata_id"]},
        titles={row["phrase"]: Title(row["phrase"], row["role"], row["sector"], row["is_plural"] == "true",
                                     row["country"] or None)
                for row in reader.rows("lexicon/titles.csv")},
        national_titles={(row["phrase"], row["country"]): row["role"]
                         for row in reader.rows("lexicon/national_titles.csv")},
        institutions={row["word"]: (row["role"], row["sector"]) for row in reader.rows("lexicon/institutions.csv")},
        offices_by_name=offices,
        offices_by_key=_by_key(offices),
        given_names=_given_names(reader, names, offices),
        name_forms=NameForms([[fold(name) for name in row["forms"].split("|")]
                              for row in reader.rows("lexicon/given_name_forms.csv")]),
        office_openings=frozenset(first_words | {word.partition("-")[0] for word in first_words}),
        cues=cues,
        cue_verbs=frozenset(lemma.split()[0] for lemma, pos in cues if pos == "verb"),
        cue_nouns=frozenset(lemma.split()[-1] for lemma, pos in cues if pos == "noun") | {"letter", "exchange"},
        words=_lists(reader, "lexicon/words.csv", "word"),
        country_groups=_lists(reader, "country_groups.csv", "country"),
        relations=_relations(reader),
        holidays=holidays.build(reader.rows("lexicon/holidays.csv")),
        topic_terms=_topic_terms(reader),
        events=_events(reader),
        version=reader.digest(),
    )  # fmt: skip


class _Reader:
    """Gives the rows of seed files and remembers a digest of all that it has given."""

    def __init__(self, seeds: Path) -> None:
        self._folder = vocabularies.read(seeds)
        if self._folder.faults:
            raise SeedError(self._folder.faults)
        self._hash = hashlib.sha256()

    def rows(self, name: str) -> Iterator[Values]:
        seed = self._folder.seed(name)
        self._hash.update(name.encode() + b"\0" + seed.raw)
        yield from seed.rows

    def digest(self) -> str:
        return self._hash.hexdigest()[:12]


def _names(reader: _Reader) -> dict[str, tuple[PlaceName, ...]]:
    found: dict[str, list[PlaceName]] = defaultdict(list)
    for row in reader.rows("country_names.csv"):
        found[row["name"]].append(PlaceName(row["country"], row["kind"], row["is_ambiguous"] == "true"))
    for row in reader.rows("organisation_names.csv"):
        found[row["name"]].append(PlaceName(row["organisation"], "organisation", row["is_ambiguous"] == "true"))
    return {name: tuple(places) for name, places in found.items()}


def _offices(reader: _Reader) -> dict[str, tuple[Office, ...]]:
    """Offices under the folded full name, surname and each alias of their holders."""
    found: dict[str, list[Office]] = defaultdict(list)
    for row in reader.rows("offices.csv"):
        since, until = office_terms.day(row["valid_from"], is_end=False), office_terms.day(row["valid_to"], is_end=True)
        office = Office(row["country"], row["office"], row["name"], row["surname"], since, until)
        for name in {row["name"], row["surname"], *filter(None, row["aliases"].split("|"))}:
            found[fold(name)].append(office)
    return {name: tuple(offices) for name, offices in found.items()}


def _by_key(offices: Mapping[str, tuple[Office, ...]]) -> dict[str, tuple[Office, ...]]:
    """Offices under the transliteration keys of their holders' surnames."""
    found: dict[str, list[Office]] = defaultdict(list)
    for office in {id(office): office for held in offices.values() for office in held}.values():
        for key in transliterations.keys(fold(office.surname).split()[-1]):
            found[key].append(office)
    return {key: tuple(held) for key, held in found.items()}


def _given_names(
    reader: _Reader, places: Mapping[str, object], offices: Mapping[str, tuple[Office, ...]]
) -> frozenset[str]:
    """Folded given names: those listed, and the first of each office holder's names unless it is short or a place's."""
    listed = {fold(row["name"]) for row in reader.rows("lexicon/given_names.csv")}
    held = {name.split()[0] for held in offices.values() for office in held if " " in (name := office.name)}
    return frozenset(listed | {fold(name) for name in held if len(name) >= _MIN_GIVEN_NAME and name not in places})


def _lists(reader: _Reader, name: str, column: str) -> dict[str, frozenset[str]]:
    """The values of a column by the list that each row puts them on."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in reader.rows(name):
        found[row["list"]].add(row[column])
    return {name: frozenset(words) for name, words in found.items()}


def _relations(reader: _Reader) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in reader.rows("country_relations.csv"):
        subjects = found[row["relation"]]
        subjects[row["subject"]] = (*subjects.get(row["subject"], ()), row["country"])
    return dict(found)


def _topic_terms(reader: _Reader) -> Terms:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in reader.rows("lexicon/topic_terms.csv"):
        found[row["term"]].append((row["topic"], float(row["weight"])))
    return Terms.of({term: tuple(topics) for term, topics in found.items()})


def _events(reader: _Reader) -> EventLexicon:
    names = ("event_verbs", "event_nouns", "event_operators", "event_means", "sectors", "groups")
    return build_event_lexicon(*(reader.rows(f"lexicon/{name}.csv") for name in names))
