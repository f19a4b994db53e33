"""What the questions of ``warehouse/queries`` compute, on few rows that can be reckoned by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import duckdb
import pytest

from extract.settings import PROJECT


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute("CREATE SCHEMA marts")
        yield con


def answer(con: duckdb.DuckDBPyConnection, question: str) -> list[tuple[object, ...]]:
    return con.execute((PROJECT / "warehouse" / "queries" / f"{question}.sql").read_text(encoding="utf-8")).fetchall()


def test_a_turn_is_the_change_of_the_mean_from_the_year_before_to_the_newest_months(
    con: duckdb.DuckDBPyConnection,
) -> None:
    con.execute("CREATE TABLE marts.reading_span AS SELECT DATE '2021-09-17' AS newest_day")
    con.execute(
        """
        CREATE TABLE marts.bilateral_relations AS FROM (VALUES
            ('ARM', 'AZE', DATE '2021-05-01', 8, 1.0), ('ARM', 'AZE', DATE '2021-06-01', 2, -1.5),
            ('ARM', 'AZE', DATE '2021-07-01', 4, -2.0), ('ARM', 'AZE', DATE '2021-09-01', 2, 1.0),
            ('CHN', 'IND', DATE '2020-07-01', 5, -1.0), ('CHN', 'IND', DATE '2021-08-01', 5, 0.5),
            ('FRA', 'USA', DATE '2021-06-01', 5, 1.0), ('FRA', 'USA', DATE '2021-09-01', 5, 1.0),
            ('GBR', 'IRN', DATE '2021-06-01', 5, -2.0), ('GBR', 'IRN', DATE '2021-07-01', 5, -1.5),
            ('EGY', 'ISR', DATE '2020-06-01', 5, -2.0), ('EGY', 'ISR', DATE '2021-09-01', 5, 1.0),
            ('JPN', 'KOR', DATE '2021-09-01', 5, 1.0),
            ('IRN', 'ISR', DATE '2021-06-01', 4, -1.0), ('IRN', 'ISR', DATE '2021-09-01', 9, -2.0),
            ('IRN', 'IRQ', DATE '2021-06-01', 9, 1.0), ('IRN', 'IRQ', DATE '2021-09-01', 4, -1.0)
        ) AS t(country_a, country_b, month, event_count, intensity)
        """
    )
    assert answer(con, "relations_turning") == [
        ("ARM", "AZE", 10, 6, 0.5, -1.0, -1.5, "to conflict"),
        ("CHN", "IND", 5, 5, -1.0, 0.5, 1.5, "to cooperation"),
        ("GBR", "IRN", 5, 5, -2.0, -1.5, 0.5, "better"),
    ], "of Iran with Israel and Iraq one period tells too little"


def test_who_met_most_is_counted_alike_with_and_without_offices(con: duckdb.DuckDBPyConnection) -> None:
    """A plan, or a visit that was called off, is no meeting."""
    con.execute(
        """
        CREATE TABLE marts.dim_people AS FROM (VALUES
            ('Ann Bell', 'GBR', 'minister', 9, 2, 1, [{'office': 'minister', 'valid_from': '2019', 'valid_to': null}]),
            ('Cy Dahl', 'NOR', 'official', 5, 3, 2, []),
            ('Eva Falk', 'SWE', 'minister', 1, 0, 0, [{'office': 'minister', 'valid_from': '2019', 'valid_to': null}])
        ) AS t(name, country, role, contact_count, occurred_contact_count, counterpart_count, offices)
        """
    )
    con.execute("ALTER TABLE marts.dim_people ADD COLUMN last_reported_at TIMESTAMP")
    busiest = {row[0]: row[3] for row in answer(con, "busiest_people")}
    assert busiest == {"Cy Dahl": 3, "Ann Bell": 2}
    assert {row[0]: row[3] for row in answer(con, "who_held_office_and_met_most")} == {"Ann Bell": 2}


def test_only_days_of_which_something_was_read_are_days_of_silence(con: duckdb.DuckDBPyConnection) -> None:
    """Nothing was read from February to the middle of June; of one pair the usual gap is shorter than the rest."""
    con.execute("CREATE TABLE marts.reading_span AS SELECT DATE '2021-06-20' AS newest_day")
    con.execute(
        """
        CREATE TABLE marts.source_coverage AS
        SELECT day::DATE AS article_date, feed_id
        FROM generate_series(DATE '2021-01-01', DATE '2021-06-22', INTERVAL 1 DAY) AS days(day),
            (VALUES ('tass'), ('mena')) AS feeds(feed_id)
        WHERE day < DATE '2021-02-01' OR day >= DATE '2021-06-15'
        """
    )
    con.execute(
        """
        CREATE TABLE marts.bilateral_contact_frequency AS FROM (VALUES
            ('ARM', 'AZE', DATE '2021-06-01', DATE '2021-01-29', 142::BIGINT, 3.0, 142 / 3.0),
            ('CHN', 'IND', DATE '2021-06-01', DATE '2021-01-29', 142::BIGINT, 5.0, 142 / 5.0),
            ('FRA', 'USA', DATE '2021-06-01', DATE '2021-01-29', 142::BIGINT, 3.0, NULL),
            ('ARM', 'AZE', DATE '2021-05-01', DATE '2021-01-29', 122::BIGINT, 3.0, 122 / 3.0)
        ) AS t(country_a, country_b, month, last_contact_on, days_since_last_contact, median_gap_days, silence_ratio)
        """
    )
    last = dt.date(2021, 1, 29)
    assert answer(con, "gone_silent") == [("ARM", "AZE", last, 8, 142, 3.0, 2.7)], "of India and China it is no silence"
