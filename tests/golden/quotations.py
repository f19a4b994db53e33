"""Golden texts with the quotes in them, and to whom their contacts are attributed. Pure but for reading the files.

A text is right when its quotes are exactly the expected ones: words, speaker, country and whether they stand between
marks; and, where that is given, each contact in text order is attributed to the expected one.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.records import Annotation, Document

FOLDER = Path(__file__).parent / "quotes"

Row = tuple[str, str, str | None, bool]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One text with the quotes it should give."""

    document: Document
    phenomenon: str
    quotes: tuple[Row, ...]
    attributed_to: tuple[dict[str, str] | None, ...] | None


def load() -> list[Quotation]:
    """Every golden text, in the order of the files."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [_quotation(json.loads(line)) for line in lines]


def given_rows(annotation: Annotation, text: str) -> tuple[Row, ...]:
    """The quotes of an annotation in the form in which they are compared."""
    rows = ((text[q["start"] : q["end"]], q["speaker"], q["country"], q["is_direct"]) for q in annotation.quotes)
    return tuple(sorted(rows, key=repr))


def _quotation(record: dict[str, Any]) -> Quotation:
    document = Document(
        id=record["id"],
        text=record["text"],
        published_at=dt.date.fromisoformat(record["published_at"]),
        source_country=record.get("source_country"),
    )
    rows = sorted(((q["text"], q["speaker"], q["country"], q["is_direct"]) for q in record["quotes"]), key=repr)
    named = record.get("attributed_to")
    return Quotation(document, record["phenomenon"], tuple(rows), None if named is None else tuple(named))
