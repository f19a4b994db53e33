"""Contacts of the project's own golden documents, each of which isolates one phenomenon.

The baseline is a ratchet: a document outside it must be right in full, and one that has become right must leave it
(``python tests/golden/rewrite_baseline.py`` does that).
"""

from __future__ import annotations

import pytest
from comparison import Golden, Row, known_failures

pytestmark = pytest.mark.xdist_group("golden contacts")  # one process annotates them
Given = dict[str, tuple[Row, ...]]
MIN_DOCUMENTS = 400
MIN_NEGATIVES = 100
MIN_SILENT_NEGATIVES = 100


def _wrong(goldens: list[Golden], given: Given) -> set[str]:
    return {g.document.id for g in goldens if given[g.document.id] != g.expected}


def _told(golden: Golden, given: Given) -> str:
    document = golden.document
    return f"{document.id}: {document.text}\n  expected {golden.expected}\n  given    {given[document.id]}"


def test_no_document_outside_the_baseline_is_wrong(goldens: list[Golden], given: Given) -> None:
    regressed = _wrong(goldens, given) - known_failures()
    assert not regressed, "\n".join(_told(g, given) for g in goldens if g.document.id in regressed)


def test_baseline_names_only_documents_that_are_still_wrong(goldens: list[Golden], given: Given) -> None:
    mended = known_failures() - _wrong(goldens, given)
    assert not mended, f"right or gone, so to be removed by rewrite_baseline.py: {sorted(mended)}"


def test_texts_without_a_contact_give_none(goldens: list[Golden], given: Given) -> None:
    silent = [g for g in goldens if g.is_negative and not given[g.document.id]]
    assert len(silent) >= MIN_SILENT_NEGATIVES


def test_the_set_is_large_and_its_ids_are_unique(goldens: list[Golden]) -> None:
    assert len(goldens) >= MIN_DOCUMENTS
    assert sum(g.is_negative for g in goldens) >= MIN_NEGATIVES
    assert len({g.document.id for g in goldens}) == len(goldens)
    assert len({g.document.text for g in goldens}) == len(goldens)
