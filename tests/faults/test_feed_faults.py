"""Feeds and pages that fail, lie, vanish or swell, in whole polls over real sockets."""

from __future__ import annotations

import datetime as dt

import click.testing
import pyarrow.parquet as pq
import pytest
from feeds_served import HEADER, NOON, PollAt, list_feeds, serve
from loopback import Loopback, Reply, entry, redirect, rss, send

from extract import process
from extract import settings as configuration
from extract.fetch import poll as polling
from extract.fetch.archive import Archive
from extract.fetch.commands import poll as command
from extract.fetch.journal import Journal
from extract.records import ItemState, Outcome
from extract.seeds import SeedError
from extract.settings import Settings


def test_case_04_a_cut_page_is_retried_and_never_stored_as_complete(
    server: Loopback, settings: Settings, poll_at: PollAt
):
    serve(server, "a")

    def cut(handler) -> None:
        send(handler, Reply(b"half", {"Content-Length": "99"}))
        handler.close_connection = True

    server["/a"] = cut
    (item,) = poll_at().items
    assert (item.state, item.source, item.reason) == (ItemState.PENDING, None, "truncated")
    assert poll_at(15).items == ()  # too early to try again
    serve(server, "a")
    later = poll_at(45)
    assert later.discovered_count == 0
    (item,) = later.items
    assert Archive(settings.archive_dir, 1).read(item.source)[1] == b"<p>Page a</p>"


def test_case_09_a_host_that_asks_for_a_pause_gets_it(server: Loopback, settings: Settings, poll_at: PollAt):
    serve(server, "a", "b", "c")
    server["/b"] = Reply(headers={"Retry-After": "3600"}, status=429)
    poll = poll_at()
    assert "/c" not in server.paths
    assert [item.source is not None for item in poll.items] == [True, False, False]
    assert [item.attempts for item in poll.items] == [1, 1, 0]
    assert polling.poll_due(settings, NOON + dt.timedelta(minutes=59)) == []
    assert polling.poll_due(settings, NOON + dt.timedelta(minutes=59), ["wire"]) == []
    serve(server, "a", "b", "c")
    (later,) = polling.poll_due(settings, NOON + dt.timedelta(minutes=61))
    assert all(item.source for item in later.items)
    assert len(later.items) == 2


def test_case_12_a_missing_feed_is_recorded_and_comes_back(server: Loopback, poll_at: PollAt):
    missing = poll_at()
    assert (missing.outcome, missing.problems) == (Outcome.NOT_FOUND, ("not_found: HTTP 404",))
    serve(server, "a")
    assert poll_at(30).discovered_count == 1


def test_case_14_no_robots_txt_to_be_had_means_no_request(server: Loopback, poll_at: PollAt):
    serve(server, "a")
    server["/robots.txt"] = Reply(status=500)
    assert poll_at().outcome is Outcome.SERVER_ERROR
    assert server.paths == ["/robots.txt"]
    server["/robots.txt"] = Reply(b"User-agent: *\nDisallow:\n")
    assert poll_at(31).discovered_count == 1


def test_case_16_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: Loopback, poll_at: PollAt):
    serve(server, "a")
    server["/a"] = redirect("/private")
    server["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private\n")
    assert poll_at().items[0].reason == "blocked_by_robots"
    assert "/private" not in server.paths


def test_case_18_the_same_body_under_a_new_etag_is_not_news(server: Loopback, poll_at: PollAt):
    serve(server, "a", ETag='"1"')
    poll_at()
    serve(server, "a", ETag='"2"')
    poll = poll_at(15)
    assert (poll.outcome, poll.discovered_count, poll.etag) == (Outcome.NOT_MODIFIED, 0, '"2"')


def test_case_18_a_new_body_under_the_old_etag_is_news_and_the_etag_is_dropped(server: Loopback, poll_at: PollAt):
    serve(server, "a", ETag='"1"')
    poll_at()
    serve(server, "a", "b", ETag='"1"')
    poll = poll_at(15)
    assert (poll.discovered_count, poll.etag) == (1, None)
    poll_at(30)
    assert "If-None-Match" not in server.requests[-1].headers


def test_case_18_a_server_that_never_says_modified_is_found_out_within_a_day(server: Loopback, poll_at: PollAt):
    serve(server, "a", ETag='"1"')
    poll_at()
    honest = Reply(rss(entry("b", server.url("/a"))))
    server["/feed"] = lambda handler: send(handler, Reply(status=304) if handler.headers["If-None-Match"] else honest)
    assert poll_at(15).outcome is Outcome.NOT_MODIFIED
    assert poll_at(24 * 60).discovered_count == 1


