"""What is handed to others: exports without the words of articles, and kept copies published again."""

from __future__ import annotations

import csv
import shutil

import duckdb
import pyarrow.parquet as pq
import pytest
import wire
from click.testing import CliRunner
from warehouses import contents, copy_of, settings_at

from extract import settings as configuration
from warehouse import export, handout_commands, publish, query
from warehouse.writer import WarehouseError

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse


@pytest.fixture(params=list(export.Format))
def exported(request, warehouse, tmp_path):
    with query.published(warehouse.settings) as con:
        export.export(con, tmp_path, request.param)
    return request.param, tmp_path


def _rows(shape, folder, name):
    if shape is export.Format.PARQUET:
        return pq.read_table(folder / f"{name}.parquet").to_pylist()
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_happening_and_report_is_exported(exported, warehouse):
    shape, folder = exported
    for name, sql in (
        ("contacts", "SELECT count(*) FROM fct_contacts"),
        ("plover_events", "SELECT count(*) FROM fct_events"),
    ):
        assert len(_rows(shape, folder, name)) == warehouse.rows(sql)[0][0]
    happenings = {row["global_event_id"].split("-")[0] for row in _rows(shape, folder, "gdelt_events")}
    ((occurred,),) = warehouse.rows("SELECT count(DISTINCT happening_id) FROM fct_events WHERE status = 'occurred'")
    assert len(happenings) == occurred > 0


@pytest.mark.parametrize("options", [[], ["--format", "csv"], ["--format", "parquet"]])
def test_the_command_exports_in_the_format_that_is_asked_for(warehouse, tmp_path, monkeypatch, options):
    monkeypatch.setattr(configuration, "current", lambda: warehouse.settings)
    done = CliRunner().invoke(handout_commands.export, [str(tmp_path), *options])
    assert done.exit_code == 0, done.output
    ending = options[-1] if options else "parquet"
    assert (tmp_path / f"contacts.{ending}").is_file()


def test_events_have_the_codes_of_cameo(exported):
    shape, folder = exported
    rows = _rows(shape, folder, "gdelt_events")
    assert all(row["event_code"] and row["event_code"].startswith(row["event_root_code"]) for row in rows)
    assert all(-10 <= float(row["goldstein_scale"]) <= 10 for row in rows)


def test_no_words_of_articles_are_exported(exported):
    shape, folder = exported
    sentences = [story.text.split(".")[0] for story in wire.STORIES]
    for name in export.DATASETS:
        cells = [str(value) for row in _rows(shape, folder, name) for value in row.values()]
        assert cells
        assert not [cell for cell in cells for sentence in sentences if sentence in cell], name


def test_fault_30_names_in_csv_are_no_formulas(warehouse, tmp_path):
    with query.published(warehouse.settings) as con:
        export.export(con, tmp_path, export.Format.CSV)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row), path
    cities = {row["place_city"] for row in _rows(export.Format.CSV, tmp_path, "contacts")}
    assert {f"'{city}" for city in wire.FORMULAS} <= cities


@pytest.mark.parametrize("shape", list(export.Format))
def test_a_copy_of_which_a_part_cannot_be_read_is_one_line(warehouse, tmp_path, monkeypatch, shape):
    copy = settings_at(tmp_path / "copy")
    shutil.copyfile(warehouse.settings.published_database, copy.published_database)
    _damage(copy.published_database, "marts.fct_contacts")
    monkeypatch.setattr(configuration, "current", lambda: copy)
    done = CliRunner().invoke(handout_commands.export, [str(tmp_path / "out"), "--format", shape.value])
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert len(done.stderr.splitlines()) == 1


def _damage(file, table):
    """Overwrite a part of every block in which a table's rows lie (main headers are 12 KiB, blocks 256 KiB)."""
    with duckdb.connect(file, read_only=True) as con:
        found = f"SELECT DISTINCT block_id FROM pragma_storage_info('{table}') WHERE block_id >= 0"
        blocks = [block for (block,) in con.execute(found).fetchall()]
    assert blocks
    with file.open("r+b") as written:
        for block in blocks:
            written.seek(12_288 + block * 262_144 + 1_000)
            written.write(b"\xde\xad" * 500)


def test_every_column_is_in_the_dictionary(exported):
    shape, folder = exported
    dictionary = (folder / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in dictionary.splitlines() if line.startswith("| ") and " | " in line]
    meanings = {cells[0].removeprefix("| "): cells[-1].removesuffix(" |").strip() for cells in rows[1:]}
    for name in export.DATASETS:
        for column in _rows(shape, folder, name)[0]:
            assert meanings.get(column), (name, column)


def test_it_is_cited_by_the_day_on_which_it_was_last_added_to(warehouse, exported):
    _, folder = exported
    citation = (folder / "CITATION.cff").read_text(encoding="utf-8")
    ((day,),) = warehouse.rows("SELECT max(annotated_at)::DATE FROM fct_articles")
    assert f'date-released: "{day}"\n' in citation
    assert "cff-version: " in citation


def test_the_copy_before_is_published_again(warehouse, tmp_path, monkeypatch):
    settings = copy_of(warehouse, tmp_path)
    with pytest.raises(WarehouseError, match="no copy is kept from before"):
        publish.roll_back(settings)
    publish.publish(settings)
    before = contents(settings)
    with duckdb.connect(settings.build_database) as con:
        con.execute("DELETE FROM marts.fct_quotes")
    publish.publish(settings)
    assert contents(settings) != before
    assert publish.roll_back(settings) == publish.kept(settings)[1]
    assert contents(settings) == before
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path))
    listed = CliRunner().invoke(handout_commands.rollback, ["--list"]).output.splitlines()
    assert [line.endswith("  published") for line in listed] == [False, True]
    newest_file = publish.kept(settings)[0]
    assert CliRunner().invoke(handout_commands.rollback, [newest_file.name]).exit_code == 0
    assert contents(settings) != before
    assert CliRunner().invoke(handout_commands.rollback, ["1999"]).exit_code == 1
    with duckdb.connect(newest_file.with_name("communique.20000101T000000000000Z.duckdb")) as con:
        con.execute("CREATE SCHEMA marts; CREATE SCHEMA reference; CREATE SCHEMA operations")
    of_another_version = CliRunner().invoke(handout_commands.rollback, ["2000"])
    assert (of_another_version.exit_code, contents(settings)) == (0, {})
    assert "no report: another version" in of_another_version.stderr
