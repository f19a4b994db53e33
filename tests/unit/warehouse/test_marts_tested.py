"""Every mart has a unit test of its rule, in the file that describes it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.settings import PROJECT

MARTS = sorted((PROJECT / "dbt" / "models" / "marts").rglob("*.sql"))


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.stem)
def test_a_mart_has_a_unit_test(mart: Path) -> None:
    described = yaml.safe_load(mart.with_suffix(".yml").read_text(encoding="utf-8"))
    assert mart.stem in {test["model"] for test in described.get("unit_tests", [])}
