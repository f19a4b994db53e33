"""Landed batches to rows of ``raw.*``: a batch goes in whole or not at all, several of them in one transaction.

The rows are the same however often, in whatever order and in whatever company the batches are loaded.

What wins when two batches hold the same key:
- polls, attempts, articles: the batch made last; they say the same, being made from the same archive.
- items: the row of the newest poll, for that says how the item stands; the earliest discovery is kept.

Annotations, and all found in their texts, are kept from every batch; ``int_annotations`` says which one counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from extract.settings import Settings
from warehouse import feeds, landed, quarantine, stories, writer

VERSION_KEY = ("article_id", "content_hash")
KEYS = {
    "polls": ("poll_id",),
    "attempts": ("attempt_id",),
    "items": ("item_id",),
    "articles": (*VERSION_KEY, "item_id"),
}
FOUND_IN_TEXT = ("annotations", "entities", "events", "contacts", "quotes", "topics")
TABLES = (*KEYS, *FOUND_IN_TEXT)

# Rows of one transaction, a single batch apart: a commit for each batch would take most of the time.
_ROWS_AT_ONCE = 5_000_000

_NEWEST_BATCH = "batch.created_at DESC, batch.batch_id DESC"

# The rows of landed files, with the batch that each came with: the name of its folder. Some may lack a later column.
_INCOMING = """
    FROM (
        SELECT * EXCLUDE (filename), parse_path(filename)[-2] AS batch_id
        FROM read_parquet($1, filename = true, union_by_name = true)
    ) AS incoming
"""


@dataclass(frozen=True, slots=True)
class LoadedBatch:
    """What became of one landed batch; ``reject_reason`` is None when it was loaded."""

    batch_id: str
    row_count: int
    reject_reason: str | None = None


def load(settings: Settings) -> list[LoadedBatch]:
    """Load every landed batch that is not in ``raw.batches``, oldest first; torn ones go into quarantine.

    Also replaces ``raw.feeds`` by the configured feed list and the feeds that were polled but are in it no more.
    Raises WarehouseError when the database is held by another program or the feed list cannot be read.
    """
    with writer.turn(settings), writer.connection(settings) as con:
        feeds.read_list(con, settings.feeds_file)
        known = {batch_id for (batch_id,) in con.execute("SELECT batch_id FROM raw.batches").fetchall()}
        columns = {name: _columns(con, name) for name in TABLES}
        new = [folder for folder in landed.folders(settings.landing_dir) if folder.name not in known]
        found = [landed.read(folder, columns) for folder in new]
        torn = [_quarantine(con, batch) for batch in found if isinstance(batch, landed.TornBatch)]
        whole = sorted(
            (batch for batch in found if isinstance(batch, landed.Batch)), key=lambda b: (b.created_at, b.batch_id)
        )
        for some in _grouped(whole):
            _load_batches(con, some)
        with _transaction(con):
            feeds.replace(con)
        return torn + [LoadedBatch(batch.batch_id, batch.row_count) for batch in whole]


def _grouped(batches: Iterable[landed.Batch]) -> Iterator[list[landed.Batch]]:
    """The batches in their order, together as long as their rows are few enough."""
    group: list[landed.Batch] = []
    for batch in batches:
        if group and sum(b.row_count for b in group) + batch.row_count > _ROWS_AT_ONCE:
            yield group
            group = []
        group.append(batch)
    if group:
        yield group


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> tuple[tuple[str, str], ...]:
    """The columns and types that a landed file of this table has: those of the raw table but for batch_id."""
    described = con.execute(f"DESCRIBE raw.{table}").fetchall()
    return tuple((row[0], row[1]) for row in described if row[0] != "batch_id")


def _quarantine(con: duckdb.DuckDBPyConnection, batch: landed.TornBatch) -> LoadedBatch:
    """Move a torn batch out of the landing folder, so that its polls count as unprocessed, and say why."""
    now = dt.datetime.now(dt.UTC)
    target = quarantine.put(batch, now)
    con.execute("INSERT INTO raw.rejects VALUES (?, ?, ?, ?)", [batch.batch_id, batch.reason, target.name, now])
    return LoadedBatch(batch.batch_id, 0, batch.reason)


def _load_batches(con: duckdb.DuckDBPyConnection, batches: Sequence[landed.Batch]) -> None:
    now = dt.datetime.now(dt.UTC)
    with _transaction(con):
        con.executemany(
            "INSERT INTO raw.batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                [
                    *(batch.batch_id, batch.kind, batch.created_at, now, batch.row_count),
                    *(batch.run_id, batch.run_batch_count),
                    *(batch.versions.get(part) for part in ("annotator", "model", "lexicons")),
                ]
                for batch in batches
            ],
        )
        feeds.remember(con, batches)
        for table, key in KEYS.items():
            if _contest(con, batches, table, key):
                _settle(con, batches, table, key)
            _insert(con, batches, table, f"ANTI JOIN contested USING ({', '.join(key)})")
        for table in FOUND_IN_TEXT:
            _insert(con, batches, table)
        stories.assign(con, [batch.batch_id for batch in batches])


def _contest(con: duckdb.DuckDBPyConnection, batches: Sequence[landed.Batch], table: str, key: Sequence[str]) -> bool:
    """Note in ``contested`` the keys that come more than once or stand already; False if there are none.

    Most news is new, so most rows are inserted as they come, and only these have to contend.
    """
    files, keys = _files(batches, table), ", ".join(key)
    incoming = f"SELECT {keys} FROM read_parquet($files)"
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE contested AS
        {incoming} GROUP BY ALL HAVING count(*) > 1
        UNION
        SELECT {keys} FROM raw.{table} SEMI JOIN ({incoming}) AS incoming USING ({keys})
        """
        if files
        else f"CREATE OR REPLACE TEMP TABLE contested AS SELECT {keys} FROM raw.{table} LIMIT 0",
        {"files": files} if files else {},
    )
    return con.execute("SELECT count(*) > 0 FROM contested").fetchall() == [(True,)]


