"""Cases 43 to 49 for what writes the warehouse: killed, retried, torn or refused, it ends with the same rows."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
import wire
from warehouses import Warehouse, contents, copy_of, settings_at

from extract.settings import Settings
from warehouse import build, load, publish

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse

_WRITER = """
import importlib, sys
from pathlib import Path
from extract.settings import load as settings
step = sys.argv[1]
write = getattr(importlib.import_module(f"warehouse.{step}"), step)
given = settings(home=Path(sys.argv[2]), feeds=Path(sys.argv[3]))
print("ready", flush=True)
write(given)
"""


def kill_in(step: str, settings: Settings, after_s: float) -> bool:
    """Start a writer, kill it so long after it began, and say whether it was still at work."""
    command = [sys.executable, "-c", _WRITER, step, settings.home, settings.feeds_file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after_s)
        is_at_work = process.poll() is None
        process.kill()
    return is_at_work


def raw_rows(settings: Settings) -> dict[str, list[str]]:
    """All raw rows but for the loader's own clock."""
    with duckdb.connect(settings.build_database, read_only=True) as con:
        con.execute("SET TimeZone = 'UTC'")
        tables = {name: f"SELECT to_json(t)::VARCHAR FROM raw.{name} AS t" for name in load.TABLES}
        tables["batches"] = "SELECT concat_ws(' ', batch_id, kind, row_count) FROM raw.batches"
        return {name: sorted(row for (row,) in con.execute(sql).fetchall()) for name, sql in tables.items()}


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_at(tmp_path_factory.mktemp("unharmed"))
    wire.land_all(settings.landing_dir)
    load.load(settings)
    return settings


def test_fault_43_killed_in_load_a_re_run_ends_with_the_same_rows(unharmed: Settings, tmp_path: Path) -> None:
    chance = random.Random(43)  # noqa: S311  # for repeatable tests, not for secrets
    settings = settings_at(tmp_path)
    shutil.copytree(unharmed.landing_dir, settings.landing_dir)
    began = time.monotonic()
    kill_in("load", settings_at(tmp_path / "timed"), 0)
    span_s = min(1.0, time.monotonic() - began)  # about what a load of little takes on this machine
    for _ in range(9):
        kill_in("load", settings, chance.uniform(0, span_s))
        if chance.random() < 0.5:
            shutil.rmtree(settings.home / "state", ignore_errors=True)
            settings.build_database.unlink(missing_ok=True)
            settings.build_database.with_name("build.duckdb.wal").unlink(missing_ok=True)
    load.load(settings)
    assert raw_rows(settings) == raw_rows(unharmed)


def test_fault_43_killed_in_build_a_re_run_ends_with_the_same_marts(warehouse: Warehouse, tmp_path: Path) -> None:
    chance = random.Random(44)  # noqa: S311
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    before = contents(settings)
    for _ in range(3):
        kill_in("build", settings, chance.uniform(1, 8))
    assert contents(settings) == before
    assert build.build(settings).failures == ()
    assert contents(settings) == contents(warehouse.settings)


def test_fault_43_killed_in_publish_the_last_copy_is_whole(warehouse: Warehouse, tmp_path: Path) -> None:
    chance = random.Random(45)  # noqa: S311
    settings = copy_of(warehouse, tmp_path)
    began = time.monotonic()
    publish.publish(settings)
    span_s = time.monotonic() - began
    before = contents(settings)
    for _ in range(8):
        kill_in("publish", settings, chance.uniform(0, span_s))
        assert contents(settings) == before
    publish.publish(settings)
    assert contents(settings) == before
    assert list(settings.home.glob(".*part*")) == []


def test_fault_44_a_task_retried_twice_leaves_the_same_rows(warehouse: Warehouse, tmp_path: Path) -> None:
    settings = copy_of(warehouse, tmp_path)
    wire.land_all(settings.landing_dir)
    raw = raw_rows(settings)
    assert load.load(settings) == [], "what is loaded is not loaded again"
    assert load.load(settings) == []
    assert build.build(settings).is_partial
    assert raw_rows(settings) == raw
    assert contents(settings) == contents(warehouse.settings)


_LEAVE_A_LOG = """
import os, sys
from pathlib import Path
from extract.settings import load as settings
from warehouse import load, writer
given = settings(home=Path(sys.argv[1]), feeds=Path(sys.argv[2]))
with writer.connection(given) as con:
    con.execute("SET checkpoint_threshold = '1GB'; CHECKPOINT")
    con.execute("CREATE TABLE raw.filler AS SELECT md5(i::VARCHAR) AS text FROM range(3000) AS numbers (i)")
    os._exit(0)  # as a killed process leaves it: not checkpointed
"""


@pytest.mark.parametrize("damage", ["cut short", "overwritten"])
def test_fault_46_a_torn_log_of_changes_costs_no_row(unharmed: Settings, tmp_path: Path, damage: str) -> None:
    settings = settings_at(tmp_path)
    shutil.copytree(unharmed.landing_dir, settings.landing_dir)
    load.load(settings)
    subprocess.run([sys.executable, "-c", _LEAVE_A_LOG, settings.home, settings.feeds_file], check=True)
    torn = settings.build_database.with_name("build.duckdb.wal")
    content = torn.read_bytes()
    middle = len(content) // 2
    assert middle > 10_000
    torn.write_bytes(content[:middle] + (b"" if damage == "cut short" else os.urandom(500) + content[middle + 500 :]))
    load.load(settings)
    assert raw_rows(settings) == raw_rows(unharmed)
    set_aside = [path.suffix for path in settings.home.glob("build.duckdb.aside-*")]
    assert len(set_aside) == (2 if damage == "overwritten" else 0), "the file and its log are kept to be looked at"
