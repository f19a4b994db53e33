"""The accounting identity is held for every run, and nothing is published where it is broken."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from warehouses import Warehouse, copy_of

from warehouse import build

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse


def broken_by(warehouse: Warehouse, home: Path, sql: str) -> set[str]:
    """The dbt tests of the accounts that fail after a statement; nothing may have been published."""
    settings = copy_of(warehouse, home)
    with duckdb.connect(settings.build_database) as con:
        assert con.execute(sql).fetchall()[0][0] == 1
    built = build.build(settings)
    assert built.published is None
    assert not settings.published_database.exists()
    return {failure.name for failure in built.failures}


def test_a_lost_item_stops_the_publication(warehouse: Warehouse, tmp_path: Path) -> None:
    failed = broken_by(
        warehouse, tmp_path, "DELETE FROM raw.items WHERE item_id = (SELECT min(item_id) FROM raw.items)"
    )
    assert any("int_run_accounts" in name for name in failed)


def test_runs_whose_errors_cancel_out_within_a_day_stop_it_too(warehouse: Warehouse, tmp_path: Path) -> None:
    moved = """
        UPDATE raw.items SET discovered_at = (
            SELECT max(p.polled_at) FROM raw.polls AS p
            WHERE p.feed_id = items.feed_id AND p.polled_at::DATE = items.discovered_at::DATE
        )
        WHERE item_id = (
            SELECT min(i.item_id) FROM raw.items AS i JOIN raw.polls AS p
            ON i.feed_id = p.feed_id AND i.discovered_at::DATE = p.polled_at::DATE AND i.discovered_at < p.polled_at
        )
    """
    failed = broken_by(warehouse, tmp_path, moved)
    assert any("int_run_accounts" in name for name in failed)
    assert not any("ledger" in name for name in failed)
