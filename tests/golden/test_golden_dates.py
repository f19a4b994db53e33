"""Date expressions mean these days, first..last, in text order: each text isolates a way of newswire to date."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from extract import settings
from extract.annotate import outlook
from extract.annotate.annotator import Engine

with (Path(__file__).parent / "dates" / "expressions.csv").open(encoding="utf-8", newline="") as lines:
    EXPRESSIONS = [(row["published"], row["text"], row["intervals"]) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def engine() -> Engine:
    given = settings.load()
    return Engine(given.model, given.fallback_model, given.seeds, given.max_text_chars)


@pytest.mark.parametrize(("published", "text", "intervals"), EXPRESSIONS, ids=[text for _, text, _ in EXPRESSIONS])
def test_an_expression_means_its_days(engine: Engine, published: str, text: str, intervals: str) -> None:
    words = engine.finders.knowledge.words
    found = engine.finders.dates.find(
        engine.parse(text), dt.date.fromisoformat(published), lambda token: outlook.looks_ahead(token, words)
    )
    shown = [str(date.first) if date.first == date.last else f"{date.first}..{date.last}" for date in found]
    assert "; ".join(shown) == intervals
