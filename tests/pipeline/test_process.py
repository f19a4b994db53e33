"""From archived polls to landed batches: everything accounted for, nothing twice, the same again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from archived import NOON, Wire
from click.testing import CliRunner

from extract import parse, process
from extract import settings as configuration
from extract.cli import main
from extract.commands import process as command
from extract.records import ArchiveRef, ItemState
from extract.settings import Settings
from warehouse import load, quarantine

CALL = (
    "MOSCOW, August 18. /TASS/. Russian President Vladimir Putin and Tajik President Emomali Rahmon discussed the "
    "situation in Afghanistan by telephone on Wednesday. They agreed to keep in touch."
)


@pytest.fixture
def wire(settings: Settings) -> Wire:
    return Wire(settings)


def landed(settings: Settings, table: str) -> list[dict[str, Any]]:
    return [
        row
        for path in sorted(settings.landing_dir.glob(f"[!.]*/{table}.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]


def test_a_story_goes_from_archive_to_landing(wire: Wire) -> None:
    poll = wire.full_text(NOON, ("call", CALL))
    (folder,) = process.process_pending(wire.settings)
    (article,) = landed(wire.settings, "articles")
    (item,) = landed(wire.settings, "items")
    assert json.loads((folder / "manifest.json").read_text())["polls"] == [poll.poll_id]
    assert article["text"] == CALL
    assert (article["dateline_city"], article["dateline_agency"]) == ("Moscow", "TASS")
    assert article["source_country"] == "RUS"
    assert article["fetched_at"] == NOON
    assert (item["state"], item["article_id"]) == ("parsed", article["article_id"])
    assert [contact["countries"] for contact in landed(wire.settings, "contacts")] == [["RUS", "TJK"]]
    assert landed(wire.settings, "annotations")[0]["error"] is None


def test_quotes_and_who_reports_a_contact_are_landed(wire: Wire) -> None:
    said = "Kremlin spokesman Dmitry Peskov said Putin and Tajik President Emomali Rahmon had spoken by phone."
    wire.full_text(NOON, ("call", said + ' "It was a good talk," Peskov told reporters in Moscow on Wednesday.'))
    process.process_pending(wire.settings)
    quotes = landed(wire.settings, "quotes")
    assert [(q["speaker"], q["country"], q["cue"], q["is_direct"]) for q in quotes] == [
        ("Dmitry Peskov", "RUS", "say", False),
        ("Dmitry Peskov", "RUS", "tell", True),
    ]
    (article,) = landed(wire.settings, "articles")
    assert article["text"][quotes[1]["start"] : quotes[1]["end"]] == "It was a good talk"
    (contact,) = landed(wire.settings, "contacts")
    assert contact["attributed_to"] == {"name": "Dmitry Peskov", "country": "RUS"}
    assert contact["attributed_countries"] == ["RUS"]


def test_what_is_landed_is_not_processed_again(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    first = process.process_pending(wire.settings)
    assert process.process_pending(wire.settings) == []
    wire.full_text(NOON + dt.timedelta(hours=1), ("call", CALL + " More."))
    second = process.process_pending(wire.settings)
    assert len(first) == len(second) == 1
    assert len({row["content_hash"] for row in landed(wire.settings, "articles")}) == 2
    assert len({row["article_id"] for row in landed(wire.settings, "articles")}) == 1


def test_44_a_batch_made_twice_has_the_same_bytes(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    (poll_ids,) = process.plan(wire.settings)
    folder = process.process_batch(wire.settings, poll_ids)
    before = {path.name: path.read_bytes() for path in folder.glob("*.parquet")}
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert process.process_batch(wire.settings, poll_ids) == folder
    assert {path.name: path.read_bytes() for path in folder.glob("*.parquet")} == before


def test_every_item_stands_somewhere(wire: Wire) -> None:
    page = f"<html><body><article><h1>Call</h1><p>{CALL}</p><p>{CALL}</p></article></body></html>".encode()
    good, empty = (wire.store(f"https://wire.example.org/{n}", b, NOON) for n, b in (("good", page), ("empty", b" ")))
    gone = ArchiveRef("2021/08/18/none.warc.gz", 0, 10)
    wire.poll(
        NOON,
        wire.item("good", NOON, source=good),
        wire.item("empty", NOON, source=empty),
        wire.item("lost", NOON, source=gone),
        wire.item("missing", NOON, state=ItemState.REJECTED, reason="not_found"),
        wire.item("waiting", NOON, reason="timeout"),
    )
    process.process_pending(wire.settings)
    found = {row["item_id"]: (row["state"], row["reason"]) for row in landed(wire.settings, "items")}
    assert found["lost"][0] == "quarantined"
    assert "no such record" in found.pop("lost")[1]
    assert found == {
        "good": ("parsed", None),
        "empty": ("rejected", "empty"),
        "missing": ("rejected", "not_found"),
        "waiting": ("pending", "timeout"),
    }


def test_a_version_held_by_two_items_is_annotated_once(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    wire.full_text(NOON + dt.timedelta(minutes=15), ("call", CALL))
    process.process_pending(wire.settings)
    assert len(landed(wire.settings, "articles")) == 2
    assert len(landed(wire.settings, "annotations")) == 1


def test_another_language_is_stored_and_not_annotated(wire: Wire) -> None:
    wire.full_text(
        NOON, ("call", "Le président russe Vladimir Poutine a parlé mercredi avec le président tadjik. " * 3)
    )
    process.process_pending(wire.settings)
    assert landed(wire.settings, "articles")[0]["language"] == "fr"
    assert "fr" in landed(wire.settings, "annotations")[0]["error"]
    assert landed(wire.settings, "contacts") == []


def test_batches_hold_about_as_many_articles_as_set(wire: Wire) -> None:
    for hour in range(5):
        wire.full_text(NOON + dt.timedelta(hours=hour), (f"a{hour}", CALL), (f"b{hour}", CALL))
    small = wire.settings.model_copy(update={"batch_articles": 4})
    assert [len(poll_ids) for poll_ids in process.plan(small)] == [2, 2, 1]


def test_a_backfill_reads_its_days_again(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    wire.full_text(NOON, ("call", CALL))
    wire.full_text(NOON + dt.timedelta(days=2), ("next", CALL))
    process.process_pending(wire.settings)
    monkeypatch.setattr(configuration, "current", lambda: wire.settings)
    result = CliRunner().invoke(command, ["--backfill", "2021-08-18", "2021-08-19"])
    assert result.exit_code == 0
    (folder,) = (Path(line) for line in result.stdout.split())
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["kind"], len(manifest["polls"])) == ("backfill", 1)
    assert CliRunner().invoke(command, ["--backfill", "2021-08-19", "2021-08-18"]).exit_code == 2


def test_where_there_is_nothing_to_do_it_says_why(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "current", lambda: wire.settings)

    def said(*arguments: str) -> str:
        result = CliRunner().invoke(command, arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        return result.stderr

    archive = f"nothing to do: the archive {wire.settings.archive_dir} holds"
    assert said("--backfill", "2021-08-18", "2021-08-19") == f"{archive} no poll at all\n"
    wire.full_text(NOON, ("call", CALL))
    wire.full_text(NOON + dt.timedelta(days=2), ("next", CALL))
    assert said("--backfill", "2021-07-01", "2021-07-31") == (
        f"{archive} 2 polls of 2021-08-18 to 2021-08-20, none of 2021-07-01 to 2021-07-31;"
        " the days are those of polling, not of publication\n"
    )
    process.process_pending(wire.settings)
    assert said() == "nothing to do: every poll that is archived is landed\n"


def test_what_a_feed_brought_keeps_its_publisher_when_the_list_no_longer_names_it(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    (listed,) = process.process_pending(wire.settings)
    wire.configure()
    (unlisted,) = process.backfill(wire.settings, NOON.date(), NOON.date())
    assert pq.read_table(unlisted / "articles.parquet").equals(pq.read_table(listed / "articles.parquet"))
    assert pq.read_table(unlisted / "contacts.parquet").equals(pq.read_table(listed / "contacts.parquet"))
    assert json.loads((unlisted / "manifest.json").read_text())["feeds"][0]["publisher"] == "Wire"


def test_a_publisher_that_the_list_corrects_is_corrected(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    wire.configure("wire,Wire of Pamir,TJK,en,rss,https://wire.example.org/feed,15,1,true,true")
    (folder,) = process.process_pending(wire.settings)
    assert [row["source_country"] for row in landed(wire.settings, "articles")] == ["TJK"]
    assert json.loads((folder / "manifest.json").read_text())["feeds"][0]["country"] == "TJK"


def test_a_backfill_is_done_again_when_what_it_depends_on_has_changed(wire: Wire) -> None:
    wire.full_text(NOON, ("call", CALL))
    wire.configure("wire,Wire,RUS,en,rss,https://wire.example.org/feed,15,1,true,true")
    (first,) = process.backfill(wire.settings, NOON.date(), NOON.date())
    wire.configure(
        "wire,Wire,RUS,en,rss,https://wire.example.org/feed,30,2,true,true",
        "other,Other,TJK,en,rss,https://other.example.org/feed,15,1,true,true",
    )
    assert process.backfill(wire.settings, NOON.date(), NOON.date()) == [first]
    wire.configure("wire,Wire of Pamir,TJK,en,rss,https://wire.example.org/feed,15,1,true,true")
    (corrected,) = process.backfill(wire.settings, NOON.date(), NOON.date())
    assert pq.read_table(corrected / "articles.parquet")["source_country"].to_pylist() == ["TJK"]
    runs = {json.loads((folder / "manifest.json").read_text())["run"]["id"] for folder in (first, corrected)}
    assert len(runs) == 2
    short = wire.settings.model_copy(update={"max_text_chars": 10})
    (capped,) = process.backfill(short, NOON.date(), NOON.date())
    assert "longer than 10" in pq.read_table(capped / "annotations.parquet")["error"].to_pylist()[0]


def test_a_poll_that_the_journal_lacks_is_named(wire: Wire) -> None:
    with pytest.raises(ValueError, match="wire-20210818T120000000000Z"):
        process.process_batch(wire.settings, ["wire-20210818T120000000000Z"])


def test_a_batch_in_quarantine_is_told_with_what_makes_it_again(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the message names makes it again: a batch of new polls, and one of a backfill, of which nothing is new."""
    monkeypatch.setattr(configuration, "current", lambda: wire.settings)
    wire.full_text(NOON, ("call", CALL))
    day = str(NOON.date())

    def told(*arguments: str) -> str:
        main(arguments)
        captured = capsys.readouterr()
        return captured.out + captured.err

    for again in (["process"], ["process", "--backfill", day, day]):
        batch_id = Path(told(*again).splitlines()[0]).name
        (wire.settings.landing_dir / batch_id / "items.parquet").write_bytes(b"torn")
        said = told("load")
        assert f"batch {batch_id} is in quarantine: items.parquet has not the bytes" in said
        assert f"'communique {' '.join(again[:2])}'" in said
        found = told("check")
        assert f"warning  batch {batch_id}: in quarantine since 20" in found
        assert f"'communique {' '.join(again[:2])}'" in found
        assert Path(told(*again).splitlines()[0]).name == batch_id
        assert "in quarantine" not in told("check")
        assert "loaded 1 batch," in told("load")


def test_a_batch_in_quarantine_whose_polls_newer_rules_landed_needs_nobody(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire.full_text(NOON, ("call", CALL))
    (old,) = process.process_pending(wire.settings)
    (old / "items.parquet").write_bytes(b"torn")
    load.load(wire.settings)
    assert [batch.batch_id for batch in quarantine.held(wire.settings.landing_dir)] == [old.name]
    monkeypatch.setattr(parse, "VERSION", "later")
    (new,) = process.process_pending(wire.settings)
    assert new.name != old.name
    assert list(quarantine.held(wire.settings.landing_dir)) == []
