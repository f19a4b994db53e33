"""Hostile and broken servers: each test is named after its number in the list of faults to survive."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest
from loopback import Loopback, Reply, redirect, send

from extract.fetch.session import Session
from extract.records import Outcome, Response
from extract.settings import Settings


@pytest.fixture
def get(settings: Settings):
    with Session(settings) as session:
        yield lambda url, **given: session.get(url, **{"allow_loopback": True, **given})


@pytest.fixture
def get_hastily(hasty: Settings):
    with Session(hasty) as session:
        yield lambda url, **given: session.get(url, **{"allow_loopback": True, **given})


def timed(call) -> tuple[Response, float]:
    started = time.monotonic()
    answer = call()
    return answer, time.monotonic() - started


# 1: bombs
BOMB = gzip.compress(bytes(50_000_000))


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", BOMB), ("gzip", BOMB * 3), ("deflate", zlib.compress(bytes(50_000_000))), ("", bytes(200_000))],
    ids=["gzip", "gzip members", "deflate", "plain"],
)
def test_case_01_a_bomb_ends_at_the_decoded_cap(server: Loopback, get, coding: str, body: bytes):
    server["/"] = Reply(body, {"Content-Encoding": coding} if coding else {})
    answer = get(server.url("/"))
    assert (answer.outcome, answer.body) == (Outcome.TOO_LARGE, b"")


def zstd_bomb() -> bytes:
    """A frame of blocks that each repeat one byte 128 KiB times (RFC 8878): 700 MB in 22 kB."""
    block = ((131_072 << 3) | (1 << 1)).to_bytes(3, "little") + b"\0"
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * 5_400 + b"\x01\x00\x00"


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_case_01_a_coding_that_was_not_asked_for_is_not_even_undone(server: Loopback, get, coding: str):
    server["/"] = Reply(zstd_bomb(), {"Content-Encoding": coding})
    answer = get(server.url("/"))
    assert (answer.outcome, answer.body) == (Outcome.BAD_ENCODING, b"")
    assert server.requests[0].headers["Accept-Encoding"] == "gzip, deflate"


def test_case_01_a_body_without_end_is_left(server: Loopback, get):
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.halt.is_set():
            handler.wfile.write(bytes(65_536))

    server["/"] = pour
    assert get(server.url("/")).outcome is Outcome.TOO_LARGE


def test_case_01_a_bomb_in_a_redirect_goes_unread(server: Loopback, get):
    server["/"] = Reply(BOMB, {"Content-Encoding": "gzip", "Location": "/there"}, 302)
    server["/there"] = Reply(b"news")
    assert get(server.url("/")).body == b"news"


def test_case_01_very_many_empty_members_are_refused(server: Loopback, get):
    server["/"] = Reply(gzip.compress(b"") * 4_000, {"Content-Encoding": "gzip"})
    assert get(server.url("/")).outcome is Outcome.BAD_ENCODING


# 2: stacked and unknown encodings
@pytest.mark.parametrize("coding", ["gzip, gzip", "gzip,deflate,gzip", "br", "zstd", "nonsense"])
def test_case_02_stacked_or_unknown_encodings_are_refused(server: Loopback, get, coding: str):
    server["/"] = Reply(gzip.compress(gzip.compress(b"news")), {"Content-Encoding": coding})
    assert get(server.url("/")).outcome is Outcome.BAD_ENCODING


def test_case_02_two_encoding_headers_are_stacked_too(server: Loopback, get):
    def twice(handler: BaseHTTPRequestHandler) -> None:
        body = gzip.compress(gzip.compress(b"news"))
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    server["/"] = twice
    assert get(server.url("/")).outcome is Outcome.BAD_ENCODING


# 3: drips, each byte well within the read timeout
def drip(head: bytes, server: Loopback):
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not server.halt.wait(0.1):
            handler.wfile.write(b"x")

    return write


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n270f\r\n",
    ],
    ids=["length", "no length", "headers", "chunk"],
)
def test_case_03_a_slow_drip_ends_at_the_deadline(server: Loopback, get_hastily, hasty: Settings, head: bytes):
    server["/"] = drip(head, server)
    answer, seconds = timed(lambda: get_hastily(server.url("/")))
    assert answer.outcome is Outcome.TIMEOUT
    assert seconds < hasty.deadline_s + 0.5


def test_case_03_a_drip_on_a_kept_connection_ends_too(server: Loopback, get_hastily, hasty: Settings):
    server["/fine"] = Reply(b"news")
    server["/"] = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", server)
    assert get_hastily(server.url("/fine")).outcome is Outcome.OK
    answer, seconds = timed(lambda: get_hastily(server.url("/")))
    assert (answer.outcome, seconds < hasty.deadline_s + 0.5) == (Outcome.TIMEOUT, True)


def test_case_03_redirects_share_one_deadline(server: Loopback, get_hastily, hasty: Settings):
    def slow(handler: BaseHTTPRequestHandler) -> None:
        server.halt.wait(0.3)
        send(handler, redirect("/"))

    server["/"] = slow
    answer, seconds = timed(lambda: get_hastily(server.url("/")))
    assert (answer.outcome, seconds < hasty.deadline_s + 0.5) == (Outcome.TIMEOUT, True)


# 4: truncated bodies
def test_case_04_a_body_shorter_than_announced_is_truncated(server: Loopback, get):
    def cut(handler: BaseHTTPRequestHandler) -> None:
        send(handler, Reply(b"half", {"Content-Length": "8"}))
        handler.close_connection = True

    server["/"] = cut
    answer = get(server.url("/"))
    assert (answer.outcome, answer.body, answer.outcome.is_transient) == (Outcome.TRUNCATED, b"", True)


def test_case_04_a_cut_chunk_is_truncated(server: Loopback, get):
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf")
        handler.close_connection = True

    server["/"] = cut
    assert get(server.url("/")).outcome is Outcome.TRUNCATED


def test_case_04_a_cut_gzip_body_of_unknown_length_is_truncated(server: Loopback, get):
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n")
        handler.wfile.write(gzip.compress(b"news " * 99)[:-9])
        handler.close_connection = True

    server["/"] = cut
    assert get(server.url("/")).outcome is Outcome.TRUNCATED


# 5: redirect loops
def test_case_05_a_redirect_loop_is_one_outcome(server: Loopback, get, settings: Settings):
    server["/a"] = redirect("/b")
    server["/b"] = redirect("/a")
    assert get(server.url("/a")).outcome is Outcome.TOO_MANY_REDIRECTS
    assert len(server.paths) == settings.max_redirects + 1


# 6: redirects that lead inside. Loopback itself is open to this feed, nothing else is.
@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("file:///etc/passwd", Outcome.BAD_URL),
        ("gopher://127.0.0.1/", Outcome.BAD_URL),
        ("http://10.0.0.1/", Outcome.FORBIDDEN_ADDRESS),
        ("http://192.168.1.1/", Outcome.FORBIDDEN_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Outcome.FORBIDDEN_ADDRESS),
        ("http://[fe80::1]/", Outcome.FORBIDDEN_ADDRESS),
        ("http://[fd00:ec2::254]/", Outcome.FORBIDDEN_ADDRESS),
        ("http://0.0.0.0/", Outcome.FORBIDDEN_ADDRESS),
    ],
)
def test_case_06_a_redirect_inside_is_blocked(server: Loopback, get, target: str, outcome: Outcome):
    server["/"] = redirect(target)
    assert get(server.url("/")).outcome is outcome


def test_case_06_loopback_is_closed_to_feeds_that_may_not_go_there(server: Loopback, get):
    assert get(server.url("/"), allow_loopback=False).outcome is Outcome.FORBIDDEN_ADDRESS
    assert server.paths == []


# 7: addresses in disguise
@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "017700000001",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[::a00:1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[fec0::1]",
        "100.64.0.1",
        "224.0.0.1",
        "%31%32%37.0.0.1",
        "0",
        "[::]",
        "[::ffff:7f00:1]",
        "[::ffff:0:7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2001:0:7f00:1::1]",
        "240.0.0.1",
        "192.0.0.192",
        "100.100.100.200",
        "168.63.129.16",
    ],
)
def test_case_07_an_address_in_disguise_is_blocked(get, host: str):
    assert get(f"http://{host}/", allow_loopback=False).outcome is Outcome.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("host", ["127.0.0.1.", "①②⑦.⓪.⓪.①", "[::1%25lo]", "127.0.0.1%00.example"])
def test_case_07_a_spelling_that_is_no_address_leads_nowhere(server: Loopback, get, host: str):
    refused = {Outcome.FORBIDDEN_ADDRESS, Outcome.DNS_ERROR, Outcome.BAD_URL}
    assert get(f"http://{host}:{server.port}/", allow_loopback=False).outcome in refused
    assert server.paths == []


# 8: DNS rebinding
def test_case_08_the_address_that_was_checked_is_the_one_connected_to(server: Loopback, get, monkeypatch):
    """A name server that answers differently the second time is never asked twice."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host, port, *rest, **named):
        if host == "rebind.example":
            asked.append(host)
            host = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return real(host, port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    server["/"] = Reply(b"news")
    url = f"http://rebind.example:{server.port}/"
    assert (get(url).body, len(asked)) == (b"news", 1)
    assert server.requests[0].headers["Host"] == f"rebind.example:{server.port}"
    assert get(url).outcome is Outcome.FORBIDDEN_ADDRESS


# 9, 10: Retry-After
@pytest.mark.parametrize("status", [429, 503])
def test_case_09_retry_after_in_seconds_is_told(server: Loopback, get, status: int):
    server["/"] = Reply(headers={"Retry-After": "60"}, status=status)
    assert get(server.url("/")).retry_after_s == 60


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("86400", 86_400),
        ("Tue, 01 Jun 2021 13:00:00 GMT", 3_600),
        ("Tue, 01 Jun 2021 11:00:00 GMT", 0),
        ("999999999", 604_800),
        ("soon", None),
        ("-5", None),
    ],
)
def test_case_10_retry_after_as_a_date_or_nonsense(server: Loopback, settings: Settings, value, seconds):
    server["/"] = Reply(headers={"Retry-After": value}, status=429)
    noon = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
    with Session(settings, clock=lambda: noon) as session:
        assert session.get(server.url("/"), allow_loopback=True).retry_after_s == seconds


