"""The records of a gold set → its kind, and the documents to annotate. Reads files, else pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from extract import jsonl
from extract.scoring import actors, contacts, event_sentences, events, quotes, readouts
from extract.scoring.figures import Figure

Record = dict[str, Any]
_UNDATED = "2015-01-01"  # for sentences without a date: those of the event sets are of the years before
_MENTIONED = "2024-01-01"  # when the mentions of actors were collected: what "today" means in them
_HELD_OUT, _FOLDS = 4, 5
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")


class Kind(StrEnum):
    """What the records of a gold set say."""

    CONTACTS = "contacts"
    READOUTS = "readouts"
    EVENT_SENTENCES = "event_sentences"
    ACTORS = "actors"
    QUOTES = "quotes"
    EVENTS = "events"


_SCORERS: Mapping[Kind, Callable[[Sequence[Record], Sequence[Record]], list[Figure]]] = {
    Kind.CONTACTS: contacts.score,
    Kind.READOUTS: readouts.score,
    Kind.EVENT_SENTENCES: event_sentences.score,
    Kind.ACTORS: actors.score,
    Kind.QUOTES: quotes.score,
    Kind.EVENTS: events.score,
}
_MARKS = {
    Kind.QUOTES: ({"quotes"},),
    Kind.EVENTS: ({"events"},),
    Kind.CONTACTS: ({"contacts"},),
    Kind.READOUTS: ({"countries", "kind"},),
    Kind.ACTORS: ({"expect"},),
    Kind.EVENT_SENTENCES: ({"event"}, {"penta"}),
}


class GoldError(ValueError):
    """A file that is no gold set; the message names it."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Records of one kind under a name."""

    name: str
    kind: Kind
    records: tuple[Record, ...]

    def documents(self) -> list[Record]:
        """What to annotate, one for each record, in the form of ``communique annotate``. Raises GoldError for a record
        without text."""
        for number, record in enumerate(self.records, start=1):
            if not str(record.get("text") or "").strip():
                named = f"record {number}" + (f", {record['id']}," if "id" in record else "")
                raise GoldError(f"{self.name}: {named} has no text that could be annotated")
        return [_document(self.kind, record, index) for index, record in enumerate(self.records)]

    def score(self, found: Sequence[Record]) -> list[Figure]:
        """The figures of its annotations, which are in the order of the records."""
        return _SCORERS[self.kind](self.records, found)

    def part(self, found: Sequence[Record], *, is_held_out: bool) -> tuple[GoldSet, list[Record]]:
        """Every fifth record (index % 5 == 4), which nobody reads who writes rules, or the others; with the
        annotations."""
        chosen = [i for i in range(len(self.records)) if (i % _FOLDS == _HELD_OUT) is is_held_out]
        return GoldSet(self.name, self.kind, tuple(self.records[i] for i in chosen)), [found[i] for i in chosen]


def read(path: Path) -> GoldSet:
    """The gold set in a file, or in the files of a folder taken together. Raises GoldError."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    records = [record for file in files for record in _records(file)]
    if not records:
        raise GoldError(f"{path}: there are no records")
    kinds = {kind_of(record) for record in records}
    if len(kinds) > 1:
        raise GoldError(f"{path}: records of several kinds ({', '.join(sorted(kinds))})")
    name = path.resolve().name.removesuffix(".jsonl")
    return GoldSet(name, kinds.pop(), tuple(records))


def kind_of(record: Record) -> Kind:
    """What a record says, by the fields it has. Raises GoldError for a record of no known kind."""
    for kind, alternatives in _MARKS.items():
        if any(marks <= record.keys() for marks in alternatives):
            return kind
    raise GoldError(f"a record with {', '.join(sorted(record))} is of no known kind")


def _records(path: Path) -> list[Record]:
    records = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = jsonl.read(line)
                kind_of(record)
                records.append(_plain(record))
            except ValueError as error:
                raise GoldError(f"{path}, line {number}: {error}") from error
    return records


def _plain(record: Record) -> Record:
    """A record with the people of its contacts as objects; golden texts write names alone."""
    if "contacts" not in record:
        return record
    named = [{**c, "people": [p if isinstance(p, dict) else {"name": p} for p in c.get("people", ())]}
             for c in record["contacts"]]  # fmt: skip
    return {**record, "contacts": named}


def _document(kind: Kind, record: Record, index: int) -> Record:
    known = {key: record.get(key) for key in ("text", "title", "published_at", "url", "source", "source_country")}
    match kind:
        case Kind.EVENT_SENTENCES:
            known["published_at"] = known["published_at"] or _UNDATED
        case Kind.ACTORS:
            known["published_at"] = _day_in([record.get("kwargs", {}).get("query_date"), *record.get("args", ())])
    return {"id": str(index), **known}


def _day_in(given: Iterable[Any]) -> str:
    """The first of these that is a day, as ISO 8601."""
    for text in given:
        for form in _DAYS if isinstance(text, str) else ():
            try:
                return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date().isoformat()
            except ValueError:
                continue
    return _MENTIONED
