"""A processed batch to Parquet, and back to nothing else: the contract between ``extract`` and the loader.

A batch is a folder ``landing/<batch_id>/`` with one Parquet file per table and ``manifest.json``, written
under a temporary name and renamed when complete, so a folder without the dot is whole. Times are UTC.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.records import Erasure, ItemState

QUARANTINE = ".quarantine"  # the folder, within the landing folder, of batches that could not be loaded

_TIME = pa.timestamp("us", tz="UTC")
_STRINGS = pa.list_(pa.string())
_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_PARTY = pa.struct(
    [
        *((name, pa.string()) for name in ("text", "entity_id", "name", "country", "sector", "role")),
        ("start", pa.int64()),
        ("end", pa.int64()),
    ]
)
_PLACE = pa.struct([("city", pa.string()), ("country", pa.string())])
_PERSON = pa.struct([(name, pa.string()) for name in ("name", "country", "role", "entity_id")])
_VERSION_KEY = [("article_id", pa.string()), ("content_hash", pa.string())]
_ARCHIVED = [("archive_file", pa.string()), ("archive_offset", pa.int64()), ("archive_length", pa.int64())]


def _schema(*fields: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in fields])


SCHEMAS: dict[str, pa.Schema] = {
    # one row per visit to a feed
    "polls": _schema(
        ("poll_id", pa.string()),
        ("feed_id", pa.string()),
        ("polled_at", _TIME),
        ("outcome", pa.string()),
        ("entry_count", pa.int64()),
        ("discovered_count", pa.int64()),
        ("problems", _STRINGS),
        ("interval_minutes", pa.float64()),
        ("next_due_at", _TIME),
        ("failure_count", pa.int64()),
        ("is_disabled", pa.bool_()),
        ("silent_hours", pa.float64()),
    ),
    # one row per request
    "attempts": _schema(
        ("attempt_id", pa.string()),
        ("poll_id", pa.string()),
        ("feed_id", pa.string()),
        ("url", pa.string()),
        ("purpose", pa.string()),
        ("requested_at", _TIME),
        ("elapsed_s", pa.float64()),
        ("outcome", pa.string()),
        ("status", pa.int64()),
        ("body_bytes", pa.int64()),
        ("body_sha256", pa.string()),
        ("detail", pa.string()),
        *_ARCHIVED,
    ),
    # one row per version of a feed's entry; the newest poll that touched it says how it stands
    "items": _schema(
        ("item_id", pa.string()),
        ("poll_id", pa.string()),
        ("polled_at", _TIME),
        ("feed_id", pa.string()),
        ("entry_id", pa.string()),
        ("url", pa.string()),
        ("title", pa.string()),
        ("published_at", _TIME),
        ("discovered_at", _TIME),
        ("state", pa.string()),
        ("reason", pa.string()),
        ("article_id", pa.string()),
        ("content_hash", pa.string()),
    ),
    # one row per item that was parsed: the same article version may come by several items
    "articles": _schema(
        *_VERSION_KEY,
        ("item_id", pa.string()),
        ("feed_id", pa.string()),
        ("url", pa.string()),
        ("canonical_url", pa.string()),
        ("title", pa.string()),
        ("text", pa.string()),
        ("published_at", _TIME),
        ("date_method", pa.string()),
        ("updated_at", _TIME),
        ("authors", _STRINGS),
        ("language", pa.string()),
        ("section", pa.string()),
        ("is_partial", pa.bool_()),
        ("source_country", pa.string()),
        ("dateline_city", pa.string()),
        ("dateline_country", pa.string()),
        ("dateline_agency", pa.string()),
        ("dateline_date", pa.date32()),
        ("discovered_at", _TIME),
        ("fetched_at", _TIME),
        *_ARCHIVED,
        ("signature_version", pa.int64()),
        ("signature", pa.list_(pa.uint64())),
    ),
    # one row per annotated article version
    "annotations": _schema(
        *_VERSION_KEY,
        ("error", pa.string()),
        ("language", pa.string()),
        ("annotator_version", pa.string()),
        ("model_version", pa.string()),
        ("lexicons_version", pa.string()),
        ("sentences", pa.list_(_SPAN)),
    ),
    "entities": _schema(
        *_VERSION_KEY,
        ("start", pa.int64()),
        ("end", pa.int64()),
        *((name, pa.string()) for name in ("text", "type", "entity_id", "name", "country", "sector", "role", "date")),
    ),
    "events": _schema(
        *_VERSION_KEY,
        ("event_id", pa.string()),
        ("root", pa.string()),
        ("mode", pa.string()),
        ("contexts", _STRINGS),
        ("quad", pa.string()),
        ("status", pa.string()),
        ("source", pa.list_(_PARTY)),
        ("target", pa.list_(_PARTY)),
        ("date", pa.string()),
        ("date_precision", pa.string()),
        ("place", _PLACE),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("rule", pa.string()),
        ("confidence", pa.float64()),
    ),
    "contacts": _schema(
        *_VERSION_KEY,
        ("contact_id", pa.string()),
        ("countries", _STRINGS),
        ("people", pa.list_(_PERSON)),
        ("mode", pa.string()),
        ("status", pa.string()),
        ("date", pa.string()),
        ("date_end", pa.string()),
        ("date_precision", pa.string()),
        ("place", _PLACE),
        ("level", pa.string()),
        ("topics", _STRINGS),
        ("attributed_to", pa.struct([("name", pa.string()), ("country", pa.string())])),
        ("attributed_countries", _STRINGS),
        ("evidence", pa.list_(_SPAN)),
        ("rule", pa.string()),
        ("confidence", pa.float64()),
    ),
    "quotes": _schema(
        *_VERSION_KEY,
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("speaker", pa.string()),
        ("entity_id", pa.string()),
        ("country", pa.string()),
        ("cue", pa.string()),
        ("is_direct", pa.bool_()),
    ),
    "topics": _schema(*_VERSION_KEY, ("topic", pa.string()), ("score", pa.float64())),
}


def write(
    landing_dir: Path,
    batch_id: str,
    tables: Mapping[str, Iterable[Mapping[str, Any]]],
    about: Mapping[str, Any],
) -> Path:
    """Write one batch whole or not at all, and return its folder; one that is there already is left as it is.

    ``tables`` maps table names of SCHEMAS to rows (absent tables are written empty); ``about`` goes into the
    manifest, which also holds each file's row count and SHA-256. Raises pyarrow.ArrowInvalid for a row that
    breaks its schema.
    """
    final = landing_dir / batch_id
    if final.exists():
        return final
    temporary = landing_dir / f".{batch_id}.{os.getpid()}"
    made = {name: pa.Table.from_pylist(list(tables.get(name, ())), schema=schema) for name, schema in SCHEMAS.items()}
    _write_files(temporary, made, {"batch_id": batch_id, "files": {}, **about})
    try:
        temporary.rename(final)
    except OSError:  # another worker landed the same batch first
        if not final.exists():
            raise
        shutil.rmtree(temporary)
    return final


def _write_files(folder: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> None:
    """A new folder with the tables and a manifest that names them, synced; what stood in its place is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = {}
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd")
        files[name] = {"rows": table.num_rows, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    text = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    for path in folder.iterdir():
        with path.open("rb") as written:
            os.fsync(written.fileno())


def polls(landing_dir: Path) -> set[str]:
    """The polls that whole batches name; a folder without a readable manifest holds none."""
    landed: set[str] = set()
    for path in landing_dir.glob("[!.]*/manifest.json"):
        try:
            landed.update(json.loads(path.read_text(encoding="utf-8"))["polls"])
        except (ValueError, KeyError, TypeError):
            continue
    return landed


def articles(landing_dir: Path, article_id: str) -> Iterator[dict[str, Any]]:
    """The rows of one article in all whole batches: item_id, content_hash, url and canonical_url."""
    for path in sorted(landing_dir.glob("[!.]*/articles.parquet")):
        columns = ["item_id", "content_hash", "url", "canonical_url"]
        yield from pq.read_table(path, columns=columns, filters=[("article_id", "=", article_id)]).to_pylist()


def erase(landing_dir: Path, gone: Erasure) -> int:
    """Rewrite the batches that hold something of these articles, without it, and say how many there were.

    Their items stay, without a title, rejected for the reason of the erasure.
    """
    folders = [path.parent for path in sorted(landing_dir.glob("[!.]*/manifest.json"))]
    return sum(_erase_from(folder, gone) for folder in folders)


def empty_quarantine(landing_dir: Path) -> list[str]:
    """Remove the batches in quarantine, which cannot tell what they hold and can be made again; their names."""
    folder = landing_dir / QUARANTINE
    names = sorted(path.name for path in folder.glob("*"))
    shutil.rmtree(folder, ignore_errors=True)
    return names


def _erase_from(folder: Path, gone: Erasure) -> bool:
    tables, left = {}, {}
    for name in SCHEMAS:
        tables[name] = pq.read_table(folder / f"{name}.parquet")
        left[name] = _without(name, tables[name], gone)
    if all(left[name].equals(tables[name]) for name in SCHEMAS):
        return False
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    temporary = folder.with_name(f".{folder.name}.{os.getpid()}")
    _write_files(temporary, left, manifest)
    aside = folder.with_name(f".{folder.name}.erased")
    shutil.rmtree(aside, ignore_errors=True)
    folder.rename(aside)  # a crash between the two: the polls count as unprocessed, and are processed again
    temporary.rename(folder)
    shutil.rmtree(aside)
    return True


def _without(name: str, table: pa.Table, gone: Erasure) -> pa.Table:
    """A table without the rows of these articles; of items, without what they say."""
    if name != "items":
        if "article_id" not in table.column_names:
            return table
        return table.filter(pc.invert(pc.is_in(table["article_id"], pa.array(gone.article_ids, pa.string()))))
    rows = table.to_pylist()
    for row in rows:
        if row["item_id"] in gone.item_ids or row["article_id"] in gone.article_ids:
            row.update(title=None, state=ItemState.REJECTED.value, reason=gone.reason)
    return pa.Table.from_pylist(rows, schema=table.schema)
