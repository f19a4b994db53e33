"""Articles that were taken down, out of the build database and the published copies.

Registered as an eraser (``communique.erasers``), which ``communique takedown`` runs when the archive and the
landing folder are clean.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from extract.plurals import counted
from extract.records import Erasure
from extract.settings import Settings
from warehouse import build, publish, published_copy, report, writer


def erase(settings: Settings, gone: Erasure) -> Iterator[str]:
    """Delete all that was stored of these articles, build the marts without them, and publish; sentences.

    Raises WarehouseError when the marts cannot be built: the published copies are gone then, not stale.
    """
    if not settings.build_database.exists():
        return
    with writer.turn(settings):
        with writer.connection(settings) as con:
            count = _delete(con, gone)
        _compact(settings.build_database)
        yield f"{counted(count, 'row')} deleted from the build database"
        old = [*publish.kept(settings), settings.published_database]
        built = build.build(settings)
        if built.failures:
            settings.published_database.unlink(missing_ok=True)
        else:
            old.remove(settings.published_database)
        for path in old:
            path.unlink(missing_ok=True)
        yield f"{counted(len(old), 'older published copy', 'older published copies')} removed"
    if built.failures:
        raise writer.WarehouseError(f"nothing is published: {'; '.join(f.message for f in built.failures)}")
    yield f"published {built.published}; report {report.write(settings)}"


def _delete(con: duckdb.DuckDBPyConnection, gone: Erasure) -> int:
    """Delete the articles' rows from every raw table; their items stay, without a title, as rejected."""
    holders = con.execute(
        """
        SELECT table_name FROM duckdb_columns()
        WHERE schema_name = 'raw' AND column_name = 'article_id' AND table_name <> 'items'
        ORDER BY table_name
        """
    ).fetchall()
    count = 0
    for (table,) in holders:
        sql = f"DELETE FROM raw.{table} WHERE list_contains($1, article_id)"
        count += con.execute(sql, [list(gone.article_ids)]).fetchall()[0][0]
    con.execute(
        """
        UPDATE raw.items SET title = NULL, state = 'rejected', reason = $3
        WHERE list_contains($1, article_id) OR list_contains($2, item_id)
        """,
        [list(gone.article_ids), list(gone.item_ids), gone.reason],
    )
    return count


def _compact(database: Path) -> None:
    """Write the raw tables into a new file: DuckDB keeps the bytes of deleted rows. All marts are built anew."""
    part = database.with_name(f".{database.name}.part")
    part.unlink(missing_ok=True)
    with duckdb.connect(part) as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(writer.schema())
        con.execute(f"ATTACH {published_copy.literal(str(database))} AS old (READ_ONLY)")
        tables = con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old' AND schema_name = 'raw'"
        )
        for (table,) in tables.fetchall():
            con.execute(f"DELETE FROM raw.{table}; INSERT INTO raw.{table} BY NAME FROM old.raw.{table}")
        con.execute("DELETE FROM raw.built_batches")  # no mart knows of any batch now
        con.execute("DETACH old")
        con.execute("CHECKPOINT")
    part.replace(database)
    database.with_name(f"{database.name}.wal").unlink(missing_ok=True)
