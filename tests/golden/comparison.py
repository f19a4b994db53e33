"""Golden documents and what the annotator made of them → which documents are right in full, and figures. Pure but for
reading the files beside it.

A document is right when its contacts are exactly the expected ones: countries, mode, status, date and named people,
one to one. Each document isolates one phenomenon; ``contacts/baseline.json`` names those known to be wrong.
``mentions.jsonl`` has what longer texts tell beside their subject: earlier and later contacts, who joined, what was
moved.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract import jsonl
from extract.annotate.commands import read_document
from extract.annotate.knowledge import fold
from extract.records import Document
from extract.scoring import golds

FOLDER = Path(__file__).parent / "contacts"
BASELINE = FOLDER / "baseline.json"

Row = tuple[tuple[str, ...], str, str, str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Golden:
    """One document with the contacts it should give."""

    document: Document
    phenomenon: str
    expected: tuple[Row, ...]

    @property
    def is_negative(self) -> bool:
        return not self.expected


@dataclass(frozen=True, slots=True)
class Figures:
    """Contacts right in full, given and expected, over some documents, and how many documents are right."""

    right: int
    given: int
    expected: int
    documents_right: int
    documents: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Annotated:
    """A gold set and its annotations, in the order of its records."""

    gold: golds.GoldSet
    found: list[dict[str, Any]]

    def texts(self) -> list[tuple[Any, ...]]:
        """What was annotated, as ``read_as`` tells it."""
        documents = (read_document(jsonl.write(record).encode()) for record in self.gold.documents())
        return [read_as(document) for document in documents if isinstance(document, Document)]


def read_as(document: Document) -> tuple[Any, ...]:
    """All of a document that bears on its annotation."""
    return document.text, document.title or "", document.published_at, document.source_country, document.language


def load() -> list[Golden]:
    """Every golden document, in the order of the files."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [_golden(json.loads(line)) for line in lines]


def known_failures() -> frozenset[str]:
    """The ids of the baseline."""
    return frozenset(json.loads(BASELINE.read_text("utf-8")))


def given_rows(contacts: Iterable[dict[str, Any]]) -> tuple[Row, ...]:
    """Contacts of an annotation in the form in which they are compared; people without a name are left out."""
    return tuple(sorted((_row(c, [p["name"] for p in c["people"] if p["name"]]) for c in contacts), key=repr))


def figures(goldens: Iterable[Golden], given: dict[str, tuple[Row, ...]]) -> Figures:
    """Counts over the documents; a contact is right when everything about it is."""
    right = total = expected = documents_right = documents = 0
    for golden in goldens:
        rows = given[golden.document.id]
        right += (Counter(rows) & Counter(golden.expected)).total()
        total += len(rows)
        expected += len(golden.expected)
        documents_right += rows == golden.expected
        documents += 1
    return Figures(right, total, expected, documents_right, documents)


def _golden(record: dict[str, Any]) -> Golden:
    document = Document(
        id=record["id"],
        text=record["text"],
        title=record.get("title"),
        published_at=dt.date.fromisoformat(record["published_at"]),
        source_country=record.get("source_country"),
    )
    rows = sorted((_row(c, c["people"]) for c in record["contacts"]), key=repr)
    return Golden(document, record["phenomenon"], tuple(rows))


def _row(contact: dict[str, Any], names: Iterable[str]) -> Row:
    people = tuple(sorted(fold(name) for name in names))
    return tuple(contact["countries"]), contact["mode"], contact["status"], contact["date"], people
