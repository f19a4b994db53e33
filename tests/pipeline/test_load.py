"""Landed batches to raw rows: the same whatever the order and however often, and nothing torn gets in."""

import hashlib
import itertools
import json
import multiprocessing
import shutil
import time
from dataclasses import replace

import duckdb
import pyarrow
import pyarrow.parquet
import pytest
from landings import Story, Visit, contact, edited, land

from extract.settings import load as load_settings
from warehouse import load, writer

NEWS = Story(
    "talks",
    "tass",
    "2021-06-06T09:00:00",
    "Putin met Rahmon. They spoke of borders.",
    "Talks in Moscow",
    contacts=[contact("RUS TJK", "Putin met Rahmon.", date="2021-06-06")],
    topics=["diplomatic"],
)
LATER = edited(NEWS, "Putin met Rahmon. They spoke of borders and water.")
WAITING = Story("waiting", "tass", "2021-06-06T08:00:00", "", "To come", state="pending")


@pytest.fixture
def settings(tmp_path):
    return load_settings(home=tmp_path)


def rows(settings, query):
    with duckdb.connect(settings.build_database, read_only=True) as con:
        con.execute("SET TimeZone = 'UTC'")
        return con.execute(query).fetchall()


TABLES = (*load.TABLES, "stories", "story_keys")


def everything(settings):
    """All raw rows but for the loader's own clock."""
    return {t: sorted(map(str, rows(settings, f"SELECT to_json(t) FROM raw.{t} AS t"))) for t in TABLES} | {
        "batches": sorted(rows(settings, "SELECT batch_id, kind, row_count FROM raw.batches"))
    }


def land_all(settings):
    """Five batches that overlap in every way: retries, versions, a backfill and a doubled poll."""
    first = Visit("tass", "2021-06-06T10:00:00", found=[NEWS, WAITING])
    second = Visit("tass", "2021-06-06T11:00:00", found=[LATER])
    retry = Visit("tass", "2021-06-06T12:00:00", retried=[(WAITING, "2021-06-06T10:00:00")])
    better = edited(
        NEWS, NEWS.text, contacts=[contact("RUS TJK", "Putin met Rahmon.", mode="visit", date="2021-06-06")]
    )
    again = Visit("tass", "2021-06-06T10:00:00", found=[better, WAITING])
    copy = Visit("tass", "2021-06-06T13:00:00", found=[edited(NEWS, NEWS.text, guid="other guid")])
    land(settings.landing_dir, "a", [first], created_at="2021-06-06T10:01:00")
    land(settings.landing_dir, "b", [second, retry], created_at="2021-06-06T12:01:00")
    land(settings.landing_dir, "c", [copy], created_at="2021-06-06T13:01:00")
    land(settings.landing_dir, "d", [again], kind="backfill", created_at="2021-07-01T00:00:00")
    land(settings.landing_dir, "e", [first], created_at="2021-06-06T10:02:00")


def test_any_order_and_any_number_of_loads_give_the_same_rows(tmp_path):
    source = load_settings(home=tmp_path / "source")
    land_all(source)
    load.load(source)
    expected = everything(source)
    for number, order in enumerate([*itertools.permutations("abcde")][::17]):
        settings = load_settings(home=tmp_path / str(number))
        for batch_id in order:
            shutil.copytree(source.landing_dir / batch_id, settings.landing_dir / batch_id)
            assert [b.batch_id for b in load.load(settings)] == [batch_id]
            assert load.load(settings) == []
        assert everything(settings) == expected, order


def test_batches_loaded_together_give_the_rows_of_batches_loaded_apart(tmp_path):
    together, apart = (load_settings(home=tmp_path / name) for name in ("together", "apart"))
    land_all(together)
    load.load(together)
    for batch_id in "edcba":
        shutil.copytree(together.landing_dir / batch_id, apart.landing_dir / batch_id)
        load.load(apart)
    assert everything(apart) == everything(together)


