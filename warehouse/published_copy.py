"""The public tables of the build database, written into a file: whole, or what the last build changed.

A fresh file is filled with the schemas that are public, so what is private cannot be in it by mistake; views become
tables, the comments that describe tables and columns come along, and so do the table macros. Into a copy of what the
build before published, only the rows that a partial build replaced are written, and tables that it built anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb

PUBLIC_SCHEMAS = ("marts", "reference", "operations")
# The build database's name in DuckDB, that of its file.
_BUILD = "build"


def write_all(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Fill a new file with all public tables of the database that is open. Raises duckdb.Error."""
    with _attached(con, file):
        for schema in PUBLIC_SCHEMAS:
            con.execute(f"CREATE SCHEMA copy.{schema}")
            for table, comment in _relations(con, _BUILD, schema):
                _write_table(con, schema, table, comment)


def write_changes(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Bring the file that the build before wrote up to date. Raises duckdb.Error."""
    with _attached(con, file):
        replaced: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for schema, table, key, keys in con.execute("FROM changed.models").fetchall():
            replaced[schema, table].append((key, keys))
        for schema in PUBLIC_SCHEMAS:
            relations = _relations(con, _BUILD, schema)
            for table, comment in relations:
                if changes := replaced.get((schema, table)):
                    _replace_rows(con, schema, table, changes)
                else:
                    _write_table(con, schema, table, comment)
            for table in {name for name, _ in _relations(con, "copy", schema)} - {name for name, _ in relations}:
                con.execute(f'DROP TABLE copy.{schema}."{table}"')


@contextmanager
def _attached(con: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    """The file as ``copy`` beside the build database, which names without a database are of."""
    con.execute(f"ATTACH {literal(str(file))} AS copy")
    con.execute("SET preserve_insertion_order = false")
    try:
        yield
        con.execute("USE copy")
        con.execute(resources.files("warehouse").joinpath("macros.sql").read_text(encoding="utf-8"))
        con.execute("CHECKPOINT copy")
    finally:
        con.execute(f"USE {_BUILD}")
        con.execute("RESET preserve_insertion_order")
        con.execute("DETACH copy")


def _write_table(con: duckdb.DuckDBPyConnection, schema: str, table: str, comment: str | None) -> None:
    """Make a table anew with its comments."""
    name = f'{schema}."{table}"'
    con.execute(f"CREATE OR REPLACE TABLE copy.{name} AS FROM {name}")
    if comment:
        con.execute(f"COMMENT ON TABLE copy.{name} IS {literal(comment)}")
    for column, description in _described_columns(con, schema, table):
        con.execute(f'COMMENT ON COLUMN copy.{name}."{column}" IS {literal(description)}')


def _replace_rows(con: duckdb.DuckDBPyConnection, schema: str, table: str, changes: list[tuple[str, str]]) -> None:
    """Delete the rows of some values of some keys, each told by a query, and insert those that the build took in."""
    name = f'copy.{schema}."{table}"'
    for key, keys in changes:
        same_key = " AND ".join(f'standing."{column}" = replaced."{column}"' for column in key.split(", "))
        con.execute(f"DELETE FROM {name} AS standing USING ({keys}) AS replaced WHERE {same_key}")
    con.execute(f'INSERT INTO {name} BY NAME FROM changed."{table}"')


def _relations(con: duckdb.DuckDBPyConnection, database: str, schema: str) -> list[tuple[str, str | None]]:
    return con.execute(
        """
        SELECT table_name, comment FROM duckdb_tables() WHERE database_name = $1 AND schema_name = $2
        UNION ALL
        SELECT view_name, comment FROM duckdb_views() WHERE database_name = $1 AND schema_name = $2
        ORDER BY ALL
        """,
        [database, schema],
    ).fetchall()


def _described_columns(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[tuple[str, str]]:
    return con.execute(
        """
        SELECT column_name, comment FROM duckdb_columns()
        WHERE database_name = ? AND schema_name = ? AND table_name = ? AND comment IS NOT NULL
        """,
        [_BUILD, schema, table],
    ).fetchall()


def literal(text: str) -> str:
    """A text as an SQL string, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"
