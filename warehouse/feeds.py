"""The feeds that the warehouse knows: those of today's list, and those that batches were made of before.

A feed that left the list keeps its publisher, country and language, for its articles do; ``is_configured`` says that it
is in the list, and only one that is may be enabled.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from warehouse import landed, writer

_READ_LIST = """
    CREATE OR REPLACE TEMP TABLE feed_list AS
    SELECT feed_id, publisher, country, language, kind, url, poll_minutes::BIGINT AS poll_minutes,
        min_daily_items::BIGINT AS min_daily_items, full_text::BOOLEAN AS full_text, is_enabled::BOOLEAN AS is_enabled
    FROM read_csv($path, header = true, all_varchar = true)
"""
_REPLACE = """
    DELETE FROM raw.feeds;
    INSERT INTO raw.feeds BY NAME
    SELECT *, true AS is_configured FROM feed_list
    UNION ALL BY NAME
    SELECT known.* EXCLUDE (polled_at, batch_id), false AS is_enabled, false AS is_configured
    FROM raw.batch_feeds AS known
    JOIN raw.batches AS batch USING (batch_id)
    WHERE known.feed_id NOT IN (SELECT feed_id FROM feed_list)
    QUALIFY row_number() OVER (
        PARTITION BY known.feed_id ORDER BY known.polled_at DESC, batch.created_at DESC, batch_id DESC
    ) = 1
"""


def read_list(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read the configured feed list, for ``replace``. Raises WarehouseError when it cannot be read."""
    try:
        con.execute(_READ_LIST, {"path": str(path)})
    except duckdb.Error as error:
        raise writer.WarehouseError(f"cannot read {path}: {str(error).splitlines()[0]}") from error


def remember(con: duckdb.DuckDBPyConnection, batches: Iterable[landed.Batch]) -> None:
    """Keep what the manifests of these batches say of their feeds."""
    known = [{**feed, "batch_id": batch.batch_id} for batch in batches for feed in batch.feeds]
    if known:
        con.execute("INSERT INTO raw.batch_feeds BY NAME SELECT unnest($1, recursive := true)", [known])


def replace(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``raw.feeds`` of the list that was read and of the feeds remembered, each as at its last poll."""
    con.execute(_REPLACE)
