"""The one writer of the build database: the lock that makes it one, and its connection.

A DuckDB file is open to one process that writes or to many that read, so everything that writes takes this lock first
and waits for it as long as need be. The lock is re-entrant within a thread.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb
from filelock import FileLock

from extract.settings import Settings

log = logging.getLogger(__name__)

# How DuckDB 1.5 words a file that no longer holds a database; any other failure to open is not damage.
_DAMAGED = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Could not read enough bytes",
    "Failure while replaying WAL file",
)

# A checkpoint goes through all tables, however little has changed; one at the end, when the file is closed, will do.
_CHECKPOINT_AFTER = "1GB"


class WarehouseError(RuntimeError):
    """The warehouse cannot do what was asked; the message is one line that says why and what to do."""


@contextmanager
def turn(settings: Settings) -> Iterator[None]:
    """Wait for the writer's turn and hold it."""
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(settings.state_dir / "writer.lock", is_singleton=True):
        yield


@contextmanager
def connection(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The build database with its raw tables, open for writing; the caller holds the turn.

    A file that is damaged, or whose tables an earlier version made otherwise, is moved aside and a new one
    begun: all that it held is made again from the landing folder. Raises WarehouseError when another program
    holds the file.
    """
    path = settings.build_database
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        con = _connect(settings)
    except duckdb.IOException as error:
        if not any(sign in str(error) for sign in _DAMAGED):
            raise WarehouseError(f"cannot open {path}: {str(error).splitlines()[0]}") from error
        log.warning("%s is damaged and is made anew; the old file is %s", path, _set_aside(path))
        con = _connect(settings)
    if _is_outdated(con):
        con.close()
        log.warning("%s has tables of another version and is made anew; the old file is %s", path, _set_aside(path))
        con = _connect(settings)
    try:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(schema())
        yield con
    finally:
        con.close()


def _connect(settings: Settings) -> duckdb.DuckDBPyConnection:
    memory = f"{settings.build_memory_gb}GB"
    return duckdb.connect(
        settings.build_database, config={"memory_limit": memory, "checkpoint_threshold": _CHECKPOINT_AFTER}
    )


def schema() -> str:
    """The statements that make the raw tables."""
    return resources.files("warehouse").joinpath("schema.sql").read_text(encoding="utf-8")


def _is_outdated(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether any raw table has other columns than this version gives it; those that it does not know are left."""
    with duckdb.connect() as fresh:
        fresh.execute(schema())
        wanted = _columns(fresh)
    return any(columns != wanted.get(table, columns) for table, columns in _columns(con).items())


def _columns(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    found = con.execute(
        """
        SELECT table_name, column_name, data_type FROM duckdb_columns()
        WHERE schema_name = 'raw' ORDER BY table_name, column_index
        """
    ).fetchall()
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in found:
        columns.setdefault(table, []).append((name, kind))
    return columns


def _set_aside(path: Path) -> Path:
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.aside-{stamp}")
    path.rename(aside)
    log_of_changes = path.with_name(f"{path.name}.wal")
    if log_of_changes.exists():
        log_of_changes.rename(aside.with_name(f"{aside.name}.wal"))
    return aside
