"""Ids of happenings that were published and are no more → what became of them, kept in ``raw.former_happenings``.

    candidates = ids of the published copy whose reports the build replaced      # all, if it is filled anew
    gone       = candidates that the build has no more
    heir       = the happening that has the founding report now, or else most of the other reports

It is history: which ids readers have seen depends on when something was published, so it is noted before each
publication, and taken over from the published copy where a build database was made anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import published_copy


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of happening: the table of its reports, its id there, what names a report, and which one founded it."""

    name: str
    table: str
    id: str
    report: str
    is_founder: str
    columns: frozenset[str]


_KINDS = (
    _Kind(
        name="contact",
        table="fct_contact_reports",
        id="contact_id",
        report="founding_id",
        is_founder="founding_id = contact_id",
        columns=frozenset({"contact_id", "founding_id", "article_id"}),
    ),
    _Kind(
        name="event",
        table="fct_events",
        id="happening_id",
        report="event_id || ':' || article_id",
        is_founder="is_first_report",
        columns=frozenset({"happening_id", "event_id", "is_first_report", "article_id"}),
    ),
)

_TAKE_OVER = """
    INSERT INTO raw.former_happenings BY NAME
    SELECT
        former_id, happening_kind AS kind, happening_id, ended_at AT TIME ZONE 'UTC' AS ended_at, reason
    FROM published.operations.former_happenings
    ANTI JOIN raw.former_happenings USING (former_id)
"""

_ENDED = """
    CREATE OR REPLACE TEMP TABLE ended AS
    WITH before AS (
        SELECT {id} AS former_id, {report} AS report, {is_founder} AS is_founder, article_id
        FROM published.marts.{table}
        WHERE {is_candidate}
    ),

    standing AS (
        SELECT DISTINCT {id} AS happening_id FROM marts.{table} WHERE {id} IN (SELECT former_id FROM before)
    ),

    members AS (
        FROM before WHERE former_id NOT IN (FROM standing)
    ),

    found_again AS (
        SELECT {report} AS report, {id} AS happening_id
        FROM {replacing}
        WHERE article_id IN (SELECT article_id FROM members) AND report IN (SELECT report FROM members)
    ),

    heirs AS (
        SELECT former_id, happening_id, bool_or(is_founder) AS has_founder
        FROM members JOIN found_again USING (report)
        GROUP BY former_id, happening_id
        QUALIFY row_number() OVER (PARTITION BY former_id ORDER BY has_founder DESC, count(*) DESC, happening_id) = 1
    ),

    removed AS (
        SELECT members.former_id
        FROM members ANTI JOIN found_again USING (report)
        JOIN raw.items USING (article_id)
        WHERE items.reason = 'taken_down'
    )

    SELECT
        former_id,
        '{name}' AS kind,
        any_value(heirs.happening_id) AS happening_id,
        now() AS ended_at,
        CASE
            WHEN bool_or(is_founder AND report IN (SELECT subject FROM raw.corrections)) THEN 'corrected'
            WHEN bool_or(has_founder) THEN 'merged'
            WHEN former_id IN (FROM removed) THEN 'taken_down'
            ELSE 'read_otherwise'
        END AS reason
    FROM members LEFT JOIN heirs USING (former_id)
    GROUP BY former_id;
"""
# What led to one that ended leads on to its heir, and an id that came back is not a former one.
_KEEP = """
    UPDATE raw.former_happenings AS former SET happening_id = ended.happening_id
    FROM ended WHERE former.happening_id = ended.former_id;
    DELETE FROM raw.former_happenings
    WHERE former_id IN (SELECT former_id FROM ended)
        OR (
            kind = '{name}'
            AND former_id IN (
                SELECT {id} FROM marts.{table} WHERE {id} IN (SELECT former_id FROM raw.former_happenings)
            )
        );
    INSERT INTO raw.former_happenings BY NAME FROM ended;
"""

_LOOKED_UP = "SELECT rowid FROM published.marts.{table} WHERE {key} IN ({keys})"


def note(con: duckdb.DuckDBPyConnection, published_database: Path, *, is_followed: bool) -> None:
    """Note which ids of the published copy the build database, open and about to be published, has no more.

    ``is_followed`` says that the published copy is of the build before and this build partial, so that only what it
    replaced can have ended. Raises duckdb.Error when the published copy cannot be read.
    """
    if not published_database.exists():
        return
    con.execute(f"ATTACH {published_copy.literal(str(published_database))} AS published (READ_ONLY)")
    known = _published_columns(con)
    con.execute("BEGIN")
    if known["former_happenings"]:
        con.execute(_TAKE_OVER)
    for kind in _KINDS:
        if kind.columns <= known[kind.table]:  # a copy that an earlier version published may be otherwise
            names = {name: getattr(kind, name) for name in ("name", "table", "id", "report", "is_founder")}
            is_candidate = _replaced(con, kind.table) if is_followed else "true"
            # a report that has another id now is among those that the build replaced
            replacing = f"{'changed' if is_followed else 'marts'}.{kind.table}"
            con.execute(_ENDED.format(**names, is_candidate=is_candidate, replacing=replacing))
            con.execute(_KEEP.format(**names))
    con.execute("COMMIT")
    con.execute("DETACH published")


def _published_columns(con: duckdb.DuckDBPyConnection) -> defaultdict[str, set[str]]:
    """The columns of the published tables by table."""
    columns: defaultdict[str, set[str]] = defaultdict(set)
    found = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'published'")
    for table, column in found.fetchall():
        columns[table].add(column)
    return columns


def _replaced(con: duckdb.DuckDBPyConnection, table: str) -> str:
    """The condition that published rows of a table fulfil that the partial build replaced.

    Each key is looked up by itself, for which DuckDB need not read more than the column of the key.
    """
    changes = con.execute("SELECT key_name, keys FROM changed.models WHERE table_name = $1", [table]).fetchall()
    found = [_LOOKED_UP.format(table=table, key=key, keys=keys) for key, keys in changes]
    return f"rowid IN ({' UNION '.join(found)})" if found else "false"
