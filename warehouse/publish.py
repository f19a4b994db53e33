"""The tested marts to the published copy: a new file that takes the place of the old one by rename.

A fresh database is filled with the schemas that are public, so what is private cannot be in it by mistake;
views become tables, the comments that describe tables and columns come along, and so do the table macros. A reader
that has the old copy open keeps it; the next one sees the new. When anything fails, a full disk for one, the old copy
stays as it is.
The last copies are kept beside it as ``published/communique.<time>.duckdb``.
"""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import shutil
from importlib import resources
from pathlib import Path

import duckdb

from extract.settings import Settings
from warehouse import writer

PUBLIC_SCHEMAS = ("marts", "reference", "operations")


def publish(settings: Settings) -> Path:
    """Publish what the build database holds and return the published file.

    Raises duckdb.Error or OSError when the copy cannot be written; nothing has changed then.
    """
    final = settings.published_database
    part = final.with_name(f".{final.name}.part")
    with writer.turn(settings):
        try:
            _discard(part)
            _copy(settings.build_database, part)
            _sync(part)
            _keep(part, settings)
            part.replace(final)
        finally:
            _discard(part)
        _sync(final.parent)
    return final


def kept(settings: Settings) -> list[Path]:
    """The copies that are kept, newest first."""
    return sorted((settings.home / "published").glob("communique.*.duckdb"), reverse=True)


def is_published(copy: Path, settings: Settings) -> bool:
    """Whether this kept copy is the one that readers open."""
    final = settings.published_database
    return final.exists() and (copy.samefile(final) or filecmp.cmp(copy, final, shallow=False))


def roll_back(settings: Settings, named: str | None = None) -> Path:
    """Publish a kept copy again, by rename as ever, and return it: by default the one before the published one.

    ``named`` is its name or the time in it, or the beginning of either. Raises WarehouseError when there is none.
    """
    with writer.turn(settings):
        copies = kept(settings)
        if named is not None:
            found = [copy for copy in copies if copy.name.removeprefix("communique.").startswith(_time(named))]
        else:
            current = [number for number, copy in enumerate(copies) if is_published(copy, settings)]
            found = copies[current[0] + 1 : current[0] + 2] if current else copies[:1]
        if len(found) != 1:
            raise writer.WarehouseError(
                f"{'several copies are' if found else 'no copy is'} kept {f'as {named}' if named else 'from before'};"
                " `communique rollback --list` names them"
            )
        final = settings.published_database
        part = final.with_name(f".{final.name}.part")
        try:
            _discard(part)
            _link(found[0], part)
            _sync(part)
            part.replace(final)
        finally:
            _discard(part)
        _sync(final.parent)
    return found[0]


def _time(named: str) -> str:
    return named.removeprefix("communique.")


def _copy(build_database: Path, part: Path) -> None:
    with duckdb.connect(part) as con:
        con.execute(f"ATTACH {_literal(str(build_database))} AS build (READ_ONLY)")
        for schema in PUBLIC_SCHEMAS:
            con.execute(f"CREATE SCHEMA {schema}")
            for table, comment in _relations(con, schema):
                name = f'{schema}."{table}"'
                con.execute(f"CREATE TABLE {name} AS FROM build.{name}")
                if comment:
                    con.execute(f"COMMENT ON TABLE {name} IS {_literal(comment)}")
                for column, description in _described_columns(con, schema, table):
                    con.execute(f'COMMENT ON COLUMN {name}."{column}" IS {_literal(description)}')
        con.execute(resources.files("warehouse").joinpath("macros.sql").read_text(encoding="utf-8"))
        con.execute("DETACH build")
        con.execute("CHECKPOINT")


def _relations(con: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, str | None]]:
    return con.execute(
        """
        SELECT table_name, comment FROM duckdb_tables() WHERE database_name = 'build' AND schema_name = $1
        UNION ALL
        SELECT view_name, comment FROM duckdb_views() WHERE database_name = 'build' AND schema_name = $1
        ORDER BY ALL
        """,
        [schema],
    ).fetchall()


def _described_columns(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[tuple[str, str]]:
    return con.execute(
        """
        SELECT column_name, comment FROM duckdb_columns()
        WHERE database_name = 'build' AND schema_name = ? AND table_name = ? AND comment IS NOT NULL
        """,
        [schema, table],
    ).fetchall()


def _literal(text: str) -> str:
    """A text as an SQL string, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(part: Path, settings: Settings) -> None:
    """Keep this copy under its time, and no more copies than the settings say."""
    folder = settings.home / "published"
    folder.mkdir(exist_ok=True)
    _link(part, folder / f"communique.{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}.duckdb")
    for old in kept(settings)[settings.keep_published :]:
        old.unlink()


def _link(existing: Path, new: Path) -> None:
    try:
        new.hardlink_to(existing)
    except OSError:  # a file system without hard links
        shutil.copyfile(existing, new)


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
