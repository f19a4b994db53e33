"""The published copy: tested, without private text, swapped under its readers without harm."""

import multiprocessing
import re
import resource
import subprocess
import sys
import time

import duckdb
import pytest
import wire
from click.testing import CliRunner
from landings import Story, Visit, contact, land
from warehouses import contents, copy_of, settings_at

from extract import settings as configuration
from warehouse import build, commands, load, publish, query

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse


def test_no_article_text_is_published(warehouse):
    texts = [story.text for story in [*wire.STORIES, wire.EDITED] if story.text]
    private = wire.PRIVATE[:60]
    with query.published(warehouse.settings) as con:
        columns = query.ask(con, "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal")
        for schema, table, column in columns.rows:
            values = query.ask(con, f'SELECT "{column}"::VARCHAR FROM {schema}.{table}').rows
            for (value,) in values:
                assert value not in texts, (table, column)
                if column in {"snippet", "evidence_snippet"}:
                    assert len(value) <= 200
                else:
                    assert private not in (value or ""), (table, column)
        schemas = {schema for schema, _, _ in columns.rows}
    assert schemas == {"marts", "operations", "reference"}
    assert private.encode() not in warehouse.settings.published_database.read_bytes()


def test_a_long_sentence_is_cut_at_200_characters(warehouse):
    ((snippet,),) = warehouse.rows("SELECT snippet FROM fct_contact_reports WHERE mode = 'letter'")
    assert snippet == wire.LONG_SENTENCE[:199] + "…"


def test_fault_48_when_a_dbt_test_fails_nothing_is_published(warehouse, tmp_path, monkeypatch):
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    before = contents(settings), settings.published_database.stat().st_ino
    bad = Story(
        "odd", "volga", "2021-05-25T12:00:00", "They met.", contacts=[contact("RUS TJK", "They met.", mode="telepathy")]
    )
    land(settings.landing_dir, "odd", [Visit("volga", "2021-05-25T12:30:00", found=[bad])])
    load.load(settings)
    monkeypatch.setattr(configuration, "current", lambda: settings)
    answer = CliRunner().invoke(commands.build)
    assert answer.exit_code == 1
    failed = re.findall(
        r"^test accepted_values_fct_contact\w*: .*; rows in (failures\.\w+)$", answer.stderr, re.MULTILINE
    )
    assert failed
    assert "failed; the last published copy stays" in answer.stderr
    assert (contents(settings), settings.published_database.stat().st_ino) == before
    with duckdb.connect(settings.build_database, read_only=True) as con:
        assert ("telepathy",) in con.execute(f"SELECT value_field FROM {failed[0]}").fetchall()


def test_an_empty_warehouse_builds_and_publishes(tmp_path):
    settings = settings_at(tmp_path)
    assert build.build(settings).failures == ()
    with query.published(settings) as con:
        assert query.ask(con, "SELECT count(*) FROM fct_contacts").rows == ((0,),)


def test_only_the_last_copies_are_kept(warehouse, tmp_path):
    settings = copy_of(warehouse, tmp_path, keep_published=2)
    for _ in range(4):
        publish.publish(settings)
    kept = sorted((settings.home / "published").iterdir())
    assert len(kept) == 2
    assert kept[-1].stat().st_ino == settings.published_database.stat().st_ino
    assert list(settings.home.glob(".*part*")) == []


def test_fault_47_a_disk_full_during_publish_leaves_the_last_copy_readable(warehouse, tmp_path):
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    before = contents(settings)
    code = (
        "from extract.settings import load; from warehouse import publish; import pathlib;"
        f"publish.publish(load(home=pathlib.Path({str(tmp_path)!r})))"
    )
    limit = 1_000_000  # bytes that one file may grow to: enough to begin the copy, not to finish it
    full = subprocess.run(
        [sys.executable, "-c", code],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert full.returncode != 0
    assert contents(settings) == before
    publish.publish(settings)
    assert contents(settings) == before


def _read_in_a_loop(path, stop, answers):
    counts, errors = [], []
    while not stop.is_set():
        try:
            with duckdb.connect(path, read_only=True) as con:
                counts.append(con.execute("SELECT count(*) FROM marts.fct_contact_reports").fetchall()[0][0])
        except duckdb.Error as error:
            errors.append(str(error))
        time.sleep(0.02)
    answers.put((counts, errors))


def test_readers_see_no_error_and_no_count_going_back(warehouse, tmp_path):
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    context = multiprocessing.get_context("spawn")
    stop, answers = context.Event(), context.Queue()
    reader = context.Process(target=_read_in_a_loop, args=(str(settings.published_database), stop, answers))
    reader.start()
    more = Story("more", "volga", "2021-05-22T12:00:00", "They met.", contacts=[contact("RUS TJK", "They met.")])
    land(settings.landing_dir, "more", [Visit("volga", "2021-05-22T12:30:00", found=[more])])
    load.load(settings)
    assert build.build(settings).published
    with duckdb.connect(settings.build_database) as con:
        ((filled_bytes,),) = con.execute("SELECT whole_bytes FROM raw.published_files").fetchall()
    assert filled_bytes < settings.published_database.stat().st_size, "it is what the last copy was, brought up to date"
    by_what_changed = contents(settings)
    for _ in range(10):
        publish.publish(settings)
    assert contents(settings) == by_what_changed, "as a copy filled anew has it"
    time.sleep(0.2)
    stop.set()
    counts, errors = answers.get(timeout=30)
    reader.join()
    assert errors == []
    assert len(counts) > 100
    assert counts == sorted(counts)
    assert len(set(counts)) == 2


def test_a_reader_that_has_the_old_copy_open_keeps_it(warehouse, tmp_path):
    settings = copy_of(warehouse, tmp_path)
    publish.publish(settings)
    with query.published(settings) as con:
        before = query.ask(con, "SELECT count(*) FROM fct_contacts").rows
        publish.publish(settings)
        assert query.ask(con, "SELECT count(*) FROM fct_contacts").rows == before


@pytest.mark.parametrize("statement", [
    "CREATE TABLE marts.mine (i INTEGER)",
    "DELETE FROM marts.fct_contacts",
    "SELECT * FROM read_csv('/etc/passwd')",
    "COPY marts.fct_contacts TO 'out.csv'",
    "ATTACH 'other.duckdb'",
    "INSTALL httpfs",
    "SET enable_external_access = true",
])  # fmt: skip
def test_a_question_can_neither_write_nor_reach_out(warehouse, statement):
    with query.published(warehouse.settings) as con, pytest.raises(query.WarehouseError) as caught:
        query.ask(con, statement)
    assert "\n" not in str(caught.value)
