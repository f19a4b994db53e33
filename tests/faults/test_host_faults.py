"""Names that lead elsewhere, hosts that ask for patience, robots.txt in all its shapes: over real sockets.

The hosts have names, which a name server of the tests resolves, so that they are paced as any publisher's.
"""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest
from feeds_served import NOON, list_feeds
from loopback import Loopback, Reply, entry, redirect, rss, send
from resolver import Resolver

from extract.fetch import poll as polling
from extract.fetch.journal import Journal
from extract.fetch.session import Session
from extract.records import Outcome, Poll
from extract.settings import Settings

POLLER = Path(__file__).with_name("poller.py")
LOOPBACK = ["127.0.0.1"]
INSIDE = {
    "meta.test": ["169.254.169.254"],
    "ten.test": ["10.1.2.3"],
    "carrier.test": ["100.64.0.9"],
    "azure.test": ["168.63.129.16"],
    "six.test": ["fd00:ec2::254"],
    "mapped.test": ["::ffff:10.0.0.1"],
    "nat64.test": ["64:ff9b::a00:1"],
}


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    names = {"a.test": LOOPBACK, "b.test": LOOPBACK, "rebind.test": ["127.0.0.1", "169.254.169.254"], **INSIDE}
    with Resolver(names) as running:
        monkeypatch.setattr(socket, "getaddrinfo", running.getaddrinfo)
        yield running


def at(server: Loopback, host: str, path: str) -> str:
    return f"http://{host}:{server.port}{path}"


def poll(settings: Settings, minutes: float = 0) -> dict[str, Poll]:
    made = polling.poll_due(settings, NOON + dt.timedelta(minutes=minutes))
    return {poll.feed_id: poll for poll in made}


# 8: one question, one answer, one address
def test_case_08_a_name_that_is_bound_anew_is_asked_for_once_and_pinned(
    server: Loopback, settings: Settings, resolver: Resolver
):
    server["/"] = Reply(b"news")
    with Session(settings) as session:
        first = session.get(at(server, "rebind.test", "/"), allow_loopback=True)
        assert (first.body, resolver.asked) == (b"news", ["rebind.test"])
        assert server.requests[0].headers["Host"] == f"rebind.test:{server.port}"
        second = session.get(at(server, "rebind.test", "/"), allow_loopback=True)
    assert (second.outcome, len(server.requests)) == (Outcome.FORBIDDEN_ADDRESS, 1)


def test_case_08_a_redirect_to_the_same_name_is_checked_again(server: Loopback, settings: Settings, resolver: Resolver):
    server["/"] = redirect("/there")
    with Session(settings) as session:
        answer = session.get(at(server, "rebind.test", "/"), allow_loopback=True)
    assert (answer.outcome, server.paths) == (Outcome.FORBIDDEN_ADDRESS, ["/"])


@pytest.mark.parametrize("name", INSIDE)
def test_case_06_a_name_that_leads_inside_is_blocked_at_once_and_after_a_redirect(
    server: Loopback, settings: Settings, resolver: Resolver, name: str
):
    server["/"] = redirect(f"http://{name}/latest/meta-data/")
    with Session(settings) as session:
        direct = session.get(f"http://{name}/", allow_loopback=True)
        redirected = session.get(at(server, "a.test", "/"), allow_loopback=True)
    assert (direct.outcome, redirected.outcome) == (Outcome.FORBIDDEN_ADDRESS, Outcome.FORBIDDEN_ADDRESS)


def test_case_06_a_name_for_loopback_is_blocked_unless_the_feed_may_go_there(
    server: Loopback, settings: Settings, resolver: Resolver
):
    with Session(settings) as session:
        assert session.get(at(server, "a.test", "/")).outcome is Outcome.FORBIDDEN_ADDRESS
    assert server.paths == []


def test_case_13_a_name_that_is_gone_is_a_dns_error_and_backs_off(settings: Settings, resolver: Resolver):
    list_feeds(settings, ("gone", "http://gone.test/feed"))
    made = poll(settings)["gone"]
    assert (made.outcome, made.standing.failure_count) == (Outcome.DNS_ERROR, 1)
    assert poll(settings, 29) == {}
    assert poll(settings, 30)["gone"].standing.next_due_at == NOON + dt.timedelta(minutes=30 + 60)


