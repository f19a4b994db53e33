"""What a build has to bring up to date: everything, or the articles that new batches touch.

A build is full when the last one did not end well, or when anything but news has changed that the marts depend on:
models, seeds, the feed list, dbt or DuckDB. Otherwise it is partial: the large models forget the rows of the changed
articles, and take in what there is of these articles now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import duckdb

_TOOLS = ("dbt-core", "dbt-duckdb", "duckdb")
_OWN_FOLDERS = ("target", "logs")
_REMEMBERED = 4

# What each model takes in (dbt/macros/changes.sql), and the rows of which values of its key that replaces.
_NOTHING_NEW = """
    DROP SCHEMA IF EXISTS changed CASCADE;
    CREATE SCHEMA changed;
    CREATE TABLE changed.models (schema_name VARCHAR, table_name VARCHAR, key_name VARCHAR, keys VARCHAR);
"""
_CHANGED = """
    CREATE OR REPLACE TABLE raw.changed_articles AS
    SELECT article_id FROM raw.items SEMI JOIN raw.new_batches USING (batch_id) WHERE article_id IS NOT NULL
    UNION
    SELECT article_id FROM raw.articles SEMI JOIN raw.new_batches USING (batch_id)
    UNION
    SELECT article_id FROM raw.annotations SEMI JOIN run_batches USING (batch_id)
"""
# Annotations of a run that was incomplete count when its last batch comes.
_ANNOTATED = """
    CREATE OR REPLACE TEMP TABLE run_batches AS
    FROM raw.new_batches
    UNION
    SELECT batch_id FROM raw.batches
    WHERE
        run_batch_count IS NOT NULL
        AND run_id IN (SELECT run_id FROM raw.batches SEMI JOIN raw.new_batches USING (batch_id));
"""
# An item that moved to another article leaves the one that the last build found it in, and an item bears on which of
# those with the same text are stored. Rows are looked up by one column, so that DuckDB reads no other of all of them.
_MOVED = """
    CREATE OR REPLACE TEMP TABLE new_rows AS
    SELECT rowid AS row_id FROM raw.items SEMI JOIN raw.new_batches USING (batch_id);
    CREATE OR REPLACE TEMP TABLE new_items AS
    SELECT item_id, content_hash FROM raw.items WHERE rowid IN (FROM new_rows);
    CREATE OR REPLACE TEMP TABLE left_rows AS
    SELECT rowid AS row_id FROM intermediate.int_item_fates SEMI JOIN new_items USING (item_id);
    CREATE OR REPLACE TEMP TABLE changed_hashes AS
    SELECT content_hash FROM new_items WHERE content_hash IS NOT NULL
    UNION
    SELECT content_hash FROM intermediate.int_item_fates
    WHERE rowid IN (FROM left_rows) AND content_hash IS NOT NULL;
    CREATE OR REPLACE TABLE raw.changed_items AS
    SELECT rowid AS row_id, article_id, make_timestamp(epoch_us(discovered_at))::DATE AS discovered_on FROM raw.items
    WHERE rowid IN (FROM new_rows UNION SELECT rowid FROM raw.items SEMI JOIN changed_hashes USING (content_hash))
    UNION ALL
    SELECT NULL AS row_id, article_id, discovered_at::DATE AS discovered_on FROM intermediate.int_item_fates
    WHERE
        rowid IN (
            FROM left_rows
            UNION
            SELECT rowid FROM intermediate.int_item_fates SEMI JOIN changed_hashes USING (content_hash)
        );
    INSERT INTO raw.changed_articles
    SELECT DISTINCT article_id FROM raw.changed_items
    WHERE article_id IS NOT NULL AND article_id NOT IN (FROM raw.changed_articles);
"""
# A story that gains or loses an article changes for all that tell it, and those of two stories that became one.
_IN_STORIES = """
    CREATE OR REPLACE TEMP TABLE changed_stories AS
    SELECT story_id FROM raw.stories
    WHERE rowid IN (SELECT rowid FROM raw.stories SEMI JOIN raw.changed_articles USING (article_id))
    UNION
    SELECT story_id FROM intermediate.int_article_versions
    WHERE rowid IN (
        SELECT rowid FROM intermediate.int_article_versions SEMI JOIN raw.changed_articles USING (article_id)
    );
    CREATE OR REPLACE TEMP TABLE told AS
    SELECT article_id FROM raw.stories
    WHERE rowid IN (SELECT rowid FROM raw.stories SEMI JOIN changed_stories USING (story_id))
    UNION
    SELECT article_id FROM intermediate.int_article_versions
    WHERE rowid IN (
        SELECT rowid FROM intermediate.int_article_versions SEMI JOIN changed_stories USING (story_id)
    );
    INSERT INTO raw.changed_articles FROM told WHERE article_id NOT IN (FROM raw.changed_articles);
"""


# A checkpoint takes as long to join what replaced rows leave of a table as for all else: one build of eight does it.
_LIMIT_VACUUM = """
    CREATE TABLE changed.vacuum AS
    SELECT CASE WHEN build_number % 8 = 0 THEN 100 ELSE 0 END AS task_count FROM raw.build;  -- 100 is DuckDB's default
"""


def begin(con: duckdb.DuckDBPyConnection, rules: str) -> bool:
    """Note what is new, and that a build is under way; whether it may be partial."""
    is_partial = con.execute("SELECT DISTINCT rules FROM raw.built_batches").fetchall() == [(rules,)]
    con.execute(
        """
        BEGIN;
        CREATE OR REPLACE TABLE raw.new_batches AS
        SELECT batch_id FROM raw.batches ANTI JOIN raw.built_batches USING (batch_id);
        """
    )
    con.execute(_NOTHING_NEW)
    con.execute(_ANNOTATED + _CHANGED)
    if is_partial:
        con.execute(_MOVED)
        con.execute(_IN_STORIES)
    con.execute("DELETE FROM raw.built_batches; UPDATE raw.build SET build_number = build_number + 1;")
    con.execute(_LIMIT_VACUUM + "COMMIT")
    return is_partial


def limit_vacuum(con: duckdb.DuckDBPyConnection) -> None:
    """Let checkpoints of this connection join as much as those of the build under way do."""
    ((tasks,),) = con.execute("SELECT task_count FROM changed.vacuum").fetchall()
    con.execute(f"SET max_vacuum_tasks = {int(tasks)}")


def finish(con: duckdb.DuckDBPyConnection, rules: str) -> None:
    """Note that the marts know of every batch."""
    con.execute("INSERT INTO raw.built_batches SELECT batch_id, $1 FROM raw.batches", [rules])


def rules_digest(con: duckdb.DuckDBPyConnection, folders: tuple[Path, ...]) -> str:
    """A digest of the files in these folders, the feed list and the versions of the tools."""
    digest = hashlib.sha256(digest_of(folders).encode())
    for row in con.execute("FROM raw.feeds ORDER BY ALL").fetchall():
        digest.update(repr(row).encode())
    for tool in _TOOLS:
        digest.update(f"{tool} {metadata.version(tool)}".encode())
    return digest.hexdigest()


def digest_of(folders: tuple[Path, ...]) -> str:
    """A digest of the files in these folders: where they are and what is in them.

    A build asks several times: files that were not written to since are not read again.
    """
    stats = ((path, path.stat()) for path in _files(folders))
    return _digest_of(tuple((path, stat.st_mtime_ns, stat.st_ino, stat.st_size) for path, stat in stats))


@lru_cache(_REMEMBERED)
def _digest_of(files: tuple[tuple[Path, int, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, *_ in files:
        digest.update(f"{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).parts[0] not in _OWN_FOLDERS:
                yield path
