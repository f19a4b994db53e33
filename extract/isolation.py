"""A function and its tasks → results in order, each made in another process, so that one death is one failure.

Edge: starts processes. A page that is made to kill its parser, or to keep it busy for ever, costs one worker;
the tasks that were under way beside it are done again alone.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

_WINDOW_PER_WORKER = 4
_START_TIMEOUT_S = 120.0


@dataclass(frozen=True, slots=True)
class Casualty:
    """What stands for the result of a task whose process died or overran; ``reason`` is a sentence."""

    reason: str


def each[Task, Result](
    function: Callable[[Task], Result], tasks: Iterable[Task], workers: int, timeout_s: float
) -> Iterator[Result | Casualty]:
    """``function(task)`` for each task in order, or a Casualty; an exception of the function is raised.

    ``timeout_s`` bounds one task. Function, tasks and results are pickled; tasks are drawn as they are needed.
    """
    waiting = iter(tasks)
    window: deque[tuple[Task, Future[Result]]] = deque()
    pool = _pool(workers, function)
    try:
        while True:
            while len(window) < workers * _WINDOW_PER_WORKER:
                task = next(waiting, _END)
                if task is _END:
                    break
                window.append((task, _submitted(pool, function, task)))  # type: ignore[arg-type]
            if not window:
                return
            try:
                result = window[0][1].result(timeout_s)
            except (BrokenProcessPool, TimeoutError):
                _stop(pool)
                tasks_again = [task for task, _ in window]
                window.clear()
                yield from (_alone(function, task, timeout_s) for task in tasks_again)
                pool = _pool(workers, function)
            else:
                window.popleft()
                yield result
    finally:
        _stop(pool)


_END = object()


def _submitted[Task, Result](
    pool: ProcessPoolExecutor, function: Callable[[Task], Result], task: Task
) -> Future[Result]:
    """The task's future; of a pool that an earlier task has just broken it is one that tells so."""
    try:
        return pool.submit(function, task)
    except BrokenProcessPool as error:
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _alone[Task, Result](function: Callable[[Task], Result], task: Task, timeout_s: float) -> Result | Casualty:
    pool = _pool(1, function)
    try:
        return pool.submit(function, task).result(timeout_s)
    except BrokenProcessPool:
        return Casualty("its process died")
    except TimeoutError:
        return Casualty(f"it took longer than {timeout_s:g} s")
    finally:
        _stop(pool)


def _pool(workers: int, function: Callable[..., object]) -> ProcessPoolExecutor:
    """Workers come from a clean server process: a fork of this one may copy locks that threads hold."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extract.parse.articles", "extract.parse.feeds"])
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)
    pool.submit(callable, function).result(_START_TIMEOUT_S)  # else the first task's time would hold start and imports
    return pool


def _end_with_parent() -> None:
    """Let this worker end when the process that it works for does, be it killed: nothing else would tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_exit, args=(parent,), daemon=True).start()


def _wait_and_exit(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers, busy or not."""
    processes = list((pool._processes or {}).values())  # no public way until Python 3.14's kill_workers
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
