"""Made-up news of any size, landed as processing lands it: skewed dyads and sources, stories told by many, edits,
duplicates. The same seed and size give the same rows.

A day brings about 5,000 reports of contacts whatever the size; a larger warehouse has a longer history. All rows are
made by SQL in an own DuckDB, which knows nothing of the warehouse but the columns of its landing files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_REPORTS_A_STORY = 3.1  # 1.6 happenings, told by 2 articles on average
_HERE = Path(__file__).parent
_DAY_ZERO = dt.date(2021, 1, 7)
_DAYS_A_BATCH = 50  # so the batches of a small warehouse are the first of a large one


class Generator:
    """Lands the history of a warehouse of ``reports`` contact reports, and days that follow it."""

    def __init__(
        self, project: Path, reports: int, seed: int, *, reports_a_day: int = 5_000, memory: str = "4GB"
    ) -> None:
        self.days = max(1, round(reports / reports_a_day))
        self.stories = max(1, round(reports_a_day / _REPORTS_A_STORY))
        self._project = project
        self._seed = seed
        self._memory = memory

    def land_history(self, landing_dir: Path) -> list[Path]:
        """Land the days up to the last; folders that are there already are left."""
        with self._world() as con:
            return [
                self._land(con, landing_dir, first, min(first + _DAYS_A_BATCH, self.days))
                for first in range(0, self.days, _DAYS_A_BATCH)
            ]

    def land_day(self, landing_dir: Path, number: int) -> Path:
        """Land day ``number`` after the history, from 0 on."""
        with self._world() as con:
            return self._land(con, landing_dir, self.days + number, self.days + number + 1)

    @contextmanager
    def _world(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect(config={"memory_limit": self._memory, "preserve_insertion_order": False}) as con:
            con.execute("SET TimeZone = 'UTC'")
            con.execute((self._project / "warehouse" / "schema.sql").read_text(encoding="utf-8"))
            con.execute(f"CREATE MACRO seed() AS {self._seed}")
            con.execute("SET VARIABLE seeds = $1", [str(self._project / "seeds")])
            con.execute("SET VARIABLE feeds = $1", [str(self._project / "seeds" / "feeds.csv")])
            con.execute("SET VARIABLE stories = $1", [self.stories])
            con.execute("SET VARIABLE day_zero = $1", [_DAY_ZERO])
            con.execute((_HERE / "scale_world.sql").read_text(encoding="utf-8"))
            yield con

    def _land(self, con: duckdb.DuckDBPyConnection, landing_dir: Path, first: int, end: int) -> Path:
        """Land the days [first, end) as one batch, under a temporary name until it is whole."""
        batch_id = hashlib.sha256(f"{self._seed} {self.stories} {first} {end}".encode()).hexdigest()[:16]
        final = landing_dir / batch_id
        if final.exists():
            return final
        part = landing_dir / f".{batch_id}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        con.execute("SET VARIABLE first_day = $1", [first])
        con.execute("SET VARIABLE end_day = $1", [end])
        con.execute((_HERE / "scale_day.sql").read_text(encoding="utf-8"))
        files = {name: _write(con, part / f"{name}.parquet", query) for name, query in _landings()}
        polls = [poll_id for (poll_id,) in con.execute("SELECT DISTINCT poll_id FROM found ORDER BY ALL").fetchall()]
        created_at = dt.datetime.combine(_DAY_ZERO, dt.time(), dt.UTC) + dt.timedelta(days=end)
        manifest = {
            "batch_id": batch_id,
            "files": files,
            "polls": polls,
            "kind": "stream",
            "created_at": created_at.isoformat(),
            "versions": {"annotator": "0.1", "model": "md-3.8", "lexicons": "lex-1"},
            "run": {"id": batch_id, "batch_count": None},
        }
        (part / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        part.rename(final)
        return final


def _landings() -> Iterator[tuple[str, str]]:
    """Name and query of each landing table, from ``scale_landing.sql``."""
    for part in (_HERE / "scale_landing.sql").read_text(encoding="utf-8").split("\n-- ")[1:]:
        name, query = part.split("\n", 1)
        yield name, query.strip().removesuffix(";")


def _write(con: duckdb.DuckDBPyConnection, path: Path, query: str) -> dict[str, object]:
    """Write the answer as a landing file, typed as the raw table, for the manifest; what it does not tell is null."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE landed AS SELECT * EXCLUDE (batch_id) FROM raw.{path.stem} LIMIT 0")
    con.execute(f"INSERT INTO landed BY NAME {query}")
    copied = con.execute(f"COPY landed TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    rows = copied.fetchall()[0][0]
    with path.open("rb") as file:
        return {"rows": rows, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
