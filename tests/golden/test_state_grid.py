"""What every analyst would read from a basic sentence comes out for every state: its two states, mode, status, day and
people, and nothing else.

A sample of the grid is read here; ``python tests/golden/run_variations.py grid`` reads all of it. What is known to be
read wrongly is in ``grid/exceptions.csv``, by its cause: what is no longer wrong must leave it.
"""

from __future__ import annotations

from collections import Counter

import pytest
from comparison import given_rows
from state_grid import Cell, cells, exceptions

from extract.annotate.annotator import Annotator

pytestmark = pytest.mark.xdist_group("variations")  # one process loads the model for them
EVERY = 47
MIN_FORMS_OF_STATE = 2
MIN_WAYS, WAYS = 4, 10  # of holders of offices and of invented people, called in one of five ways


@pytest.fixture(scope="module")
def sample() -> list[Cell]:
    return list(cells(EVERY))


def test_basic_sentences_tell_the_same_of_every_state(annotator: Annotator, sample: list[Cell]) -> None:
    given = [given_rows(a.contacts) for a in annotator.annotate(cell.document for cell in sample)]
    wrong = {cell.document.id: rows for cell, rows in zip(sample, given, strict=True) if rows != cell.expected}
    known = exceptions() & {cell.document.id for cell in sample}
    told = [
        f"{cell.document.id}: {cell.document.text}\n  expected {cell.expected}\n  given    {wrong[cell.document.id]}"
        for cell in sample
        if cell.document.id in wrong.keys() - known
    ]
    assert not told, "\n".join(told)
    assert not known - wrong.keys(), "right now, so to leave grid/exceptions.csv"


def test_every_state_is_in_the_sample(sample: list[Cell]) -> None:
    forms = Counter(country for cell in sample for country in (cell.first, cell.second))
    assert min(forms.values()) >= MIN_FORMS_OF_STATE
    assert {cell.form for cell in sample} == {cell.form for cell in cells()}


def test_every_form_is_told_in_several_ways_and_each_way_as_often(sample: list[Cell]) -> None:
    ways = {form: {cell.turn % WAYS for cell in sample if cell.form == form} for form in {c.form for c in sample}}
    assert min(map(len, ways.values())) >= MIN_WAYS
    told = Counter(cell.turn % WAYS for cell in sample)
    assert len(told) == WAYS
    assert max(told.values()) <= 2 * min(told.values())