def _insert(con: duckdb.DuckDBPyConnection, batches: Sequence[landed.Batch], table: str, but: str = "") -> None:
    """Insert the rows of a table, ``but`` for those that a join takes out, with the batch of each."""
    if files := _files(batches, table):
        con.execute(f"INSERT INTO raw.{table} BY NAME {_INCOMING} {but}", [files])


def _settle(con: duckdb.DuckDBPyConnection, batches: Sequence[landed.Batch], table: str, key: Sequence[str]) -> None:
    """Let the rows of contested keys contend, those that come with those that stand, and keep the winners."""
    is_item = table == "items"
    columns = "contender.*"
    if is_item:
        columns += " REPLACE (min(discovered_at) OVER (PARTITION BY item_id) AS discovered_at)"
    newest = f"contender.polled_at DESC, {_NEWEST_BATCH}" if is_item else _NEWEST_BATCH
    keys = ", ".join(key)
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE winners AS
        SELECT {columns}
        FROM (
            {_INCOMING} SEMI JOIN contested USING ({keys})
            UNION ALL BY NAME
            FROM raw.{table} SEMI JOIN contested USING ({keys})
        ) AS contender
        JOIN raw.batches AS batch USING (batch_id)
        QUALIFY row_number() OVER (
            PARTITION BY {", ".join(f"contender.{column}" for column in key)} ORDER BY {newest}
        ) = 1
        """,
        [_files(batches, table)],
    )
    _delete_contested(con, table, key)
    con.execute(f"INSERT INTO raw.{table} BY NAME FROM winners")


def _delete_contested(con: duckdb.DuckDBPyConnection, table: str, key: Sequence[str]) -> None:
    same_key = " AND ".join(f"contested.{column} = standing.{column}" for column in key)
    con.execute(f"DELETE FROM raw.{table} AS standing USING contested WHERE {same_key}")


def _files(batches: Iterable[landed.Batch], table: str) -> list[str]:
    """The files of a table that have rows."""
    return [batch.file(table) for batch in batches if batch.rows[table]]


@contextmanager
def _transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done inside, or nothing."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")
