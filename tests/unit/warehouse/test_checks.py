"""The accounting check speaks up when an item is lost, and only then."""

from __future__ import annotations

import duckdb
import pytest

from extract.records import Severity
from extract.settings import Settings
from warehouse import checks


@pytest.mark.parametrize(("unaccounted", "found"), [(0, []), (2, ["2 items of 2021-06-06 are not accounted for"])])
def test_a_lost_item_is_an_error(settings: Settings, unaccounted: int, found: list[str]) -> None:
    settings.home.mkdir()
    with duckdb.connect(settings.published_database) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
        con.execute(
            "CREATE TABLE operations.ledger AS SELECT 'tass' AS feed_id, DATE '2021-06-06' AS poll_date,"
            f" {unaccounted} AS unaccounted_count"
        )
    findings = list(checks.check_accounting(settings))
    assert [finding.message for finding in findings] == found
    assert all(finding.severity is Severity.ERROR and finding.subject == "tass" for finding in findings)


def test_nothing_is_said_before_anything_is_published(settings: Settings) -> None:
    assert list(checks.check_accounting(settings)) == []
