"""Read-only questions to the published copy: SQL in, rows out.

The connection can reach nothing but that one file: no other file, no network, and its settings are locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count as numbers
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from extract.settings import Settings
from warehouse.writer import WarehouseError

# Statements that answer with rows of their own; others make ready for one.
_QUERIES = {
    duckdb.StatementType.SELECT,
    duckdb.StatementType.EXPLAIN,
    duckdb.StatementType.CALL,
    duckdb.StatementType.EXECUTE,
}


class AnotherVersionError(WarehouseError):
    """The copy lacks what this version asks for; ``remedy`` is the message without what is missing."""

    remedy = "another version of communique published this warehouse; `communique build` publishes it anew"

    def __init__(self, missing: str) -> None:
        super().__init__(f"{self.remedy} ({missing})")


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

    Raises WarehouseError when there is no published copy, it cannot be opened, or what lies there is no such copy.
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
        _enter_schemas(con, path)
        con.execute("SET lock_configuration = true")
        yield con
    finally:
        con.close()


def ask(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
    """The answer to one query, with columns of different names. Raises WarehouseError, on one line, for SQL that does
    not run, and for none or several queries, and for what follows one, since only the last statement would be
    answered; what makes ready for one, such as a temporary table, may go before it.
    """
    with _told_on_one_line():
        are_queries = [statement.type in _QUERIES for statement in con.extract_statements(sql)]
        if (count := sum(are_queries)) > 1:
            raise WarehouseError(f"there are {count} queries: ask one at a time")
        if count and not are_queries[-1]:
            raise WarehouseError("something follows the query: what makes ready for it goes before it")
        if are_queries:
            con.execute(sql, parameters)  # also without a query, for DuckDB says best why nothing is to be written
        if not count:
            raise WarehouseError("there is no query")
        columns = _distinct([column[0] for column in con.description or ()])
        return Answer(columns, tuple(con.fetchall()))


def ask_own(con: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Answer:
    """The answer to a query that comes with the code. Raises WarehouseError: AnotherVersionError, which tells what to
    do, where another version published the copy, so that it lacks what is asked for.
    """
    with _of_this_version():
        return ask(con, sql, parameters)


def own_table(con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The answer to a query that comes with the code, with its types. Raises as ``ask_own`` does."""
    with _of_this_version(), _told_on_one_line():
        return con.execute(sql).to_arrow_table()


@contextmanager
def _told_on_one_line() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise WarehouseError(_one_line(error)) from error


@contextmanager
def _of_this_version() -> Iterator[None]:
    try:
        yield
    except WarehouseError as error:
        if not isinstance(error.__cause__, duckdb.CatalogException | duckdb.BinderException):
            raise
        raise AnotherVersionError(str(error)) from error


def _enter_schemas(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        con.execute("SET search_path = 'marts,operations,reference'")
    except duckdb.CatalogException as error:
        told = f"{path} is no warehouse that communique published; `communique build` makes one"
        raise WarehouseError(told) from error


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Names of which no two are equal, so that none hides another's values: a, a, b as a, a_1, b. The first of a name
    keeps it, and no number makes a name that another column has."""
    taken, found = set(names), list[str]()
    for name in names:
        if name in found:
            name = next(other for n in numbers(1) if (other := f"{name}_{n}") not in taken)
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
