"""Read-only questions to the published copy: SQL in, rows out.

The connection can reach nothing but that one file: no other file, no network, and its settings are locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import duckdb

from extract.settings import Settings
from warehouse.writer import WarehouseError


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns, which differ."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def dicts(self) -> list[dict[str, Any]]:
        """Each row by column names."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@contextmanager
def published(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published copy, open for reading; tables of ``marts`` need no schema in their names.

    Raises WarehouseError when there is no published copy or it cannot be opened.
    """
    path = settings.published_database
    if not path.is_file():
        raise WarehouseError(f"there is no published warehouse at {path}; `communique build` makes one")
    try:
        con = duckdb.connect(path, read_only=True, config={"enable_external_access": "false"})
    except duckdb.Error as error:
        raise WarehouseError(f"cannot open {path}: {str(error).splitlines()[0]}") from error
    try:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET search_path = 'marts,operations,reference'")
        con.execute("SET lock_configuration = true")
        yield con
    finally:
        con.close()


def ask(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
    """The answer to one query, with columns of different names. Raises WarehouseError, on one line, for SQL that does
    not run, and for none or several queries, of which only the last would be answered; what makes ready for one, such
    as a temporary table, may go before it.
    """
    try:
        if not (kinds := [statement.type for statement in con.extract_statements(sql)]):
            raise WarehouseError("there is no query")
        if (count := kinds.count(duckdb.StatementType.SELECT)) > 1:
            raise WarehouseError(f"there are {count} queries: ask one at a time")
        con.execute(sql, parameters)
        columns = _distinct([column[0] for column in con.description or ()])
        return Answer(columns, tuple(con.fetchall()) if columns else ())
    except duckdb.Error as error:
        raise WarehouseError(_one_line(error)) from error


def ask_own(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
    """The answer to a query that comes with the code. Raises WarehouseError, which tells what to do where another
    version published the copy, so that it lacks what is asked for.
    """
    try:
        return ask(con, sql, parameters)
    except WarehouseError as error:
        if not isinstance(error.__cause__, duckdb.CatalogException | duckdb.BinderException):
            raise
        remedy = "another version of communique published this warehouse; `communique build` publishes it anew"
        raise WarehouseError(f"{remedy} ({error})") from error


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names of which no two are equal, so that none hides another's values: a, a, b as a, a_1, b, as DuckDB names the
    columns of a table. The first of a name keeps it."""
    taken, found = set(names), list[str]()
    for name in names:
        if name in found:
            name = next(other for n in count(1) if (other := f"{name}_{n}") not in taken)
            taken.add(name)
        found.append(name)
    return tuple(found)


def _one_line(error: duckdb.Error) -> str:
    """DuckDB's message without the drawing of where in the query it points."""
    kept = []
    for line in str(error).splitlines():
        if line.startswith("LINE "):
            break
        kept.append(line.strip())
    return " ".join(" ".join(kept).split())