# 9, 10: patience
def test_case_09_a_host_that_says_429_waits_and_others_go_on(server: Loopback, settings: Settings, resolver: Resolver):
    list_feeds(settings, ("busy", at(server, "a.test", "/busy")), ("calm", at(server, "b.test", "/calm")))
    server["/busy"] = Reply(headers={"Retry-After": "60"}, status=429)
    server["/calm"] = Reply(rss(entry("a", at(server, "b.test", "/page"))))
    first = poll(settings)
    assert {feed: made.outcome for feed, made in first.items()} == {"busy": Outcome.RATE_LIMITED, "calm": Outcome.OK}
    assert polling.poll_due(settings, NOON + dt.timedelta(seconds=59), ["busy"]) == []
    assert len(polling.poll_due(settings, NOON + dt.timedelta(seconds=59), ["calm"])) == 1
    assert len(polling.poll_due(settings, NOON + dt.timedelta(seconds=61), ["busy"])) == 1


@pytest.mark.parametrize("value", ["86400", "Wed, 02 Jun 2021 12:00:00 GMT"])
def test_case_10_a_day_of_patience_puts_no_worker_to_sleep(
    server: Loopback, settings: Settings, resolver: Resolver, value: str
):
    list_feeds(settings, ("busy", at(server, "a.test", "/busy")))
    server["/busy"] = Reply(headers={"Retry-After": value}, status=503)
    began = time.monotonic()
    assert poll(settings)["busy"].outcome is Outcome.SERVER_ERROR
    assert time.monotonic() - began < 10
    assert poll(settings, 23 * 60) == {}
    assert list(poll(settings, 24 * 60 + 1)) == ["busy"]


# 14-16: robots.txt
def allowed(server: Loopback, settings: Settings, robots: Reply | Callable[[BaseHTTPRequestHandler], None]) -> Poll:
    """The poll of a feed with pages /open and /closed at a host with this robots.txt."""
    list_feeds(settings, ("wire", at(server, "a.test", "/feed")))
    server["/robots.txt"] = robots
    server["/feed"] = Reply(rss(*(entry(key, at(server, "a.test", f"/{key}")) for key in ("open", "closed"))))
    server["/open"] = server["/closed"] = Reply(b"<p>Page</p>")
    return poll(settings)["wire"]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_case_14_robots_txt_that_fails_disallows_all(
    server: Loopback, settings: Settings, resolver: Resolver, status: int
):
    made = allowed(server, settings, Reply(b"User-agent: *\nAllow: /", status=status))
    assert (made.outcome, server.paths) == (Outcome.SERVER_ERROR, ["/robots.txt"])


def test_case_14_robots_txt_that_never_comes_disallows_all(server: Loopback, hasty: Settings, resolver: Resolver):
    made = allowed(server, hasty, lambda _: server.halt.wait(3) and None)
    assert (made.outcome, server.paths) == (Outcome.TIMEOUT, ["/robots.txt"])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_case_15_robots_txt_that_is_refused_allows_all(
    server: Loopback, settings: Settings, resolver: Resolver, status: int
):
    made = allowed(server, settings, Reply(b"User-agent: *\nDisallow: /", status=status))
    assert (made.outcome, server.paths[1:]) == (Outcome.OK, ["/feed", "/open", "/closed"])


def test_case_15_too_many_redirects_allow_all(server: Loopback, settings: Settings, resolver: Resolver):
    made = allowed(server, settings, redirect("/robots.txt"))
    assert (made.outcome, made.discovered_count) == (Outcome.OK, 2)


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /closed",
        b"User-Agent: *\nDisallow: /c*d$\n",
        b"User-agent: *\nDisallow: /\nAllow: /open\nAllow: /feed\n",
        b"user-agent: COMMUNIQUE\nDISALLOW: /closed\n\nUser-agent: *\nDisallow: /",
        b"User-agent: *\nDisallow: /closed\n" + b"# filler\n" * 80_000 + b"Disallow: /open\n",
    ],
    ids=["mark", "wildcards", "longest", "own group", "long"],
)
def test_case_16_what_robots_txt_says_is_done(server: Loopback, settings: Settings, resolver: Resolver, text: bytes):
    large = settings.model_copy(update={"max_body_bytes": 1_000_000})
    made = allowed(server, large, Reply(text))
    assert {item.entry_id: item.reason for item in made.items} == {"open": "", "closed": "blocked_by_robots"}
    assert "/closed" not in server.paths


