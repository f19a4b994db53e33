"""Inputs beside what is made of them; ``tests/golden/parse/rewrite.py`` renews the expected files for review."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "rewrite_parse", Path(__file__).parents[2] / "golden" / "parse" / "rewrite.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
rewrite = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(rewrite)


@pytest.mark.parametrize("path", rewrite.INPUTS, ids=lambda path: path.name)
def test_each_input_gives_what_was_reviewed(path: Path) -> None:
    assert rewrite.parse(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