# 11: pages that stand where an article should
@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {}, b"<h1>Forbidden</h1>"),
        (200, {}, b"<html><head><title>Just a moment...</title></head><body></body></html>"),
        (503, {}, b"<html><head><title>Just a moment...</title></head><body></body></html>"),
        (200, {"cf-mitigated": "challenge"}, b""),
        (202, {"x-amzn-waf-action": "challenge"}, b""),
        (200, {}, b"<html><title>Captcha required</title></html>"),
        (200, {}, b"<iframe src='/_Incapsula_Resource?x=1'></iframe>"),
    ],
)
def test_case_11_a_challenge_is_blocked_and_no_article(server: Loopback, get, status, headers, body):
    server["/"] = Reply(body, headers, status)
    assert get(server.url("/")).outcome is Outcome.BLOCKED


def test_case_11_an_article_that_speaks_of_captchas_is_an_article(server: Loopback, get):
    body = b"<title>Minister: just a moment of calm</title><p>The captcha on the form failed.</p>"
    server["/"] = Reply(body)
    assert get(server.url("/")).outcome is Outcome.OK


# 20: the certificates have tests of their own
def test_case_20_a_tls_handshake_that_never_ends_is_a_timeout(hasty: Settings):
    with socket.create_server(("127.0.0.1", 0)) as listener, Session(hasty) as session:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        answer, seconds = timed(lambda: session.get(url, allow_loopback=True))
    assert (answer.outcome, seconds < hasty.deadline_s + 0.5) == (Outcome.TIMEOUT, True)


# 32: URLs made to hurt
def test_case_32_a_very_long_url_is_not_requested(server: Loopback, get):
    assert get(server.url("/" + "a" * 4_000)).outcome is Outcome.BAD_URL
    server["/"] = redirect("/" + "a" * 4_000)
    assert get(server.url("/")).outcome is Outcome.BAD_URL
    assert server.paths == ["/"]
