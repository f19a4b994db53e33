"""Turns, pauses and holds of hosts."""

from __future__ import annotations

import datetime as dt
import threading
import time
from pathlib import Path

from extract.fetch.pace import Pace

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def test_a_pause_lies_between_two_requests_to_one_host_only(tmp_path: Path):
    started = time.monotonic()
    for host in ["a", "b", "a"]:
        with Pace(tmp_path).turn(host, 0.5) as is_mine:
            assert is_mine
    assert 0.5 <= time.monotonic() - started < 1


def test_one_host_is_asked_by_one_at_a_time(tmp_path: Path):
    inside, most = 0, 0

    def ask() -> None:
        nonlocal inside, most
        with Pace(tmp_path).turn("a", 0):
            inside += 1
            most = max(most, inside)
            time.sleep(0.02)
            inside -= 1

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_hold_ends_when_it_said(tmp_path: Path):
    until = NOON + dt.timedelta(minutes=1)
    Pace(tmp_path).hold("../a/..", until)
    assert Pace(tmp_path).held(NOON) == {"../a/..": until}
    assert Pace(tmp_path).held(until) == {}
    assert all(tmp_path in path.parents for path in tmp_path.rglob("*"))