def test_case_16_a_file_past_the_body_cap_is_not_unreachable(server: Loopback, settings: Settings, resolver: Resolver):
    """What was sent of a robots.txt without end is not read: nothing is allowed, rather than everything."""
    made = allowed(server, settings, Reply(b"User-agent: *\nDisallow: /closed\n" + b"#" * 300_000))
    assert (made.outcome, server.paths) == (Outcome.TOO_LARGE, ["/robots.txt"])


# 17 and politeness: pauses, kept by all processes together
class Watched:
    """A route that notes when each request began and ended, and how many were under way at once."""

    def __init__(self, server: Loopback, reply: Reply, takes_s: float = 0.05) -> None:
        self.spans: list[tuple[float, float]] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()
        self._reply, self._takes_s, self._server = reply, takes_s, server

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        began = time.time()
        self._server.halt.wait(self._takes_s)
        with self._lock:
            self._now -= 1
            self.spans.append((began, time.time()))
        send(handler, self._reply)

    def pauses(self) -> list[float]:
        spans = sorted(self.spans)
        return [later[0] - earlier[1] for earlier, later in pairwise(spans)]


def test_case_17_a_crawl_delay_is_kept(server: Loopback, settings: Settings, resolver: Resolver):
    list_feeds(settings, ("wire", at(server, "a.test", "/feed")))
    server["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.7\n")
    page = Watched(server, Reply(b"<p>Page</p>"))
    server["/feed"] = Reply(rss(*(entry(str(n), at(server, "a.test", f"/p{n}")) for n in range(3))))
    for n in range(3):
        server[f"/p{n}"] = page
    made = poll(settings)["wire"]
    assert all(item.source for item in made.items)
    assert min(page.pauses()) >= 0.65
    assert made.problems == ()


def test_case_17_a_mad_crawl_delay_is_clamped_and_flagged(server: Loopback, settings: Settings, resolver: Resolver):
    list_feeds(settings, ("wire", at(server, "a.test", "/feed")))
    server["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 9999\n")
    server["/feed"] = Reply(rss())
    clamp = "extract.fetch.robots.MAX_DELAY_S"
    with pytest.MonkeyPatch.context() as patch:  # two minutes of sleep are too long for a test
        patch.setattr(clamp, 0.5)
        made = poll(settings)["wire"]
    assert "asks for a pause of 9999 s; 0.5 s are kept" in made.problems[0]


def test_one_host_is_asked_by_one_process_at_a_time_with_its_pause(
    server: Loopback, settings: Settings, resolver: Resolver
):
    page = Watched(server, Reply(rss()))
    for n in range(6):
        server[f"/feed{n}"] = page
    list_feeds(settings, *((f"f{n}", at(server, "a.test", f"/feed{n}")) for n in range(6)))
    processes = [
        subprocess.Popen(
            [sys.executable, POLLER, settings.home, settings.feeds_file, NOON.isoformat(), "0.25", str(resolver.port)]
        )
        for _ in range(3)
    ]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(page.spans) == 6
    assert page.most == 1
    assert min(page.pauses()) >= 0.2
    assert len({made.feed_id for made in Journal(settings.archive_dir).read()}) == 6


def test_two_hosts_are_asked_side_by_side(server: Loopback, settings: Settings, resolver: Resolver):
    page = Watched(server, Reply(rss()), takes_s=0.5)
    server["/feed"] = page
    list_feeds(settings, ("a", at(server, "a.test", "/feed")), ("b", at(server, "b.test", "/feed")))
    assert {made.outcome for made in poll(settings).values()} == {Outcome.OK}
    assert page.most == 2
