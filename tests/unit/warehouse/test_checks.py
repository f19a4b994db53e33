"""What the checks find in a published copy: items that are lost, and feeds that left the feed list."""

from __future__ import annotations

import duckdb
import pytest

from extract import operations
from extract.records import Finding, Severity
from extract.settings import Settings
from warehouse import checks


def ledger(settings: Settings, stored: int) -> list[Finding]:
    """What is found in a ledger of one day that discovered 9 items and can account for 4 and the stored ones."""
    settings.home.mkdir()
    with duckdb.connect(settings.published_database) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
        con.execute(
            "CREATE TABLE operations.ledger AS SELECT 'tass' AS feed_id, DATE '2021-06-06' AS poll_date,"
            f" 3 AS poll_count, 9 AS discovered_count, {stored} AS stored_count, 1 AS duplicate_count,"
            " 1 AS rejected_count, 1 AS quarantined_count, 1 AS pending_count, 5 - stored_count AS unaccounted_count"
        )
    return list(checks.check_accounting(settings))


def test_a_lost_item_is_an_error(settings: Settings) -> None:
    error, _ = ledger(settings, stored=3)
    assert error == Finding(Severity.ERROR, "tass", "not accounted for: 2 items of 2021-06-06")


def test_a_balanced_ledger_is_shown(settings: Settings) -> None:
    (note,) = ledger(settings, stored=5)
    assert (note.severity, note.subject) == (Severity.NOTE, "ledger")
    assert note.message == ("3 runs: 9 discovered = 5 stored + 1 duplicate + 1 rejected + 1 quarantined + 1 pending")


def test_nothing_is_said_before_anything_is_published(settings: Settings) -> None:
    assert list(checks.check_accounting(settings)) == []
    assert list(checks.check_sources(settings)) == []
    assert list(checks.check_days(settings)) == []


def publish(settings: Settings, table: str) -> None:
    """Make a published database of one table."""
    settings.home.mkdir()
    with duckdb.connect(settings.published_database) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
        con.execute(table)


def test_feeds_that_left_the_feed_list_are_named(settings: Settings) -> None:
    publish(
        settings,
        "CREATE TABLE marts.dim_sources AS"
        " FROM (VALUES ('pamir', false), ('volga', true), ('island', false)) AS feeds(feed_id, is_configured)",
    )
    (note,) = checks.check_sources(settings)
    assert (note.severity, note.subject) == (Severity.NOTE, "feeds")
    assert note.message.startswith("in the feed list no more: island, pamir, as 'communique load' last read it; ")
    with duckdb.connect(settings.published_database) as con:
        con.execute("UPDATE marts.dim_sources SET is_configured = true")
    assert list(checks.check_sources(settings)) == []


def test_articles_that_tell_no_day_are_counted_in_one_line(settings: Settings) -> None:
    publish(
        settings,
        "CREATE TABLE marts.fct_articles AS FROM (VALUES ('feed', TIMESTAMP '2021-06-06'), ('unreadable', NULL),"
        " ('missing', NULL), (NULL, NULL)) AS articles(date_method, published_at)",
    )
    (note,) = checks.check_days(settings)
    assert (note.severity, note.subject) == (Severity.NOTE, "days")
    assert note.message.startswith("3 articles without a day of publication (missing 2, unreadable 1): ")
    with duckdb.connect(settings.published_database) as con:
        con.execute("DELETE FROM marts.fct_articles WHERE published_at IS NULL")
    assert list(checks.check_days(settings)) == []


_TOLD = {
    "no database": "cannot open",
    "of another version": "another version of communique published this warehouse",
    "of something else": "{path} is no warehouse that communique published",
}


@pytest.mark.parametrize("damage", _TOLD)
def test_a_copy_that_cannot_be_read_is_an_error_that_is_told_once(settings: Settings, damage: str) -> None:
    settings.home.mkdir()
    if damage == "no database":
        settings.published_database.write_bytes(b"torn")
    else:
        with duckdb.connect(settings.published_database) as con:
            con.execute("CREATE TABLE notes (line TEXT)")
            if damage == "of another version":
                con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
    (found,) = [finding for finding in operations.gather(settings) if finding.subject == "warehouse"]
    assert found.severity == Severity.ERROR
    assert found.message.startswith(_TOLD[damage].format(path=settings.published_database))
