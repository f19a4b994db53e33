"""schema.sql is the contract with the landing folder: the same tables and columns of the same types."""

import duckdb

from extract import landing
from extract.settings import PROJECT
from warehouse import load


def test_raw_tables_mirror_what_is_landed(tmp_path):
    landing.write(tmp_path, "b", {}, {})
    con = duckdb.connect()
    con.execute((PROJECT / "warehouse" / "schema.sql").read_text())
    for name in landing.SCHEMAS:
        landed = con.execute(f"DESCRIBE FROM read_parquet('{tmp_path / 'b' / name}.parquet')").fetchall()
        raw = con.execute(f"DESCRIBE raw.{name}").fetchall()
        assert [row[:2] for row in raw] == [*(row[:2] for row in landed), ("batch_id", "VARCHAR")], name


def test_every_landed_table_is_loaded():
    assert set(load.TABLES) == set(landing.SCHEMAS)
