"""Processes that read the published copy in a loop while builds replace it: errors, and counts that go backwards.

As a program, ``replay_readers.py HOME`` is one such process: it reads until its standard input ends, and then prints
what it met as JSON.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from replay_figures import Figures

# Counts that can only grow: nothing that was discovered, stored or polled goes away. A contact may, when its article
# is corrected, so that count is shown and not judged.
_COUNTS = """
    SELECT
        (SELECT count(*) FROM fct_articles) AS articles,
        (SELECT coalesce(sum(poll_count), 0)::BIGINT FROM ledger) AS polls,
        (SELECT coalesce(sum(discovered_count), 0)::BIGINT FROM ledger) AS discovered,
        (SELECT coalesce(sum(stored_count), 0)::BIGINT FROM ledger) AS stored,
        (SELECT count(*) FROM fct_contacts) AS contacts
"""
_JUDGED = ("articles", "polls", "discovered", "stored")
_PAUSE_S = 0.01


class Readers(AbstractContextManager["Readers"]):
    """``count`` reading processes that last as long as the context."""

    def __init__(self, home: Path, count: int) -> None:
        self._home = home
        self._count = count
        self._processes: list[subprocess.Popen[str]] = []
        self._met: list[dict[str, Any]] = []

    def __enter__(self) -> Readers:
        command = [sys.executable, __file__, str(self._home)]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(self._count)
        ]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._met = [json.loads(process.communicate()[0]) for process in self._processes]

    def report(self, figures: Figures) -> bool:
        """Print what the readers met; whether it was all well."""
        if not self._met:
            return True
        errors = [error for met in self._met for error in met["errors"]]
        backwards = [step for met in self._met for step in met["backwards"]]
        figures.add("reader_opens", sum(met["opens"] for met in self._met))
        figures.add("reader_copies_seen", max(met["copies"] for met in self._met))
        figures.add("reader_errors", len(errors))
        figures.add("reader_counts_backwards", len(backwards))
        figures.add("reader_contacts_fewer", sum(met["fewer_contacts"] for met in self._met))
        for line in (*errors, *backwards)[:10]:
            print(f"reader: {line}", file=sys.stderr)
        return not errors and not backwards


def read_on(home: Path) -> dict[str, Any]:
    """Open, ask and close the published copy again and again, until standard input ends."""
    from replay_home import settings_of

    from warehouse import query
    from warehouse.writer import WarehouseError

    settings = settings_of(home)
    met: dict[str, Any] = {"opens": 0, "copies": 0, "errors": [], "backwards": [], "fewer_contacts": 0}
    last: dict[str, int] = {}
    inode = 0
    while not select.select([sys.stdin], [], [], _PAUSE_S)[0]:
        if not met["opens"] and not settings.published_database.exists():
            continue  # nothing was ever published
        met["opens"] += 1
        try:
            with query.published(settings) as con:
                counts = query.ask(con, _COUNTS).dicts()[0]
                time.sleep(_PAUSE_S)  # a build may replace the copy now: this reader keeps the one it has
                again = query.ask(con, _COUNTS).dicts()[0]
            now = settings.published_database.stat().st_ino
        except (WarehouseError, OSError) as error:
            met["errors"].append(str(error))
            continue
        if again != counts:
            met["errors"].append(f"an open copy changed from {counts} to {again}")
        met["backwards"] += [f"{n} {last[n]} -> {counts[n]}" for n in _JUDGED if last and counts[n] < last[n]]
        met["fewer_contacts"] += bool(last) and counts["contacts"] < last["contacts"]
        met["copies"] += now != inode
        last, inode = counts, now
    return met


if __name__ == "__main__":
    print(json.dumps(read_on(Path(sys.argv[1]))))
