"""Whole polls over a real server on loopback: what is asked, found, journalled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click.testing
import pytest
from feeds_served import NOON, PollAt, list_feeds, serve
from filelock import FileLock
from loopback import Loopback, Reply, entry, rss

from extract import seeds
from extract import settings as configuration
from extract.fetch import poll as polling
from extract.fetch.archive import Archive
from extract.fetch.commands import poll as command
from extract.fetch.journal import Journal
from extract.records import ItemState, Outcome
from extract.settings import Settings


def test_a_first_poll_archives_the_feed_and_every_page(server: Loopback, settings: Settings, poll_at: PollAt):
    serve(server, "a", "b", ETag='"1"')
    poll = poll_at()
    assert (poll.outcome, poll.entry_count, poll.discovered_count) == (Outcome.OK, 2, 2)
    assert server.paths == ["/robots.txt", "/feed", "/a", "/b"]
    assert [attempt.purpose for attempt in poll.attempts] == ["robots", "feed", "page", "page"]
    archive = Archive(settings.archive_dir, 1)
    pages = [archive.read(item.source) for item in poll.items]
    assert [(body, url) for _, body, url in pages] == [
        (b"<p>Page a</p>", server.url("/a")),
        (b"<p>Page b</p>", server.url("/b")),
    ]
    assert list(Journal(settings.archive_dir).read()) == [poll]
    assert [poll.feed] == list(seeds.feeds(settings.feeds_file))


def test_a_second_poll_asks_conditionally_and_finds_only_what_is_new(server: Loopback, poll_at: PollAt):
    serve(server, "a", "b", ETag='"1"')
    poll_at()
    serve(server, "b", "c", ETag='"2"')
    poll = poll_at(15)
    assert [item.entry_id for item in poll.items] == ["c"]
    assert server.requests[4].headers["If-None-Match"] == '"1"'
    assert server.paths[4:] == ["/feed", "/c"]  # robots.txt is at hand for a day


def test_an_edited_entry_is_a_new_version_and_an_old_one_come_back_is_not(server: Loopback, poll_at: PollAt):
    first, second, third = (
        (serve(server, "a", texts={"a": text}), poll_at(minutes))[1]
        for minutes, text in [(0, "Talks."), (15, "Talks, corrected."), (30, "Talks.")]
    )
    assert [poll.discovered_count for poll in (first, second, third)] == [1, 1, 0]
    assert first.items[0].item_id != second.items[0].item_id
    assert first.items[0].entry_id == second.items[0].entry_id


def test_a_full_text_feed_needs_no_pages(server: Loopback, settings: Settings, poll_at: PollAt):
    list_feeds(settings, ("wire", server.url("/feed")), is_full_text=True)
    serve(server, "a")
    poll = poll_at()
    assert server.paths == ["/robots.txt", "/feed"]
    (item,) = poll.items
    assert (item.is_full_text, item.source, item.state) == (True, poll.attempts[1].archived, ItemState.PENDING)


def test_entries_that_share_a_url_share_one_visit(server: Loopback, poll_at: PollAt):
    server["/feed"] = Reply(rss(entry("a", server.url("/x")), entry("b", server.url("/x"))))
    server["/x"] = Reply(b"page")
    poll = poll_at()
    assert server.paths.count("/x") == 1
    assert poll.items[0].source == poll.items[1].source is not None


def test_pages_that_fail_for_good_are_rejected_with_the_reason(server: Loopback, poll_at: PollAt):
    urls = [server.url("/gone"), server.url("/forbidden"), "ftp://example.org/a", server.url("/" + "x" * 3_000)]
    server["/feed"] = Reply(rss(*(entry(str(n), url) for n, url in enumerate(urls))))
    server["/gone"] = Reply(status=410)
    server["/forbidden"] = Reply(status=403)
    items = poll_at().items
    assert {item.state for item in items} == {ItemState.REJECTED}
    assert [item.reason for item in items] == ["gone", "blocked", "bad_url", "bad_url"]


def test_a_page_that_keeps_failing_is_given_up(server: Loopback, settings: Settings, poll_at: PollAt):
    serve(server, "a")
    server["/a"] = Reply(status=500)
    tries = [poll_at(hours * 60).items[0] for hours in (0, 1, 3, 7, 15)]
    assert [item.attempts for item in tries] == [1, 2, 3, 4, settings.max_item_attempts]
    assert [item.state for item in tries[-2:]] == [ItemState.PENDING, ItemState.REJECTED]
    assert poll_at(31 * 60).items == ()


@pytest.mark.parametrize("body", [b"", b"<!doctype html><html><title>Moved</title></html>"], ids=["none", "html"])
def test_case_23_something_else_than_a_feed_is_a_failure(server: Loopback, poll_at: PollAt, body: bytes):
    server["/feed"] = Reply(body)
    poll = poll_at()
    assert poll.outcome is Outcome.NOT_A_FEED
    assert poll.problems


def test_a_poll_that_takes_too_long_leaves_pages_for_the_next(settings: Settings, server: Loopback, poll_at: PollAt):
    serve(server, "a", "b")
    (poll,) = polling.poll_due(settings.model_copy(update={"poll_budget_s": 1e-9}), NOON)
    assert [(item.state, item.attempts) for item in poll.items] == [(ItemState.PENDING, 0)] * 2
    assert all(item.source for item in poll_at(15).items)


def test_a_feed_that_is_being_polled_is_skipped(settings: Settings, server: Loopback, poll_at: PollAt):
    serve(server, "a")
    poll_at()
    with FileLock(settings.state_dir / "feeds" / "wire.lock"):
        assert polling.poll_due(settings, NOON + dt.timedelta(hours=1)) == []
    assert len(polling.poll_due(settings, NOON + dt.timedelta(hours=1))) == 1


def test_the_same_moment_is_polled_once(settings: Settings, server: Loopback, poll_at: PollAt):
    serve(server, "a")
    poll_at()
    assert polling.poll_due(settings, NOON, ["wire"]) == []


def test_one_feed_that_fails_does_not_stop_the_others(settings: Settings, server: Loopback, tmp_path: Path):
    list_feeds(settings, ("bad", server.url("/absent")), ("broken", server.url("/feed")), ("good", server.url("/feed")))
    serve(server, "a")
    journal = settings.archive_dir / "journal" / "2021-05-01" / "broken.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text("no poll\nnor this\n\n")
    polls = polling.poll_due(settings, NOON, ["bad", "broken", "good"])
    assert [(poll.feed_id, poll.outcome) for poll in polls] == [("bad", Outcome.NOT_FOUND), ("good", Outcome.OK)]


def test_if_nothing_but_surprises_comes_of_it_they_are_raised(settings: Settings, server: Loopback):
    list_feeds(settings, ("broken", server.url("/feed")))
    journal = settings.archive_dir / "journal" / "2021-05-01" / "broken.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text("no poll\nnor this\n\n")
    with pytest.raises(ExceptionGroup, match="no feed could be polled"):
        polling.poll_due(settings, NOON, ["broken"])


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(configuration, "current", lambda: settings)
    return lambda *arguments: click.testing.CliRunner().invoke(command, arguments)


def test_the_command_prints_a_line_per_feed_and_what_it_noticed_on_stderr(settings: Settings, server: Loopback, run):
    list_feeds(settings, ("wire", server.url("/feed")), ("absent", server.url("/absent")))
    serve(server, "a", "b")
    result = run()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "wire ok 2 2\nabsent not_found 0 0\nabsent: not_found: HTTP 404\n"


def test_the_command_fails_if_every_feed_did_and_not_if_none_is_due(settings: Settings, server: Loopback, run):
    list_feeds(settings, ("absent", server.url("/absent")))
    assert run().exit_code == 1
    assert run().exit_code == 0


def test_an_unknown_feed_is_bad_usage(settings: Settings, server: Loopback, run):
    list_feeds(settings, ("wire", server.url("/feed")))
    result = run("--feed", "wier")
    assert result.exit_code == 2
    assert "no feed wier in feeds.csv" in result.stderr
