"""The dbt project, read and run inside this process.

dbt is told everything by arguments: where the project, its profile and the database are, and to keep what it
writes under the data folder. Its own log goes to ``home/dbt/logs``. What dbt makes of the project's files does not
depend on the data folder, so a process reads them once as long as they stay the same.
"""

from __future__ import annotations

import contextlib
import gc
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from extract.settings import PROJECT, Settings
from warehouse import changes, writer

FOLDER = PROJECT / "dbt"
_READ_FROM = (FOLDER, PROJECT / "seeds")
# Python looks for circles among all objects of the project whenever so many new ones are there. Its own default, 700,
# has dbt spend a tenth of a build on that.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """What dbt made of the project's files: its manifest, and the file that it wrote of it."""

    manifest: Any
    written: bytes


_reading_of_files: dict[str, _Reading] = {}  # of the last digest alone
_proven_files: set[str] = set()


def is_proven() -> bool:
    """Whether this process saw the unit tests of the project as it is pass."""
    return changes.digest_of(_READ_FROM) in _proven_files


def prove() -> None:
    """Note that the unit tests of the project as it is passed."""
    _proven_files.add(changes.digest_of(_READ_FROM))


def run(
    settings: Settings,
    *command: str,
    target: str = "target",
    is_read_anew: bool = False,
    heard: Callable[[Any], None] = lambda _: None,
    **variables: object,
) -> list[Any]:
    """Run one dbt command and return its results; the database is closed afterwards, come what may.

    What dbt writes goes to ``home/dbt/<target>``. ``is_read_anew`` has the project's files read without what another
    process kept of them; it has no effect once this process has read them as they are. ``heard`` hears dbt's events;
    ``variables`` are the project's. Raises WarehouseError when the command cannot start at all.
    """
    with _few_collections():
        try:
            reading = _read(settings, target, command[0], is_read_anew=is_read_anew)
            answer = dbtRunner(reading.manifest, [heard]).invoke([*command, *_places(settings, target, variables)])
        finally:
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    _complain(answer.exception, command[0])
    return list(getattr(answer.result, "results", ()))


def _read(settings: Settings, target: str, command: str, *, is_read_anew: bool) -> _Reading:
    files = changes.digest_of(_READ_FROM)
    manifest_file = settings.home / "dbt" / target / "manifest.json"
    found = _reading_of_files.get(files)
    if found is not None:
        if not manifest_file.is_file():  # where there is one, it tells what the last command compiled, too
            manifest_file.parent.mkdir(parents=True, exist_ok=True)
            manifest_file.write_bytes(found.written)
        return found
    partly = ["--no-partial-parse"] if is_read_anew else []
    answer = dbtRunner().invoke(["parse", *partly, *_places(settings, target, {})])
    _complain(answer.exception, command)
    _reading_of_files.clear()
    reading = _reading_of_files[files] = _Reading(answer.result, manifest_file.read_bytes())
    return reading


def _places(settings: Settings, target: str, variables: dict[str, object]) -> list[str]:
    given = {
        "build_database": str(settings.build_database),
        "build_memory": f"{settings.build_memory_gb}GB",
        **variables,
    }
    return [
        *("--project-dir", str(FOLDER)),
        *("--profiles-dir", str(FOLDER)),
        *("--target-path", str(settings.home / "dbt" / target)),
        *("--log-path", str(settings.home / "dbt" / "logs")),
        *("--vars", json.dumps(given)),
        *("--log-level", "none", "--log-level-file", "info"),
        "--no-send-anonymous-usage-stats",
        "--no-version-check",
    ]


def _complain(exception: BaseException | None, command: str) -> None:
    if exception is not None:
        lines = str(exception).strip().splitlines()
        raise writer.WarehouseError(f"dbt {command} could not run: {' '.join(x.strip() for x in lines)}")


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
