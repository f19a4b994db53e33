"""How one GET ends: outcomes, headers, redirects. Real sockets on loopback."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import zlib

import pytest
from loopback import Loopback, Reply, redirect

from extract.fetch.session import Session
from extract.records import Outcome, Response
from extract.settings import Settings


@pytest.fixture
def get(settings: Settings):
    with Session(settings) as session:
        yield lambda url, **given: session.get(url, **{"allow_loopback": True, **given})


def test_an_answer_comes_back_decoded_with_its_headers(server: Loopback, get):
    page = "<p>Переговоры</p>".encode()
    server["/page"] = Reply(gzip.compress(page), {"Content-Encoding": "gzip", "ETag": '"a"'})
    answer = get(server.url("/page"))
    assert (answer.outcome, answer.status, answer.body) == (Outcome.OK, 200, page)
    assert ("ETag", '"a"') in answer.headers


@pytest.mark.parametrize("window", [zlib.MAX_WBITS, -zlib.MAX_WBITS], ids=["zlib", "bare"])
def test_both_things_called_deflate_are_read(server: Loopback, get, window: int):
    packer = zlib.compressobj(wbits=window)
    server["/"] = Reply(packer.compress(b"news " * 99) + packer.flush(), {"Content-Encoding": "deflate"})
    assert get(server.url("/")).body == b"news " * 99


def test_the_user_agent_names_the_project_and_a_contact(server: Loopback, get):
    get(server.url("/"))
    assert server.requests[0].headers["User-Agent"] == "Communique/0.1 (+https://example.org/about)"


def test_validators_are_sent_and_304_is_not_modified(server: Loopback, get):
    server["/"] = Reply(status=304)
    answer = get(server.url("/"), etag='"a"', last_modified="Sat, 01 Jan 2022 00:00:00 GMT")
    sent = server.requests[0].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"a"', "Sat, 01 Jan 2022 00:00:00 GMT")
    assert answer.outcome is Outcome.NOT_MODIFIED


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (204, Outcome.OK),
        (400, Outcome.CLIENT_ERROR),
        (403, Outcome.BLOCKED),
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (429, Outcome.RATE_LIMITED),
        (451, Outcome.CLIENT_ERROR),
        (500, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
    ],
)
def test_every_status_has_its_word(server: Loopback, get, status: int, outcome: Outcome):
    server["/"] = Reply(status=status)
    assert get(server.url("/")).outcome is outcome


def test_redirects_are_followed_to_the_last_url_without_fragment(server: Loopback, get):
    server["/a"] = redirect("b?x=1#top", 301)
    server["/b"] = redirect(server.url("/c"), 308)
    server["/c"] = Reply(b"here")
    answer = get(server.url("/a"))
    assert (answer.url, answer.final_url, answer.body) == (server.url("/a"), server.url("/c"), b"here")
    assert server.paths == ["/a", "/b?x=1", "/c"]


def test_a_redirect_that_is_not_permitted_is_not_followed(server: Loopback, get):
    server["/a"] = redirect("/b")
    answer = get(server.url("/a"), permit=lambda _: Outcome.BLOCKED_BY_ROBOTS)
    assert (answer.outcome, server.paths) == (Outcome.BLOCKED_BY_ROBOTS, ["/a"])


@pytest.mark.parametrize("target", ["", "http://[broken", "ftp://example.org/", "http://u:p@example.org/"])
def test_a_redirect_to_nowhere_is_an_outcome(server: Loopback, get, target: str):
    server["/"] = redirect(target)
    assert get(server.url("/")).outcome in {Outcome.BAD_URL, Outcome.CLIENT_ERROR}


def test_cookies_are_neither_kept_nor_sent(server: Loopback, get):
    server["/"] = Reply(headers={"Set-Cookie": "id=1; Path=/"})
    get(server.url("/"))
    get(server.url("/"))
    assert "Cookie" not in server.requests[1].headers


@pytest.mark.parametrize("url", ["", "news", "file:///etc/passwd", "http://", "http://a b/", "http://x:99999/"])
def test_what_is_no_web_address_is_a_bad_url(get, url: str):
    assert get(url).outcome is Outcome.BAD_URL


def test_a_closed_port_is_a_connection_error(get):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        answer = get(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert (answer.outcome, answer.status) == (Outcome.CONNECTION_ERROR, None)


def test_a_name_that_does_not_exist_is_a_dns_error(get):
    assert get("http://news.invalid/").outcome is Outcome.DNS_ERROR  # RFC 6761 section 6.4


def test_a_server_that_speaks_no_http_is_a_connection_error(server: Loopback, get):
    def babble(handler) -> None:
        handler.wfile.write(b"\x00\x01 no http at all\r\n" * 9)
        handler.close_connection = True

    server["/"] = babble
    assert get(server.url("/")).outcome is Outcome.CONNECTION_ERROR


def test_the_clock_of_the_answers_is_the_callers(server: Loopback, settings: Settings):
    moment = dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
    with Session(settings, clock=lambda: moment) as session:
        answer: Response = session.get(server.url("/"), allow_loopback=True)
    assert answer.fetched_at == moment
