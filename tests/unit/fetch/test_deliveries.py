"""Texts from a folder and pages from somebody's WARC files: archived and journalled like what was fetched."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import os
from pathlib import Path

import click.testing
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract import settings as configuration
from extract import takedown
from extract.fetch import imports, schedule
from extract.fetch import poll as polling
from extract.fetch.archive import Archive
from extract.fetch.commands import import_warc as command
from extract.fetch.journal import Journal
from extract.records import Feed, FeedKind, ItemState, Outcome, Poll
from extract.settings import Settings

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
HEADER = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
FEED = Feed("desk", "Desk", "RUS", "en", FeedKind.FOLDER, "https://desk.example/texts/", 15, 0, False, True)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def drop(settings: Settings) -> Path:
    settings.feeds_file.write_text(f"{HEADER}\ndesk,Desk,RUS,en,folder,{FEED.url},15,0,false,true\n")
    folder = settings.home / "drop" / "desk"
    folder.mkdir(parents=True)
    return folder


def poll(settings: Settings, minutes: float = 0) -> Poll:
    (made,) = polling.poll_due(settings, NOON + minutes * MINUTE, ["desk"])
    return made


def test_a_dropped_text_is_archived_journalled_and_put_away(settings: Settings, drop: Path):
    (drop / "a b.txt").write_text("MOSCOW (TASS): Talks were held.")
    made = poll(settings)
    (item,) = made.items
    assert (made.outcome, made.discovered_count, item.state) == (Outcome.OK, 1, ItemState.PENDING)
    assert item.url == "https://desk.example/texts/a%20b.txt"
    headers, body, url = Archive(settings.archive_dir, 1).read(item.source)
    assert (headers, body, url) == ((("Content-Type", "text/plain"),), b"MOSCOW (TASS): Talks were held.", item.url)
    assert [path.name for path in drop.rglob("*") if path.is_file()] == ["a b.txt"]
    assert not (drop / "a b.txt").exists()
    assert poll(settings, 1).items == ()


def test_an_edited_text_is_a_new_version_and_the_same_one_is_not(settings: Settings, drop: Path):
    for minute, text in enumerate(["Talks.", "Talks.", "Talks, corrected."]):
        (drop / "a.txt").write_text(text)
        made = poll(settings, minute)
        assert made.discovered_count == (0 if minute == 1 else 1)


def test_links_hidden_files_and_folders_are_not_read(settings: Settings, drop: Path):
    secret = settings.home / "secret"
    secret.write_text("secret")
    (drop / "link.txt").symlink_to(secret)
    (drop / ".half.txt").write_text("half")
    (drop / "folder").mkdir()
    os.mkfifo(drop / "pipe.txt")
    made = poll(settings)
    assert made.items == ()
    assert made.problems == ("not read, for they are no files of this folder: folder, link.txt, pipe.txt",)
    (drop / "letters").mkdir()
    assert poll(settings, 1).problems[0].endswith("folder: folder, letters, link.txt and 1 more")


def test_case_32_a_file_name_never_becomes_another_address(settings: Settings, drop: Path):
    for name in ("..%2f..%2fx", "?a=1#b", "😀", "x" * 200):
        (drop / name).write_text("Talks.")
    assert all(item.url.startswith("https://desk.example/texts/") for item in poll(settings).items)


def test_a_large_file_is_rejected_and_so_is_one_too_many_put_off(settings: Settings, drop: Path):
    (drop / "a.txt").write_bytes(bytes(settings.max_body_bytes + 1))
    (drop / "b.txt").write_text("Talks.")
    made = poll(settings)
    assert [(item.state, item.reason) for item in made.items] == [
        (ItemState.REJECTED, "too_large"),
        (ItemState.PENDING, ""),
    ]
    for n in range(5):
        (drop / f"{n}.txt").write_text(f"Talks {n}.")
    few = settings.model_copy(update={"max_feed_entries": 3})
    first, second = poll(few, 1), poll(few, 2)
    assert (first.discovered_count, second.discovered_count) == (3, 2)
    assert first.problems == ("only the first 3 of 5 files were read",)


def test_a_poll_that_died_before_its_files_were_put_away_counts_them_once(settings: Settings, drop: Path):
    (drop / "a.txt").write_text("Talks.")
    first = poll(settings)
    (drop / ".done" / "a.txt").rename(drop / "a.txt")
    assert (first.discovered_count, poll(settings, 1).discovered_count) == (1, 0)
    assert not (drop / "a.txt").exists()


def test_a_file_in_the_place_of_the_folder_is_named_and_left_alone(settings: Settings, drop: Path):
    drop.rmdir()
    drop.write_text("Talks.")
    polled = poll(settings)
    assert (polled.outcome, polled.items) == (Outcome.OK, ())
    assert polled.problems == (
        f"{drop} is no folder: move it away, so that a folder for texts can be made in its place",
    )
    assert drop.read_text() == "Talks."


def test_a_folder_that_is_not_there_is_made(settings: Settings, drop: Path):
    drop.rmdir()
    made = poll(settings)
    assert (made.outcome, made.items) == (Outcome.OK, ())
    assert made.problems == (f"the folder {drop} was not there and is made: put texts into it",)
    (drop / "a.txt").write_text("Talks.")
    made = poll(settings, 1)
    assert (made.discovered_count, made.problems) == (1, ())
    assert schedule.due_feeds([FEED], {}, NOON) == [FEED]


def test_a_text_that_is_taken_down_is_gone_from_its_folder_too(settings: Settings, drop: Path):
    for name in ("sold.txt", "kept.txt"):
        (drop / name).write_text("Talks.")
    poll(settings)
    (drop / "sold.txt").write_text("Talks, corrected.")
    told = list(takedown.take_down(settings, f"{FEED.url}sold.txt", "asked", NOON))
    assert "2 files removed that somebody had put into the folder of the feed" in told
    assert [path.name for path in drop.rglob("*") if path.is_file()] == ["kept.txt"]


def warc(path: Path, *pages: tuple[str, bytes, dict[str, str]], version: str = "1.0", pack: bool = True) -> Path:
    """A WARC file as other crawlers write them."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=pack, warc_version=version)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "Another"}))
    for url, body, headers in pages:
        head = StatusAndHeaders("200 OK", list(({"Content-Type": "text/html"} | headers).items()), protocol="HTTP/1.1")
        about = {"WARC-Date": "2016-10-22T21:04:55Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), len(body), http_headers=head,
                                      warc_headers_dict=about)
        )  # fmt: skip
        writer.write_record(writer.create_warc_record(url, "request", io.BytesIO(b"GET / HTTP/1.1\r\n\r\n"), 18))
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize(("version", "pack"), [("1.0", True), ("1.1", True), ("1.0", False)])
def test_pages_of_another_crawlers_file_become_items(settings: Settings, tmp_path: Path, version: str, pack: bool):
    page = gzip.compress(b"<p>Talks</p>")
    path = warc(
        tmp_path / "x.warc",
        ("https://a.example/1", page, {"Content-Encoding": "gzip"}),
        ("https://a.example/2", b"8\r\n<p>Talks\r\n3\r\n 2.\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}),
        ("https://a.example/3.jpg", b"\xff\xd8", {"Content-Type": "image/jpeg"}),
        version=version,
        pack=pack,
    )
    (made,), tally = imports.import_warc(path, FEED, settings, NOON)
    assert (tally.page_count, tally.other_count, tally.fault) == (2, 5, "")
    assert [item.url for item in made.items] == ["https://a.example/1", "https://a.example/2"]
    archive = Archive(settings.archive_dir, 1)
    assert [archive.read(item.source)[1] for item in made.items] == [b"<p>Talks</p>", b"<p>Talks 2."]
    assert {attempt.requested_at for attempt in made.attempts} == {dt.datetime(2016, 10, 22, 21, 4, 55, tzinfo=dt.UTC)}
    assert made.items[0].source.file.startswith("2016/10/22/")
    assert list(Journal(settings.archive_dir).read()) == [made]


def test_a_file_is_imported_once_in_polls_of_a_bounded_size(settings: Settings, tmp_path: Path):
    path = warc(tmp_path / "x.warc", *((f"https://a.example/{n}", b"<p>Talks</p>", {}) for n in range(7)))
    few = settings.model_copy(update={"max_feed_entries": 3})
    polls, _ = imports.import_warc(path, FEED, few, NOON)
    assert [poll.discovered_count for poll in polls] == [3, 3, 1]
    assert len({poll.poll_id for poll in polls}) == 3
    again, tally = imports.import_warc(path, FEED, few, NOON)
    assert (again, tally.page_count) == ([], 7)


def test_what_was_cut_barred_or_has_no_usable_address_is_rejected_with_the_reason(settings: Settings, tmp_path: Path):
    path = warc(
        tmp_path / "x.warc",
        ("https://a.example/large", bytes(200_000), {}),
        ("https://a.example/wait", b"<title>Just a moment...</title>", {}),
        ("https://me:secret@a.example/", b"<p>Talks</p>", {}),
    )
    (made,), _ = imports.import_warc(path, FEED, settings, NOON)
    assert [item.reason for item in made.items] == ["too_large", "blocked", "bad_url"]
    assert {item.state for item in made.items} == {ItemState.REJECTED}


@pytest.mark.parametrize("fault", ["cut", "noise", "no warc"])
def test_a_broken_file_gives_what_lies_before_the_fault(settings: Settings, tmp_path: Path, fault: str):
    path = warc(tmp_path / "x.warc", *((f"https://a.example/{n}", b"<p>Talks</p>" * 9, {}) for n in range(4)))
    whole = path.read_bytes()
    harmed = {"cut": whole[:-300], "noise": whole + b"\x1f\x8b\x08\x00" + bytes(99), "no warc": b"<html>" * 99}[fault]
    path.write_bytes(harmed)
    polls, tally = imports.import_warc(path, FEED, settings, NOON)
    found = sum(poll.discovered_count for poll in polls)
    assert found == {"cut": 4, "noise": 4, "no warc": 0}[fault]
    assert tally.fault or fault == "cut"


def test_the_command_says_what_it_found(settings: Settings, tmp_path: Path, drop: Path, monkeypatch):
    monkeypatch.setattr(configuration, "current", lambda: settings)
    good = warc(tmp_path / "good.warc.gz", ("https://a.example/1", b"<p>Talks</p>", {}))
    bad = tmp_path / "bad.warc.gz"
    bad.write_bytes(b"no warc at all")
    run = click.testing.CliRunner().invoke
    done = run(command, [str(good), "--feed", "desk"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 page, 1 new; 2 other records" in done.stderr
    assert run(command, [str(good), str(bad), "--feed", "desk"]).exit_code == 1
    assert run(command, [str(good), "--feed", "absent"]).exit_code == 2
