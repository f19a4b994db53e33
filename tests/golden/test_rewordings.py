"""A golden text tells the same when it is told otherwise: with its source in front or behind, after another sentence,
under other names, in other spelling, with other quotes and spaces.

A sample of the texts that are read right is reworded here; ``python tests/golden/run_variations.py rewordings`` takes
all of them. What is known to be read otherwise is in ``grid/reworded_exceptions.csv``, by its cause.
"""

from __future__ import annotations

import dataclasses

import pytest
from comparison import Golden, given_rows, known_failures
from rewordings import REWORDINGS, exceptions, is_kept, reworded

from extract.annotate.annotator import Annotator

pytestmark = pytest.mark.xdist_group("variations")  # one process loads the model for them
EVERY = 80
MIN_TEXTS = 200


def test_reworded_texts_tell_the_same(annotator: Annotator, goldens: list[Golden]) -> None:
    wrong_anyway = known_failures()
    right = [golden for golden in goldens if golden.document.id not in wrong_anyway]
    texts = [(name, text) for name in REWORDINGS for text in reworded(name, right, EVERY)]
    documents = (dataclasses.replace(text.golden.document, text=text.text) for _, text in texts)
    given = [given_rows(a.contacts) for a in annotator.annotate(documents)]
    known = exceptions()
    told = [
        f"{name}, {text.golden.document.id}: {text.text}\n  expected {text.golden.expected}\n  given    {rows}"
        for (name, text), rows in zip(texts, given, strict=True)
        if not is_kept(name, text.golden.expected, rows) and (name, text.golden.document.id) not in known
    ]
    assert not told, "\n".join(told)
    assert len(texts) >= MIN_TEXTS
    assert {name for name, _ in texts} == REWORDINGS.keys()
