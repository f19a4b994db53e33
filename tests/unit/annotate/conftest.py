"""One loaded annotator for all tests of this folder, and short ways to ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from extract import settings
from extract.annotate.annotator import Annotator
from extract.records import Annotation, Document


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(settings.load())


@pytest.fixture(scope="session")
def ask(annotator: Annotator) -> Callable[..., Annotation]:
    """The annotation of a text, published on a day (ISO)."""

    def annotate(text: str, day: str = "2021-06-09", **given: Any) -> Annotation:
        document = Document(id="asked", text=text, published_at=dt.date.fromisoformat(day), **given)
        return next(iter(annotator.annotate([document])))

    return annotate
