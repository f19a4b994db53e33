"""A task that dies or hangs costs itself alone."""

from __future__ import annotations

import os
import time

import pytest

from extract import isolation


def behave(task: int | str) -> int:
    if task == "die":
        os._exit(11)
    if task == "hang":
        time.sleep(60)
    if task == "raise":
        raise KeyError(task)
    return int(task) * 2


@pytest.mark.parametrize("workers", [1, 2])
def test_33_the_others_come_back_in_order(workers: int) -> None:
    tasks = [1, 2, "die", 3, "hang", *range(4, 12)]
    results = list(isolation.each(behave, tasks, workers, timeout_s=2))
    assert [r for r in results if not isinstance(r, isolation.Casualty)] == [n * 2 for n in range(1, 12)]
    assert results[2] == isolation.Casualty("its process died")
    assert results[4] == isolation.Casualty("it took longer than 2 s")


def test_a_surprise_is_raised() -> None:
    with pytest.raises(KeyError):
        list(isolation.each(behave, [1, "raise"], 1, timeout_s=5))