def test_a_backfill_is_kept_beside_what_was_found_before(settings):
    land_all(settings)
    load.load(settings)
    found = rows(settings, "SELECT batch_id, content_hash, mode FROM raw.contacts ORDER BY ALL")
    assert found == [
        ("a", NEWS.content_hash, "meeting"),
        ("b", LATER.content_hash, "meeting"),
        ("c", NEWS.content_hash, "meeting"),
        ("d", NEWS.content_hash, "visit"),
        ("e", NEWS.content_hash, "meeting"),
    ]
    runs = rows(settings, "SELECT batch_id, run_id, run_batch_count FROM raw.batches ORDER BY batch_id")
    assert runs[0] == ("a", "stream-1", None)
    assert runs[3] == ("d", "d", 1)


def test_the_newest_poll_says_how_an_item_stands(settings):
    rejected = replace(WAITING, state="rejected", reason="gone")
    land(
        settings.landing_dir,
        "later",
        [Visit("tass", "2021-06-07T10:00:00", retried=[(rejected, "2021-06-06T10:00:00")])],
    )
    land(settings.landing_dir, "early", [Visit("tass", "2021-06-06T10:00:00", found=[WAITING])])
    load.load(settings)
    found = rows(settings, "SELECT state, reason, discovered_at::VARCHAR FROM raw.items")
    assert found == [("rejected", "gone", "2021-06-06 10:00:00+00")]


@pytest.mark.parametrize(
    "damage", ["bytes", "other columns", "missing file", "manifest", "half a manifest", "foreign", "rows"]
)
def test_fault_46_a_torn_batch_goes_into_quarantine_and_the_rest_loads(settings, damage):
    torn = land(settings.landing_dir, "torn", [Visit("tass", "2021-06-06T10:00:00", found=[NEWS])])
    land(settings.landing_dir, "whole", [Visit("mid", "2021-06-06T10:00:00", found=[])])
    manifest = torn / "manifest.json"
    match damage:
        case "bytes":
            (torn / "contacts.parquet").write_bytes((torn / "contacts.parquet").read_bytes()[:-20])
        case "other columns":
            pyarrow.parquet.write_table(pyarrow.table({"item_id": [1]}), torn / "items.parquet")
            about = json.loads(manifest.read_text())
            digest = hashlib.sha256((torn / "items.parquet").read_bytes()).hexdigest()
            about["files"]["items"] = {"rows": 1, "sha256": digest}
            manifest.write_text(json.dumps(about))
        case "missing file":
            (torn / "items.parquet").unlink()
        case "manifest":
            manifest.unlink()
        case "half a manifest":
            manifest.write_text(manifest.read_text()[:200])
        case "foreign":
            manifest.write_text(manifest.read_text().replace('"torn"', '"other"'))
        case "rows":
            about = json.loads(manifest.read_text())
            about["files"]["items"]["rows"] = 7
            manifest.write_text(json.dumps(about))
    loaded = {batch.batch_id: batch.reject_reason for batch in load.load(settings)}
    assert loaded["whole"] is None
    assert loaded["torn"]
    assert rows(settings, "SELECT feed_id FROM raw.polls") == [("mid",)]
    assert rows(settings, "SELECT batch_id, reason FROM raw.rejects") == [("torn", loaded["torn"])]
    assert not torn.exists()
    assert [path.name.split("-")[0] for path in (settings.landing_dir / ".quarantine").iterdir()] == ["torn"]

    land(settings.landing_dir, "torn", [Visit("tass", "2021-06-06T10:00:00", found=[NEWS])])
    assert [(b.batch_id, b.reject_reason) for b in load.load(settings)] == [("torn", None)]


