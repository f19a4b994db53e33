"""A task that dies or hangs costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

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


@pytest.fixture(autouse=True, scope="module")
def started() -> None:
    """The server that workers are forked from imports the parsers first: on a busy machine that takes its time."""
    assert list(isolation.each(behave, [1], 1, timeout_s=120)) == [2]


@pytest.mark.parametrize("workers", [1, 2])
def test_33_the_others_come_back_in_order(workers: int) -> None:
    tasks = [1, 2, "die", 3, "hang", *range(4, 12)]
    results = list(isolation.each(behave, tasks, workers, timeout_s=20))
    assert [r for r in results if not isinstance(r, isolation.Casualty)] == [n * 2 for n in range(1, 12)]
    assert results[2] == isolation.Casualty("its process died")
    assert results[4] == isolation.Casualty("it took longer than 20 s")


def test_33_a_task_that_comes_when_the_process_is_dead_already_is_done_all_the_same() -> None:
    def tasks() -> Iterator[int | str]:
        yield "die"
        time.sleep(3)
        yield 4

    assert list(isolation.each(behave, tasks(), 1, timeout_s=60)) == [isolation.Casualty("its process died"), 8]


def test_a_surprise_is_raised() -> None:
    with pytest.raises(KeyError):
        list(isolation.each(behave, [1, "raise"], 1, timeout_s=90))


def work_until_killed(folder: str) -> None:
    for _ in isolation.each(hold_open, [folder], 1, timeout_s=60):
        pass


def hold_open(folder: str) -> None:
    Path(folder, "worker").write_text(str(os.getpid()))
    time.sleep(60)


def test_43_a_worker_ends_with_the_process_that_it_works_for(tmp_path: Path) -> None:
    parent = multiprocessing.get_context("spawn").Process(target=work_until_killed, args=(str(tmp_path),))
    parent.start()
    told = tmp_path / "worker"
    assert came_true(lambda: told.exists() and told.read_text() != "")
    parent.kill()
    parent.join()
    assert came_true(lambda: not Path("/proc", told.read_text()).exists())


def came_true(happened: Callable[[], bool], within_s: float = 90) -> bool:
    until = time.monotonic() + within_s
    while not happened() and time.monotonic() < until:
        time.sleep(0.02)
    return happened()
