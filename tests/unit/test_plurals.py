"""One thing is not told in the plural."""

from __future__ import annotations

import pytest

from extract.plurals import counted


@pytest.mark.parametrize(("count", "told"), [(0, "0 batches"), (1, "1 batch"), (2, "2 batches")])
def test_a_count_is_told_with_its_word(count: int, told: str) -> None:
    assert counted(count, "batch", "batches") == told
    assert counted(count, "poll") == told.replace("batches", "polls").replace("batch", "poll")