def test_case_19_not_modified_adds_nothing_but_the_visit(server: Loopback, settings: Settings, poll_at: PollAt):
    serve(server, "a", ETag='"1"')
    poll_at()
    server["/feed"] = Reply(status=304)
    poll = poll_at(15)
    assert (poll.outcome, poll.items, poll.etag) == (Outcome.NOT_MODIFIED, (), '"1"')
    assert [made.polled_at for made in Journal(settings.archive_dir).read()] == [NOON, poll.polled_at]


def test_case_24_a_huge_feed_is_capped_and_says_so(settings: Settings, server: Loopback):
    list_feeds(settings, ("wire", server.url("/feed")), is_full_text=True)
    large = settings.model_copy(update={"max_body_bytes": 20_000_000})
    server["/feed"] = Reply(rss(*(entry(str(n), f"http://example.org/{n}") for n in range(50_000))))
    (poll,) = polling.poll_due(large, NOON)
    assert (poll.entry_count, poll.discovered_count) == (2_000, 2_000)
    assert any("50000" in problem or "2000" in problem for problem in poll.problems)


def test_case_32_what_a_url_says_never_becomes_a_path(settings: Settings, server: Loopback, poll_at: PollAt):
    server["/feed"] = Reply(rss(entry("../../../etc/x", server.url("/../../../../etc/passwd"))))
    poll_at()
    home = settings.home
    assert {path.parts[len(home.parts)] for path in home.rglob("*")} == {"archive", "state"}
    assert not any("passwd" in path.name or "etc" in path.name for path in home.rglob("*"))


def test_case_11_a_challenge_instead_of_a_page_is_no_article(server: Loopback, settings: Settings, poll_at: PollAt):
    serve(server, "a", "b")
    server["/b"] = Reply(b"<html><head><title>Just a moment...</title></head><body>Checking.</body></html>")
    items = {item.entry_id: item for item in poll_at().items}
    assert items["a"].source is not None
    assert (items["b"].state, items["b"].reason, items["b"].source) == (ItemState.REJECTED, "blocked", None)


def test_case_33_pages_made_to_kill_their_reader_cost_only_themselves(
    server: Loopback, settings: Settings, poll_at: PollAt
):
    """20,000 elements deep, and 20 MB large; the pages before and after them are read."""
    serve(server, "a", "deep", "large", "z")
    text = "The ministers met in Dushanbe on Tuesday and agreed to open the border crossing. " * 3
    for key in ("a", "z"):
        server[f"/{key}"] = Reply(f"<html><body><article><p>{key}: {text}</p></article></body></html>".encode())
    server["/deep"] = Reply(b"<html><body>" + b"<div>" * 20_000 + text.encode())
    server["/large"] = Reply(b"<p>" + b"x" * 20_000_000)
    large = settings.model_copy(update={"max_body_bytes": 10_000_000})
    polling.poll_due(large, NOON)
    process.process_pending(large)
    (rows,) = [pq.read_table(path).to_pylist() for path in large.landing_dir.glob("[!.]*/items.parquet")]
    assert {row["entry_id"]: row["state"] for row in rows} == {
        "a": "parsed",
        "deep": "quarantined",
        "large": "rejected",
        "z": "parsed",
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["wire,W,TJK,en,rss,file:///etc/passwd,15,1,false,true,false"], "row 2: url 'file:///etc/passwd' is neither"),
        (["wire,W,TJK,en,rss,ftp://example.org/feed,15,1,false,true,false"], "row 2: url 'ftp://example.org/feed'"),
        (
            ["wire,W,TJK,en,rss,http://a.example/,15,1,false,true,false"] * 2,
            "row 3: feed_id 'wire' is already in row 2",
        ),
        (["wire,W,TJK,en,telex,http://a.example/,15,1,false,true,false"], "row 2: kind 'telex' is none of rss"),
    ],
    ids=["file", "ftp", "twice", "kind"],
)
def test_case_51_a_bad_row_is_refused_at_the_start_and_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, rows: list[str], reason: str
):
    settings.feeds_file.write_text("\n".join([HEADER, *rows]) + "\n")
    monkeypatch.setattr(configuration, "current", lambda: settings)
    refused = click.testing.CliRunner().invoke(command)
    assert isinstance(refused.exception, SeedError)
    assert reason in str(refused.exception)
    assert not settings.home.exists()
