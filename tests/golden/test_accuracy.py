"""The figures that ship for ``operations.accuracy`` are those of the golden texts and of today's rules.

Counts of the gold must be exact. Figures about whole sets may lag behind a change of rules by two hundredths, so that
not every such change has to measure again; ``make accuracy`` does.
"""

from __future__ import annotations

import csv
from typing import Any

import pytest
from comparison import Annotated

from extract.annotate.annotator import Annotator
from extract.scoring import commands, golds
from extract.settings import PROJECT

pytestmark = pytest.mark.xdist_group("golden contacts")  # one process annotates them

FIGURES = PROJECT / "seeds" / "accuracy_figures.csv"
GOLDEN = PROJECT / "tests" / "golden"
WHOLE = {"contacts": "full", "quotes": "quote", "events": "event"}
LAG = 0.021

Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def shipped() -> dict[Key, dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return {(row["gold_set"], row["kind"], row["figure"]): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def measured(annotator: Annotator, contacts: Annotated) -> dict[Key, dict[str, Any]]:
    others = (golds.read(GOLDEN / name) for name in WHOLE if name != "contacts")
    sets = [contacts, *(Annotated(gold, commands.annotate(gold, annotator)) for gold in others)]
    rows = [row for of in sets for row in commands.figures(of.gold, of.found, annotator.versions)]
    return {(row["gold_set"], row["kind"], row["figure"]): row for row in rows}


@pytest.mark.parametrize("gold_set", WHOLE)
def test_the_shipped_figures_count_the_golden_texts_of_today(
    gold_set: str, shipped: dict[Key, dict[str, str]], measured: dict[Key, dict[str, Any]]
) -> None:
    # people are counted over the contacts that were found, so their number moves with the rules
    def expected(rows: dict[Key, Any]) -> dict[str, int]:
        of_set = {
            key: row for key, row in rows.items() if key[0] == gold_set and key[2] == "recall" and key[1] != "people"
        }
        return {key[1]: int(row["total_count"]) for key, row in of_set.items() if int(row["total_count"])}

    assert expected(shipped) == expected(measured), "`make accuracy` measures again"


@pytest.mark.parametrize("gold_set", WHOLE)
@pytest.mark.parametrize("figure", ["precision", "recall", "f1"])
def test_the_shipped_figures_are_current(
    gold_set: str, figure: str, shipped: dict[Key, dict[str, str]], measured: dict[Key, dict[str, Any]]
) -> None:
    key = (gold_set, WHOLE[gold_set], figure)
    assert float(shipped[key]["value"]) == pytest.approx(measured[key]["value"], abs=LAG), "`make accuracy` measures"
