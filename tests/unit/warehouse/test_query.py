"""What questions to the published copy say when it cannot answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from extract.settings import Settings
from warehouse import brief, comparison, export, provenance, query, report
from warehouse.writer import WarehouseError


@pytest.fixture
def old(settings: Settings) -> Settings:
    """A published copy that has nothing of what this version asks for."""
    settings.home.mkdir()
    with duckdb.connect(settings.published_database) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
    return settings


def _reading(read: Callable[[duckdb.DuckDBPyConnection], object]) -> Callable[[Settings], object]:
    def of(settings: Settings) -> object:
        with query.published(settings) as con:
            return read(con)

    return of


@pytest.mark.parametrize(
    "ask",
    [
        report.read,
        _reading(lambda con: brief.party(con, "RUS")),
        _reading(lambda con: brief.brief(con, brief.Party("RUS", "Russia"), brief.Party("TJK", "Tajikistan"))),
        _reading(lambda con: comparison.compare(con, "one", "other")),
        _reading(lambda con: provenance.why(con, "id", Path("archive"))),
        _reading(lambda con: export.export(con, Path("nowhere"), export.Format.PARQUET)),
    ],
    ids=["report", "party", "brief", "diff", "why", "export"],
)
def test_a_copy_that_another_version_published_is_called_that(old: Settings, ask: Callable[[Settings], object]) -> None:
    with pytest.raises(WarehouseError, match=r"^another version .* publishes it anew \(Catalog Error"):
        ask(old)


def test_a_slip_in_a_question_is_told_as_it_is(old: Settings) -> None:
    with query.published(old) as con, pytest.raises(WarehouseError, match=r"^Catalog Error"):
        query.ask(con, "FROM fct_contcats")


def test_a_database_of_something_else_is_called_that(settings: Settings) -> None:
    settings.home.mkdir()
    with duckdb.connect(settings.published_database) as con:
        con.execute("CREATE TABLE notes (line TEXT)")
    with pytest.raises(WarehouseError, match="is no warehouse that communique published"), query.published(settings):
        pass


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a", "a", "b", "a"], ("a", "a_1", "b", "a_2")),
        (["a", "a", "a_1"], ("a", "a_2", "a_1")),
        (["a", "A"], ("a", "A")),
    ],
)
def test_columns_of_one_name_are_told_apart(old: Settings, names: list[str], told: tuple[str, ...]) -> None:
    values = ", ".join(f'{number} AS "{name}"' for number, name in enumerate(names))
    with query.published(old) as con:
        answer = query.ask(con, f"SELECT {values}")
    assert answer.columns == told
    assert answer.dicts() == [dict(zip(told, range(len(names)), strict=True))], "none hides another's value"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("", "no query"),
        (" ; -- nothing", "no query"),
        ("SET VARIABLE y = 1", "no query"),
        ("SELECT 1; SELECT 2", "2 queries: ask one at a time"),
        ("SELECT 1; EXPLAIN SELECT 2", "2 queries: ask one at a time"),
        ("VALUES (1); CALL pragma_version()", "2 queries: ask one at a time"),
        ("SELECT 1 AS a; SET VARIABLE y = 1", "something follows the query"),
        ("SELECT 1 AS a; CREATE TEMP TABLE t AS SELECT 2 AS b", "something follows the query"),
        ("CREATE TABLE marts.t (x INT)", "read-only mode"),
    ],
)
def test_no_query_and_several_are_told_rather_than_answered_in_part(old: Settings, sql: str, told: str) -> None:
    with query.published(old) as con, pytest.raises(WarehouseError, match=told):
        query.ask(con, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TEMP TABLE t AS SELECT 1 AS x; FROM t;",
        "SET VARIABLE y = 1; SELECT getvariable('y') AS x",
        "PIVOT (SELECT 'x' AS name, 1 AS n) ON name USING any_value(n)",
    ],
)
def test_what_makes_ready_for_a_query_goes_before_it(old: Settings, sql: str) -> None:
    with query.published(old) as con:
        assert query.ask(con, sql) == query.Answer(("x",), ((1,),))
