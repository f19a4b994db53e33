"""Sources that lead a reader astray: sitemap indexes that list themselves, feeds that say nothing new."""

from __future__ import annotations

import datetime as dt
import gzip
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from feeds_served import HEADER, NOON, PollAt
from loopback import Loopback, Reply, entry, rss

from extract.fetch import poll as polling
from extract.fetch import schedule
from extract.records import FeedKind, Outcome, Poll
from extract.settings import Settings

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.fixture
def poll_at(settings: Settings, server: Loopback) -> PollAt:
    """Poll the one source of the list, which is a sitemap unless said otherwise, so many minutes after noon."""

    def poll(minutes: float = 0, kind: FeedKind = FeedKind.SITEMAP, **changes: int) -> Poll:
        settings.feeds_file.write_text(f"{HEADER}\nmap,Map,TJK,en,{kind},{server.url('/map')},15,1,false,true,true\n")
        (made,) = polling.poll_due(settings.model_copy(update=changes), NOON + dt.timedelta(minutes=minutes), ["map"])
        return made

    return poll


def index(urls: Iterable[str]) -> Reply:
    listed = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return Reply(f"<sitemapindex xmlns='{SITEMAP}'>{listed}</sitemapindex>".encode())


def pages(urls: Iterable[str], pack: Callable[[bytes], bytes] = bytes) -> Reply:
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return Reply(pack(f"<urlset xmlns='{SITEMAP}'>{listed}</urlset>".encode()))


def test_case_25_an_index_that_lists_itself_is_asked_for_once(server: Loopback, poll_at: PollAt):
    server["/map"] = index([server.url("/map"), server.url("/map?"), server.url("/a.xml.gz"), server.url("/a.xml.gz")])
    server["/a.xml.gz"] = pages([server.url("/page")], gzip.compress)
    server["/page"] = Reply(b"<p>Page</p>")
    made = poll_at()
    assert (made.outcome, made.discovered_count) == (Outcome.OK, 1)
    assert Counter(server.paths) == Counter(["/robots.txt", "/map", "/a.xml.gz", "/page"])
    assert any("lists itself" in problem for problem in made.problems)


def test_case_25_two_indexes_that_list_one_another_end(server: Loopback, poll_at: PollAt):
    server["/map"] = index([server.url("/other")])
    server["/other"] = index([server.url("/map"), server.url("/other")])
    made = poll_at()
    assert (made.outcome, made.entry_count) == (Outcome.OK, 0)
    assert server.paths == ["/robots.txt", "/map", "/other"]


def test_case_25_an_endless_chain_of_indexes_ends_at_the_depth(server: Loopback, poll_at: PollAt, settings: Settings):
    server["/map"] = index([server.url("/0")])
    for n in range(20):
        server[f"/{n}"] = index([server.url(f"/{n + 1}")])
    made = poll_at()
    assert server.paths == ["/robots.txt", "/map", *(f"/{n}" for n in range(settings.max_sitemap_depth))]
    assert "levels deep" in made.problems[0]


def test_case_25_an_index_of_ten_thousand_sitemaps_costs_a_bounded_number_of_requests(
    server: Loopback, poll_at: PollAt
):
    server["/map"] = index(server.url(f"/s{n}") for n in range(10_000))
    made = poll_at(max_sitemaps=7, max_body_bytes=10_000_000)
    assert len(server.paths) == 2 + 7
    assert any("only the first 7 sitemaps" in problem for problem in made.problems)


def test_case_25_an_index_that_stays_the_same_hides_no_new_pages(server: Loopback, poll_at: PollAt):
    server["/map"] = index([server.url("/a")])
    for key in ("p", "q"):
        server[f"/{key}"] = Reply(b"<p>Page</p>")
    server["/a"] = pages([server.url("/p")])
    assert poll_at().discovered_count == 1
    server["/a"] = pages([server.url("/p"), server.url("/q")])
    assert poll_at(15).discovered_count == 1


def test_case_13_a_feed_that_is_gone_backs_off_is_disabled_and_says_so(server: Loopback, poll_at: PollAt):
    server["/map"] = Reply(status=410)
    first, *_, last = [poll_at(day * 1_440, FeedKind.RSS) for day in range(schedule.DEAD_POLLS)]
    assert (first.outcome, first.standing.failure_count, first.standing.is_disabled) == (Outcome.GONE, 1, False)
    assert first.standing.next_due_at == NOON + 2 * dt.timedelta(minutes=15)
    assert (last.standing.failure_count, last.standing.is_disabled) == (schedule.DEAD_POLLS, True)
    server["/map"] = Reply(rss(entry("a", server.url("/a"))))
    back = poll_at(40 * 1_440, FeedKind.RSS)
    assert (back.outcome, back.standing.is_disabled, back.standing.failure_count) == (Outcome.OK, False, 0)


def test_case_19_not_modified_is_a_fresh_look_with_nothing_in_it(server: Loopback, poll_at: PollAt):
    server["/map"] = Reply(rss(entry("a", server.url("/a"))), {"ETag": '"1"'})
    poll_at(kind=FeedKind.RSS)
    server["/map"] = Reply(status=304)
    made = poll_at(600, FeedKind.RSS)
    assert (made.outcome, made.discovered_count, made.items) == (Outcome.NOT_MODIFIED, 0, ())
    assert made.standing.next_due_at > made.polled_at == NOON + dt.timedelta(minutes=600)


def test_case_52_a_feed_that_falls_silent_says_so_in_its_polls(server: Loopback, poll_at: PollAt):
    for hour in range(30):
        server["/map"] = Reply(rss(entry(f"e{hour}", server.url(f"/{hour}"))))
        assert poll_at(60 * hour, FeedKind.RSS).standing.silent_hours is None
    quiet = [poll_at(60 * hour, FeedKind.RSS).standing.silent_hours for hour in (40, 52, 55)]
    assert quiet == [None, None, 26]
