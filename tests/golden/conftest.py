"""What the annotator makes of all golden documents: annotated once."""

from __future__ import annotations

import pytest
from comparison import FOLDER, Annotated, Golden, Row, given_rows, load, read_as

from extract import settings
from extract.annotate.annotator import Annotator
from extract.scoring import commands, golds


@pytest.fixture(scope="session")
def goldens() -> list[Golden]:
    return load()


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(settings.load())


@pytest.fixture(scope="session")
def contacts(annotator: Annotator) -> Annotated:
    """The golden documents with contacts, as ``communique eval`` reads and annotates them."""
    gold = golds.read(FOLDER)
    return Annotated(gold, commands.annotate(gold, annotator))


@pytest.fixture(scope="session")
def given(goldens: list[Golden], contacts: Annotated) -> dict[str, tuple[Row, ...]]:
    assert [read_as(golden.document) for golden in goldens] == contacts.texts()
    return {g.document.id: given_rows(a["contacts"]) for g, a in zip(goldens, contacts.found, strict=True)}
