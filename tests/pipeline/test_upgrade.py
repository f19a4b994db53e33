"""A build database of an earlier version is made anew from the landing folder, whatever its tables were like."""

from __future__ import annotations

import duckdb
import pytest
import wire
from warehouses import settings_at

from warehouse import load


def counts(path) -> dict[str, int]:
    with duckdb.connect(path, read_only=True) as con:
        tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'raw'").fetchall()
        return {table: con.execute(f"SELECT count(*) FROM raw.{table}").fetchall()[0][0] for (table,) in tables}


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE raw.polls DROP COLUMN silent_hours",
        "ALTER TABLE raw.polls ADD COLUMN colour VARCHAR",
        "ALTER TABLE raw.items ALTER COLUMN reason TYPE INTEGER USING 0",
    ],
)
def test_tables_of_another_version_are_made_anew(tmp_path, change):
    settings = settings_at(tmp_path)
    wire.land_all(settings.landing_dir)
    load.load(settings)
    before = counts(settings.build_database)
    with duckdb.connect(settings.build_database) as con:
        con.execute(change)
    assert not any(batch.reject_reason for batch in load.load(settings))
    assert counts(settings.build_database) == before
    assert len(list(tmp_path.glob("build.duckdb.aside-*"))) == 1


def test_a_database_of_this_version_stays(tmp_path):
    settings = settings_at(tmp_path)
    wire.land_all(settings.landing_dir)
    load.load(settings)
    assert load.load(settings) == []
    assert not list(tmp_path.glob("*aside*"))