@pytest.mark.parametrize(
    ("lacking", "is_loaded"), [("attributed_countries", True), ("date_end", True), ("place", False)]
)
def test_a_batch_of_an_earlier_version_is_loaded_if_its_rows_are_whole_without_the_new_column(
    settings, lacking, is_loaded
):
    """Beside batches that have it. The archive may no longer have what would be needed to make it again."""
    told = contact("RUS TJK", "Putin met Rahmon.", date_end="2021-06-07", attributed_countries=["RUS"])
    early = land(
        settings.landing_dir, "early", [Visit("tass", "2021-06-06T10:00:00", [replace(NEWS, contacts=[told])])]
    )
    land(settings.landing_dir, "new", [Visit("mid", "2021-06-06T10:00:00", [replace(LATER, contacts=[told])])])
    file, manifest = early / "contacts.parquet", early / "manifest.json"
    pyarrow.parquet.write_table(pyarrow.parquet.read_table(file).drop_columns([lacking]), file)
    about = json.loads(manifest.read_text())
    about["files"]["contacts"]["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(about))
    assert {batch.batch_id: batch.reject_reason is None for batch in load.load(settings)} == {
        "early": is_loaded,
        "new": True,
    }
    has_value = dict(rows(settings, f"SELECT batch_id, {lacking} IS NOT NULL FROM raw.contacts"))
    assert has_value.get("early") is (False if is_loaded else None)


def test_a_batch_being_written_is_not_read(settings):
    (settings.landing_dir / ".half.123").mkdir(parents=True)
    assert load.load(settings) == []


def test_the_configured_feed_list_is_there_to_ask(settings, tmp_path):
    feeds = tmp_path / "feeds.csv"
    feeds.write_text(
        "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"
        "tass,TASS,RUS,en,rss,https://tass.example/feed,15,40,false,true\n"
    )
    settings = load_settings(home=tmp_path / "home", feeds=feeds)
    load.load(settings)
    load.load(settings)
    assert rows(settings, "SELECT feed_id, poll_minutes, is_enabled FROM raw.feeds") == [("tass", 15, True)]


def test_a_feed_that_left_the_list_keeps_its_publisher(tmp_path):
    feeds = tmp_path / "feeds.csv"
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"
    known = "SELECT feed_id, publisher, country, is_enabled, is_configured FROM raw.feeds ORDER BY feed_id"
    settings = load_settings(home=tmp_path / "home", feeds=feeds)
    feeds.write_text(f"{header}tass,Tass,RUS,en,rss,https://tass.example/feed,15,40,false,true\n")
    for day, publisher in ((6, "TASS"), (5, "TASS before")):
        about = {"feed_id": "tass", "publisher": publisher, "country": "RUS", "language": "en", "kind": "rss",
                 "url": "https://tass.example/feed", "poll_minutes": 15, "min_daily_items": 40, "full_text": False,
                 "polled_at": f"2021-06-0{day}T10:00:00+00:00"}  # fmt: skip
        land(settings.landing_dir, f"b{day}", [Visit("tass", f"2021-06-0{day}T10:00:00", found=[NEWS])], feeds=[about])
    load.load(settings)
    assert rows(settings, known) == [("tass", "Tass", "RUS", True, True)]
    feeds.write_text(f"{header}pamir,Pamir Press,TJK,en,rss,https://pamir.example/feed,15,0,false,true\n")
    load.load(settings)
    assert rows(settings, known) == [("pamir", "Pamir Press", "TJK", True, True), ("tass", "TASS", "RUS", False, False)]


def test_a_damaged_database_is_made_again_from_the_landing_folder(settings):
    land_all(settings)
    load.load(settings)
    expected = everything(settings)
    settings.build_database.write_bytes(settings.build_database.read_bytes()[:5000])
    load.load(settings)
    assert everything(settings) == expected


def _hold_the_turn(home, seconds, held):
    with writer.turn(load_settings(home=home)):
        held.set()
        time.sleep(seconds)


def test_fault_45_a_second_writer_waits(settings):
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    holder = context.Process(target=_hold_the_turn, args=(settings.home, 1.0, held))
    holder.start()
    held.wait()
    started = time.monotonic()
    assert load.load(settings) == []
    assert time.monotonic() - started > 0.5
    holder.join()


def test_a_database_held_by_another_program_is_reported_not_replaced(settings):
    load.load(settings)
    held = multiprocessing.get_context("spawn").Event()
    release = multiprocessing.get_context("spawn").Event()
    holder = multiprocessing.get_context("spawn").Process(
        target=_hold_the_database, args=(settings.build_database, held, release)
    )
    holder.start()
    held.wait()
    with pytest.raises(writer.WarehouseError, match=r"cannot open .*build\.duckdb"):
        load.load(settings)
    release.set()
    holder.join()


def _hold_the_database(path, held, release):
    with duckdb.connect(path):
        held.set()
        release.wait(20)
