"""The demonstration: from the sample wire to the marts through the DAGs, and nothing new the second time."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from demonstration import Demo

from extract.settings import PROJECT, Settings
from warehouse.query import ask, published

pytestmark = pytest.mark.xdist_group("demo")  # one process runs the demonstration

MANIFEST = json.loads((PROJECT / "seeds" / "sample_wire" / "manifest.json").read_text(encoding="utf-8"))


def _ask(demo: Demo, sql: str) -> list[dict[str, Any]]:
    with published(Settings(home=demo.home)) as con:
        return ask(con, sql).dicts()


def test_it_prints_what_was_found_and_where_it_is(demo: Demo) -> None:
    for heading in ("Articles read", "Contacts found", "Dyads with most contacts", "Topics that rose"):
        assert heading in demo.output
    for path in ("communique.duckdb", "report/index.html", "docs/index.html"):
        assert str(demo.home / path) in demo.output
        assert (demo.home / path).stat().st_size > 10_000


def test_every_publisher_is_read(demo: Demo) -> None:
    feeds = {row["feed_id"] for row in _ask(demo, "SELECT DISTINCT feed_id FROM fct_articles")}
    assert feeds == {feed["feed_id"] for feed in MANIFEST["feeds"]}


def test_every_item_is_accounted_for(demo: Demo) -> None:
    (ledger,) = _ask(demo, "SELECT sum(discovered_count) AS found, sum(unaccounted_count) AS lost FROM ledger")
    assert ledger["found"] >= 40
    assert ledger["lost"] == 0


def test_a_corrected_story_is_a_new_version_of_its_article(demo: Demo) -> None:
    revised = [revision["path"] for revision in MANIFEST["revisions"] if revision["path"].endswith(".html")]
    rows = _ask(demo, "SELECT url, version_count FROM fct_articles WHERE version_count > 1")
    assert {path for path in revised for row in rows if row["url"].endswith(path)} == set(revised)


def test_what_could_not_be_fetched_is_rejected_with_its_reason(demo: Demo) -> None:
    reasons = {row["url"]: row["reason"] for row in _ask(demo, "SELECT url, reason FROM rejects")}
    for paths, reason in ((MANIFEST["missing"], "not_found"), (MANIFEST["disallowed"], "blocked_by_robots")):
        for path in paths:
            assert [found for url, found in reasons.items() if url.endswith(path)] == [reason]


def test_case_29_no_word_from_outside_reaches_the_pages_of_airflow(demo: Demo) -> None:
    """Tasks hand on ids and paths, so there is no title that its user interface or its logs could show."""
    titles = {row["title"] for row in _ask(demo, "SELECT title FROM fct_articles")}
    folder = demo.home / "airflow"
    with sqlite3.connect(folder / "airflow.db") as con:
        shown = "\n".join(con.iterdump())
    shown += "\n".join(path.read_text(errors="replace") for path in (folder / "logs").rglob("*") if path.is_file())
    assert len(titles) > 20
    assert not [title for title in titles if title in shown]


def test_the_trip_that_was_called_off_is_not_among_what_is_planned(demo: Demo) -> None:
    told = demo.run("communique", "brief", "RUS", "TJK").stdout
    blocks = {block.splitlines()[0]: block.splitlines()[1:] for block in told.split("\n\n")}
    (called_off,) = blocks.pop("Called off")
    *_, contact_id, standing = called_off.split()
    assert standing == "cancelled"
    assert not [heading for heading, lines in blocks.items() for line in lines if contact_id in line]
    (a_summit_of_the_day_before,) = blocks["Planned"]  # that of the last day has taken place
    assert a_summit_of_the_day_before.split()[:2] == ["2021-09-16", "multilateral"]
    assert a_summit_of_the_day_before.endswith("not reported yet, awaited until 2021-09-23")


def test_it_went_through_airflow(demo: Demo) -> None:
    with sqlite3.connect(demo.home / "airflow" / "airflow.db") as con:
        runs = con.execute("SELECT DISTINCT dag_id, state FROM dag_run ORDER BY dag_id").fetchall()
    assert runs == [("build", "success"), ("poll", "success"), ("process", "success")]


def test_what_it_found_is_found_again_without_its_feed_list(demo: Demo, tmp_path: Path) -> None:
    """The sample's publishers are in no feed list but the demonstration's own; what they published is still theirs."""
    again = Demo(tmp_path / "again")
    shutil.copytree(demo.home, again.home)
    for command in (["process", "--backfill", "2021-01-01", "2100-01-01"], ["load"], ["build"]):
        ran = again.run("communique", *command)
        assert ran.returncode == 0, ran.stderr
    assert "warning: feeds in the feed list no more: sample-" in ran.stderr
    assert "in the feed list no more: sample-" in again.run("communique", "check").stdout
    assert _ask(again, "SELECT count(*) AS runs FROM annotation_runs WHERE run_kind = 'backfill'") == [{"runs": 1}]
    for table in ("fct_contacts", "fct_contact_reports", "fct_events", "bilateral_contact_frequency"):
        every_row = f"SELECT to_json(t)::VARCHAR AS row FROM {table} AS t ORDER BY row"
        assert _ask(again, every_row) == _ask(demo, every_row), table
    sources = "SELECT publisher, country FROM dim_sources WHERE last_polled_at IS NOT NULL ORDER BY ALL"
    assert _ask(again, sources) == _ask(demo, sources)
    assert _ask(again, "SELECT count(*) AS n FROM dim_sources WHERE feed_id LIKE 'sample-%' AND is_configured") == [
        {"n": 0}
    ]


def test_running_it_again_finds_nothing_new(demo: Demo) -> None:
    counts = """
        SELECT
            (SELECT count(*) FROM fct_articles) AS articles, (SELECT sum(version_count) FROM fct_articles) AS versions,
            (SELECT count(*) FROM fct_contacts) AS contacts, (SELECT count(*) FROM fct_contact_reports) AS reports,
            (SELECT sum(discovered_count) FROM ledger) AS discovered,
            (SELECT bit_xor(hash(c)) FROM fct_contacts AS c) AS contents
    """
    before = _ask(demo, counts)
    again = demo.run(sys.executable, "-m", "dags.local.demo")
    assert again.returncode == 0, again.stderr
    assert _ask(demo, counts) == before
