"""Portions of documents for the model: none lost, none too large for memory."""

from __future__ import annotations

from extract.annotate.annotator import chunks
from extract.records import Document


def sizes(lengths: list[int]) -> list[int]:
    documents = [Document(str(number), "x" * length) for number, length in enumerate(lengths)]
    portions = list(chunks(documents))
    assert [document for portion in portions for document in portion] == documents
    return [len(portion) for portion in portions]


def test_short_texts_go_together_up_to_a_number() -> None:
    assert sizes([100] * 130) == [64, 64, 2]


def test_long_texts_go_with_few_or_alone() -> None:
    assert sizes([100_000, 40_000, 100_000, 1_000_000, 10, 10]) == [2, 1, 1, 2]


def test_no_documents_make_no_portion() -> None:
    assert sizes([]) == []
