"""When a host may be asked again, shared by all processes. Edge: lock and time files, and sleep.

One request at a time per host, with a pause after the one before. The pause is short and slept; a host that
says when to come back (Retry-After) is held instead, and nobody sleeps for that: its feeds are not due.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from extract.fetch import whole

MAX_DELAY_S = 120.0  # a longer Crawl-delay is taken for a mistake, as Common Crawl's news crawler does
_MAX_WAIT_S = 150.0


class Pace:
    """The pace of all hosts, under ``<state>/hosts/``."""

    def __init__(self, state_dir: Path) -> None:
        self._folder = state_dir / "hosts"
        self._folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def turn(self, host: str, delay_s: float) -> Iterator[bool]:
        """Wait for the turn to ask ``host`` and keep it; false if others kept it for too long.

        ``delay_s`` is the pause since the end of the last request, at most MAX_DELAY_S.
        """
        lock = FileLock(self._path(host, "lock"), timeout=_MAX_WAIT_S)
        try:
            lock.acquire()
        except Timeout:
            yield False
            return
        last = self._path(host, "last")
        try:
            time.sleep(_remaining_s(last, min(delay_s, MAX_DELAY_S)))
            yield True
            _touch(last)
        finally:
            lock.release()

    def hold(self, host: str, until: dt.datetime) -> None:
        """Leave a host alone until a moment."""
        whole.write(self._path(host, "hold.json"), json.dumps({"host": host, "until": until.isoformat()}))

    def held(self, now: dt.datetime) -> dict[str, dt.datetime]:
        """The hosts to leave alone at ``now``, and until when."""
        holds = {}
        for path in self._folder.glob("*.hold.json"):
            hold = json.loads(path.read_text(encoding="utf-8"))
            until = dt.datetime.fromisoformat(hold["until"])
            if until > now:
                holds[hold["host"]] = until
        return holds

    def _path(self, host: str, suffix: str) -> Path:
        """Hosts are named by a digest: what a URL says never becomes a path."""
        return self._folder / f"{hashlib.sha256(host.encode('utf-8', 'replace')).hexdigest()[:16]}.{suffix}"


def _touch(last: Path) -> None:
    """Note this moment; the time that a system gives a touched file of itself may lie milliseconds back."""
    last.touch()
    now = time.time_ns()
    os.utime(last, ns=(now, now))


def _remaining_s(last: Path, delay_s: float) -> float:
    """What is left of a pause since ``last`` was touched; a clock that was set back cannot prolong it."""
    try:
        touched = last.stat().st_mtime
    except FileNotFoundError:
        return 0.0
    return min(max(touched + delay_s - time.time(), 0.0), delay_s)
