"""What the annotator makes of all golden documents: annotated once."""

from __future__ import annotations

import pytest
from comparison import Golden, Row, given_rows, load

from extract import settings
from extract.annotate.annotator import Annotator


@pytest.fixture(scope="session")
def goldens() -> list[Golden]:
    return load()


@pytest.fixture(scope="session")
def given(goldens: list[Golden]) -> dict[str, tuple[Row, ...]]:
    annotations = Annotator(settings.load()).annotate(golden.document for golden in goldens)
    return {a.id: given_rows(a.contacts) for a in annotations}
