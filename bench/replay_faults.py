"""A proxy on loopback that spoils a share of the responses, and what got through it unspoilt.

Which responses are spoilt, and how, depends on the seed and on how many came before, so a run can be repeated. The
proxy notes every body that it handed on whole; what a reader of these alone would know is what can be had.
"""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

import replay_snapshots
import requests
from replay_figures import Figures

from extract.settings import Settings
from warehouse import writer

_DRIP_S = 0.5
_PASSED_ON = ("Content-Type", "ETag", "Last-Modified")
_END_OF_ENTRY = b"</item>"
_LIE = '"a tag that never changes"'


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as the proxy is about to send it; ``cut`` bytes of the body are announced but not sent."""

    status: int
    headers: dict[str, str]
    body: bytes
    is_whole: bool
    cut: int = 0
    is_reset: bool = False
    is_dripped: bool = False
    is_ended: bool = False


def _reset(answer: Answer, _: random.Random) -> Answer:
    return replace(answer, is_reset=True, is_whole=False)


def _truncate(answer: Answer, chance: random.Random) -> Answer:
    """Less than the announced length; nothing is lost of a response without a body."""
    return replace(answer, cut=chance.randint(1, len(answer.body)), is_whole=False) if answer.body else answer


def _shorten(answer: Answer, chance: random.Random) -> Answer:
    """A body that ends early, its length announced truly."""
    return replace(answer, body=answer.body[: chance.randint(0, len(answer.body))], is_ended=True)


def _server_error(_: Answer, chance: random.Random) -> Answer:
    return Answer(chance.choice([500, 502, 503, 504]), {"Content-Type": "text/html"}, b"<h1>Sorry</h1>", is_whole=False)


def _rate_limit(*_: object) -> Answer:
    return Answer(429, {"Retry-After": "1"}, b"", is_whole=False)


def _drip(answer: Answer, _: random.Random) -> Answer:
    return replace(answer, is_dripped=True, is_whole=False) if answer.body else answer


def _garble(answer: Answer, chance: random.Random) -> Answer:
    return replace(answer, status=200, body=chance.randbytes(5_000), is_whole=False)


def _mislabel(answer: Answer, chance: random.Random) -> Answer:
    """A charset that the body is not in; its own declaration is true, so it can be had."""
    charset = chance.choice(["windows-1251", "utf-16", "shift_jis", "no-such-charset"])
    return replace(answer, headers=answer.headers | {"Content-Type": f"application/rss+xml; charset={charset}"})


def _keep_tag(answer: Answer, _: random.Random) -> Answer:
    """Whatever comes has the tag of what came before, and so can be had."""
    return replace(answer, headers=answer.headers | {"ETag": _LIE})


def _deny_news(answer: Answer, _: random.Random) -> Answer:
    """304 though there may be news."""
    return Answer(304, {"ETag": answer.headers.get("ETag", _LIE)}, b"", is_whole=False)


FAULTS: dict[str, Callable[[Answer, random.Random], Answer]] = {
    "reset": _reset,
    "truncated": _truncate,
    "shortened": _shorten,
    "server_error": _server_error,
    "rate_limited": _rate_limit,
    "dripped": _drip,
    "garbled": _garble,
    "mislabelled": _mislabel,
    "tag_kept": _keep_tag,
    "news_denied": _deny_news,
}


class FaultyProxy:
    """Hands on what ``server`` answers, ``share`` of it spoilt. ``counts`` is of all answers and of each fault."""

    def __init__(self, server: str, seed: int, share: float) -> None:
        self.counts: Counter[str] = Counter()
        self.whole: dict[str, list[bytes]] = defaultdict(list)
        self._chance = random.Random(seed)  # noqa: S311  # for repeatable faults, not for secrets
        self._lock = threading.Lock()
        self._share = share
        self._upstream = server
        self._session = requests.Session()
        self._session.trust_env = False
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                answer = proxy.answer(self.path, {name: self.headers[name] for name in self.headers})
                if proxy.send(self, answer) and answer.is_whole:
                    proxy.note(self.path, answer)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """What the server says to this request, spoilt if it is its turn."""
        asked = {name: headers[name] for name in ("If-None-Match", "If-Modified-Since") if name in headers}
        got = self._session.get(self._upstream + path, headers=asked, timeout=60)
        passed_on = {name: got.headers[name] for name in _PASSED_ON if name in got.headers}
        answer = Answer(got.status_code, passed_on, got.content, is_whole=got.status_code == requests.codes.ok)
        with self._lock:
            self.counts["responses"] += 1
            if self._chance.random() >= self._share:
                return answer
            name = self._chance.choice(list(FAULTS))
            self.counts[name] += 1
            return FAULTS[name](answer, self._chance)

    def send(self, handler: BaseHTTPRequestHandler, answer: Answer) -> bool:
        """Whether all was sent that was to be sent."""
        if answer.is_reset:
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.close_connection = True
            handler.connection.close()
            return False
        try:
            handler.send_response(answer.status)
            for name, value in answer.headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(answer.body)))
            handler.end_headers()
            body = answer.body[: len(answer.body) - answer.cut]
            for at in range(0, len(body), 1) if answer.is_dripped else (0,):
                handler.wfile.write(body[at : at + 1] if answer.is_dripped else body)
                time.sleep(_DRIP_S if answer.is_dripped else 0)
        except ConnectionError:
            return False
        return True

    def note(self, path: str, answer: Answer) -> None:
        """Remember a body that was handed on whole, or the whole entries of one that ended early."""
        body = answer.body
        if answer.is_ended:
            body = body[: body.rfind(_END_OF_ENTRY) + len(_END_OF_ENTRY)] + b"</channel></rss>"
        with self._lock:
            if _END_OF_ENTRY in body:
                self.whole[path].append(body)


def report(proxy: FaultyProxy, settings: Settings, figures: Figures) -> bool:
    """Compare what is stored with what got through whole, entry by entry; whether they are the same.

    An entry is to be stored as often as it had versions (title or content changed, white space aside), by the standard
    library's reading of the bodies.
    """
    figures.add_all(dict(sorted(proxy.counts.items())), "faults_")
    had: Counter[tuple[str, str]] = Counter()
    for path, bodies in proxy.whole.items():
        seen = replay_snapshots.versions(bodies)
        had.update({(Path(path).stem.replace("_", "-").lower(), guid): len(set(seen[guid])) for guid in seen})
    with writer.turn(settings), writer.connection(settings) as con:
        rows = con.execute("SELECT feed_id, entry_id, count(*) FROM raw.items GROUP BY ALL").fetchall()
        ((twice,),) = con.execute("SELECT count(*) - count(DISTINCT item_id) FROM raw.items").fetchall()
    stored = Counter({(feed_id, guid): count for feed_id, guid, count in rows})
    figures.add("faults_items_to_be_had", had.total())
    figures.add("faults_items_stored", stored.total())
    figures.add("faults_items_missing", (had - stored).total())
    figures.add("faults_items_from_nowhere", (stored - had).total())
    figures.add("faults_items_twice", twice)
    for mark, some in (("missing", had - stored), ("from nowhere", stored - had)):
        for key, count in sorted(some.items())[:5]:
            print(f"  {mark}: {count} of {key}")
    return had == stored and not twice
