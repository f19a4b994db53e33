"""The steps of ``scale.py``, each run in a process of its own; figures are printed as ``name value``."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from scale_generator import Generator

from extract.settings import PROJECT, Settings
from extract.settings import load as load_settings
from warehouse import build as building
from warehouse import landed
from warehouse import load as loading
from warehouse.query import ask, published

# They tell how and when the rest came to be: of the last batch, the build after it knows when it was published.
_HISTORIES = {"latency", "story_merges"}
_RUNS = 20  # of each query, after one that warms up


def land(given: argparse.Namespace) -> None:
    """Make the history up."""
    with _timed("land_s"):
        _generator(given).land_history(_settings(given).landing_dir)


def load(given: argparse.Namespace) -> None:
    """Load the history into an empty database, and the same files into tables without keys."""
    settings = _settings(given)
    files = {
        table: [str(folder / f"{table}.parquet") for folder in landed.folders(settings.landing_dir)]
        for table in loading.TABLES
    }
    _remove(settings.build_database)
    plain = settings.home / "plain.duckdb"
    with _timed("insert_s") as inserted:
        _insert_plainly(plain, files, settings.build_memory_gb)
    _remove(plain)
    with _timed("load_s") as loaded:
        row_count = sum(batch.row_count for batch in loading.load(settings))
    _tell("load_rows", row_count)
    _tell("load_rows_per_s", row_count / loaded.wall_s)
    _tell("insert_rows_per_s", row_count / inserted.wall_s)
    _tell("load_ratio", inserted.wall_s / loaded.wall_s)
    _tell("load_cpu_ratio", inserted.cpu_s / loaded.cpu_s)
    _tell_memory("load")


def build(given: argparse.Namespace) -> None:
    """Build everything and publish."""
    _build(_settings(given), "build")


def day(given: argparse.Namespace) -> None:
    """One more day: land, load, build and publish."""
    settings = _settings(given)
    _generator(given).land_day(settings.landing_dir, given.day)
    with _timed("day_load_s"):
        (batch,) = loading.load(settings)
    _tell("day_load_rows", batch.row_count)
    _build(settings, "day_build")


def queries(given: argparse.Namespace) -> None:
    """Ask every query of an analyst again and again."""
    p95s = {}
    with published(_settings(given)) as con:
        _tell("contact_reports", ask(con, "SELECT count(*) FROM fct_contact_reports").rows[0][0])
        _tell("contacts", ask(con, "SELECT count(*) FROM fct_contacts").rows[0][0])
        for path in sorted((PROJECT / "warehouse" / "queries").glob("*.sql")):
            sql = path.read_text(encoding="utf-8")
            seconds = []
            for _ in range(_RUNS + 1):
                began = time.monotonic()
                ask(con, sql)
                seconds.append(time.monotonic() - began)
            p95s[path.stem] = statistics.quantiles(seconds[1:], n=20, method="inclusive")[-1]
            _tell(f"query_p95_s.{path.stem}", p95s[path.stem])
    _tell("query_p95_s_worst", max(p95s.values()))


def equal(given: argparse.Namespace) -> None:
    """Whether a full rebuild publishes the rows that are published."""
    settings = _settings(given)
    before = _fingerprints(settings)
    built = building.build(settings, is_full=True)
    _tell("rebuild_s", built.build_s)
    after = _fingerprints(settings)
    differing = sorted(
        table for table in (before.keys() | after.keys()) - _HISTORIES if before.get(table) != after.get(table)
    )
    _tell("tables_compared", len(after))
    _tell("tables_differing", ",".join(differing) or 0)
    if differing or built.failures:
        sys.exit(1)


def _generator(given: argparse.Namespace) -> Generator:
    return Generator(PROJECT, given.reports, given.seed)


def _settings(given: argparse.Namespace) -> Settings:
    return load_settings(home=given.home)


def _build(settings: Settings, name: str) -> None:
    with _timed(f"{name}_and_publish_s"):
        built = building.build(settings)
    _tell(f"{name}_s", built.build_s)
    _tell(f"{name}_publish_s", built.publish_s)
    _tell(f"{name}_failures", len(built.failures))
    for failure in built.failures:
        print(failure.message, file=sys.stderr)
    _tell(f"{name}_database_mb", settings.build_database.stat().st_size / 1e6)
    _tell_memory(name)


def _fingerprints(settings: Settings) -> dict[str, tuple[int, int]]:
    """Rows of each published table, and the sum of their hashes: equal only for the same rows."""
    with published(settings) as con:
        tables = ask(con, "SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL").rows
        return {
            table: ask(con, f"SELECT count(*), sum(hash(t)) FROM {schema}.{table} AS t").rows[0]
            for schema, table in tables
        }


def _insert_plainly(path: Path, files: dict[str, list[str]], memory_gb: float) -> None:
    _remove(path)
    with duckdb.connect(path, config={"memory_limit": f"{memory_gb}GB"}) as con:
        con.execute((PROJECT / "warehouse" / "schema.sql").read_text(encoding="utf-8"))
        for table, paths in files.items():
            con.execute(f"ALTER TABLE raw.{table} DROP COLUMN batch_id")
            con.execute(f"INSERT INTO raw.{table} SELECT * FROM read_parquet(?)", [paths])


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)


@dataclass
class _Times:
    """What something took by the clock and of this process's processors, threads together."""

    wall_s: float = 0
    cpu_s: float = 0


@contextmanager
def _timed(name: str) -> Iterator[_Times]:
    """Tell how long it takes, and the time of processors beside it, which other programs bear on less."""
    times = _Times()
    began, cpu_began = time.monotonic(), time.process_time()
    yield times
    times.wall_s, times.cpu_s = time.monotonic() - began, time.process_time() - cpu_began
    _tell(name, times.wall_s)
    _tell(f"{name.removesuffix('_s')}_cpu_s", times.cpu_s)


def _tell(name: str, value: object) -> None:
    print(name, f"{value:.3f}" if isinstance(value, float) else value, flush=True)


def _tell_memory(name: str) -> None:
    """The peak of this process's resident memory."""
    _tell(f"{name}_peak_gb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
