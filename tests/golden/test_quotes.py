"""Quotes of the project's own golden texts: who says what, in whose words, and what is no quote."""

from __future__ import annotations

import pytest
from quotations import Quotation, given_rows, load

from extract import settings
from extract.annotate.annotator import Annotator
from extract.records import Annotation

MIN_TEXTS = 80
MIN_NEGATIVES = 18
QUOTATIONS = load()


@pytest.fixture(scope="module")
def annotations() -> dict[str | None, Annotation]:
    return {a.id: a for a in Annotator(settings.load()).annotate(q.document for q in QUOTATIONS)}


@pytest.mark.parametrize("quotation", QUOTATIONS, ids=lambda q: q.document.id)
def test_the_quotes_are_exactly_those_expected(quotation: Quotation, annotations: dict[str | None, Annotation]) -> None:
    given = given_rows(annotations[quotation.document.id], quotation.document.text)
    assert given == quotation.quotes, quotation.document.text


@pytest.mark.parametrize(
    "quotation", [q for q in QUOTATIONS if q.attributed_to is not None], ids=lambda q: q.document.id
)
def test_contacts_are_attributed_to_who_reports_them(
    quotation: Quotation, annotations: dict[str | None, Annotation]
) -> None:
    contacts = annotations[quotation.document.id].contacts
    assert tuple(c["attributed_to"] for c in contacts) == quotation.attributed_to, quotation.document.text


def test_the_set_is_large_and_its_ids_are_unique() -> None:
    assert len(QUOTATIONS) >= MIN_TEXTS
    assert sum(not q.quotes for q in QUOTATIONS if q.attributed_to is None) >= MIN_NEGATIVES
    assert len({q.document.id for q in QUOTATIONS}) == len(QUOTATIONS)
