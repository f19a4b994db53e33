"""A landed folder to a batch that may be loaded, or to the reason why it may not; changes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from extract.plurals import counted

Columns = tuple[tuple[str, str], ...]  # name and DuckDB type

# Columns that batches of an earlier version lack, and that have no value for them.
_LATER_COLUMNS = {"contacts": {"date_end", "attributed_countries"}}


@dataclass(frozen=True, slots=True)
class Batch:
    """A whole batch: each of its files is there and has the bytes that the manifest names."""

    batch_id: str
    folder: Path
    kind: str
    created_at: dt.datetime
    rows: Mapping[str, int]
    run_id: str
    run_batch_count: int | None
    versions: Mapping[str, str]
    feeds: tuple[Mapping[str, Any], ...]

    @property
    def row_count(self) -> int:
        """Rows of all tables together."""
        return sum(self.rows.values())

    def file(self, table: str) -> str:
        """The path of a table's Parquet file."""
        return str(self.folder / f"{table}.parquet")


@dataclass(frozen=True, slots=True)
class TornBatch:
    """A batch that cannot be loaded; ``reason`` is one sentence."""

    batch_id: str
    folder: Path
    reason: str


def folders(landing_dir: Path) -> list[Path]:
    """The folders of whole batches by name; those with a leading dot are being written or in quarantine."""
    if not landing_dir.is_dir():
        return []
    return sorted(path for path in landing_dir.iterdir() if path.is_dir() and not path.name.startswith("."))


def read(folder: Path, tables: Mapping[str, Columns]) -> Batch | TornBatch:
    """Check a landed folder against its manifest; ``tables`` maps each expected table to its columns."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        batch = Batch(
            batch_id=manifest["batch_id"],
            folder=folder,
            kind=str(manifest["kind"]),
            created_at=dt.datetime.fromisoformat(manifest["created_at"]),
            rows={name: int(manifest["files"][name]["rows"]) for name in tables},
            run_id=str(manifest["run"]["id"]),
            run_batch_count=manifest["run"]["batch_count"],
            versions={str(name): str(version) for name, version in manifest["versions"].items()},
            feeds=tuple(_feed(given) for given in manifest.get("feeds", ())),
        )
        hashes = {name: str(manifest["files"][name]["sha256"]) for name in tables}
    except FileNotFoundError:
        return TornBatch(folder.name, folder, "manifest.json is missing")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return TornBatch(folder.name, folder, f"manifest.json is not a manifest: {error!r}")
    if batch.batch_id != folder.name:
        return TornBatch(folder.name, folder, f"its manifest is that of batch {batch.batch_id}")
    for name, columns in tables.items():
        problem = _problem(folder / f"{name}.parquet", batch.rows[name], hashes[name], columns)
        if problem:
            return TornBatch(folder.name, folder, f"{name}.parquet {problem}")
    return batch


def _feed(given: Mapping[str, Any]) -> dict[str, Any]:
    """A feed of a manifest as a row of ``raw.batch_feeds`` but for the batch. Raises KeyError or ValueError."""
    row = {name: str(given[name]) for name in ("feed_id", "publisher", "country", "language", "kind", "url")}
    counts = {name: int(given[name]) for name in ("poll_minutes", "min_daily_items")}
    polled_at = dt.datetime.fromisoformat(given["polled_at"])
    return {**row, **counts, "full_text": bool(given["full_text"]), "polled_at": polled_at}


def _problem(path: Path, rows: int, sha256: str, columns: Columns) -> str | None:
    """What is wrong with a landed file, as the rest of a sentence that its name begins."""
    if not path.is_file():
        return "is missing"
    with path.open("rb") as file:
        found_sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if found_sha256 != sha256:
        return "has not the bytes that its manifest names"
    if not rows:  # never read, and most files of a small batch are such
        return None
    try:
        relation = duckdb.read_parquet(str(path))
        found = tuple(zip(relation.columns, map(str, relation.types), strict=True))
        count = relation.count("*").fetchall()[0][0]
    except duckdb.Error as error:
        return f"is not Parquet: {str(error).splitlines()[0]}"
    absent = _LATER_COLUMNS.get(path.stem, set()) - {name for name, _ in found}
    if found != tuple(column for column in columns if column[0] not in absent):
        odd = sorted(set(found) ^ set(columns)) or list(found)
        return f"has other columns than raw.{path.stem}: {', '.join(f'{name} {kind}' for name, kind in odd)}"
    if count != rows:
        return f"has {counted(count, 'row')} where its manifest names {rows}"
    return None
