"""Case 20: certificates that must not be believed, unless that very feed waives the check."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import certificates
import pytest
from loopback import Loopback, Reply, entry, redirect, rss

from extract.fetch import poll as polling
from extract.fetch.session import Session
from extract.records import Outcome, Poll
from extract.settings import Settings

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
HEADER = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"

pytestmark = pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")

type Make = Callable[[Path, certificates.Authority], ssl.SSLContext]

BAD: dict[str, Make] = {
    "self-signed": lambda folder, _: certificates.self_signed(folder),
    "expired": lambda folder, authority: authority.context(folder, age_days=30),
    "another name": lambda folder, authority: authority.context(folder, "elsewhere.example"),
}


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> certificates.Authority:
    """An authority that this machine trusts, so that a bad certificate is bad for one reason only."""
    made = certificates.authority(tmp_path)
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(made.path))
    return made


def test_case_03_a_drip_on_a_kept_tls_connection_ends_at_the_deadline(tmp_path: Path, hasty: Settings, authority):
    """The second request over one connection: what the watchdog watches then is TLS already."""
    with Loopback(tls=authority.context(tmp_path), host="localhost") as server, Session(hasty) as session:

        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
            while not server.halt.wait(0.1):
                handler.wfile.write(b"x")

        server["/"], server["/drip"] = Reply(b"news"), drip
        answers = [session.get(server.url(path), allow_loopback=True) for path in ("/", "/", "/drip")]
    assert [answer.outcome for answer in answers] == [Outcome.OK, Outcome.OK, Outcome.TIMEOUT]
    assert answers[-1].elapsed_s < hasty.deadline_s + 0.5


def poll(settings: Settings, url: str, *, waives: bool) -> Poll:
    columns = f"{HEADER},allow_loopback,allow_invalid_tls"
    settings.feeds_file.write_text(
        f"{columns}\nwire,Wire,TJK,en,rss,{url},15,1,false,true,true,{str(waives).lower()}\n"
    )
    (made,) = polling.poll_due(settings, NOON, ["wire"])
    return made


def serve(server: Loopback) -> None:
    server["/feed"] = Reply(rss(entry("a", server.url("/a"))))
    server["/a"] = Reply(b"<p>Page</p>")


def test_case_20_a_good_certificate_is_believed(tmp_path: Path, settings: Settings, authority):
    with Loopback(tls=authority.context(tmp_path), host="localhost") as server:
        serve(server)
        made = poll(settings, server.url("/feed"), waives=False)
    assert (made.outcome, made.problems, made.items[0].source is not None) == (Outcome.OK, (), True)


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_case_20_a_bad_certificate_is_a_tls_error(tmp_path: Path, settings: Settings, authority, make: Make):
    with Loopback(tls=make(tmp_path, authority), host="localhost") as server:
        serve(server)
        made = poll(settings, server.url("/feed"), waives=False)
        assert (made.outcome, server.paths) == (Outcome.TLS_ERROR, [])


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_case_20_a_feed_that_waives_the_check_is_read_and_says_so(
    tmp_path: Path, settings: Settings, authority, make: Make
):
    with Loopback(tls=make(tmp_path, authority), host="localhost") as server:
        serve(server)
        made = poll(settings, server.url("/feed"), waives=True)
    assert (made.outcome, made.discovered_count) == (Outcome.OK, 1)
    assert made.items[0].source is not None
    assert "certificate of this feed's host is not checked" in made.problems[0]


def test_case_20_the_waiver_is_for_the_feeds_own_host_only(tmp_path: Path, settings: Settings, authority):
    with (
        Loopback(tls=certificates.self_signed(tmp_path), host="localhost") as server,
        Loopback(tls=certificates.self_signed(tmp_path, "127.0.0.1"), host="127.0.0.1") as other,
    ):
        server["/a"] = redirect(other.url("/a"))
        other["/a"] = Reply(b"<p>Page</p>")
        with Session(settings) as session:
            answer = session.get(server.url("/a"), allow_loopback=True, unchecked_host="localhost")
    assert (answer.outcome, other.paths) == (Outcome.TLS_ERROR, [])
