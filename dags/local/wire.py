"""The sample wire's files to an HTTP server on loopback that behaves as publishers do.

It answers conditional requests, leaves out what the manifest calls missing, and corrects stories: from the
second visit to a feed on, each of its publisher's files that ``revisions`` names is served as corrected.
"""

from __future__ import annotations

import csv
import hashlib
import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dags.local.ports import HOST
from extract.seeds import FEEDS

TYPES = {
    ".xml": "application/xml",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain",
    ".json": "application/json",
}


@dataclass
class Wire:
    """The sample wire as it stands: its folder, its manifest, and how often each feed's path was visited."""

    folder: Path
    manifest: dict[str, Any]
    base: str = ""
    visits: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def body(self, path: str) -> bytes | None:
        """What is at a path now, None if nothing; asking for a feed counts as a visit."""
        with self.lock:
            if path in {feed["path"] for feed in self.manifest["feeds"]}:
                self.visits[path] += 1
            if any(count > 1 and _site(feed) == _site(path) for feed, count in self.visits.items()):
                path = {r["path"]: r["second"] for r in self.manifest["revisions"]}.get(path, path)
        file = (self.folder / path.lstrip("/")).resolve()
        if path in self.manifest["missing"] or not file.is_relative_to(self.folder) or not file.is_file():
            return None
        return file.read_bytes().replace(b"{base}", self.base.encode())


class Handler(BaseHTTPRequestHandler):
    """Answers GET for the files of ``self.server.wire``."""

    protocol_version = "HTTP/1.1"
    server: WireServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        body = self.server.wire.body(path)
        if body is None:
            self._answer(HTTPStatus.NOT_FOUND, b"not here\n", {"Content-Type": "text/plain"})
            return
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"Content-Type": TYPES.get(Path(path).suffix, "application/octet-stream"), "ETag": etag}
        if self.headers.get("If-None-Match") == etag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            self._answer(HTTPStatus.OK, body, headers)

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the signature of http.server
        """Say nothing: the fetcher records every request."""


class WireServer(ThreadingHTTPServer):
    """A server of one wire."""

    daemon_threads = True

    def __init__(self, port: int, wire: Wire) -> None:
        super().__init__((HOST, port), Handler)
        self.wire = wire
        wire.base = f"http://{HOST}:{self.server_port}"


@contextmanager
def serve(folder: Path, port: int = 0, visited: Iterable[str] = ()) -> Iterator[WireServer]:
    """Serve the sample wire while the block runs; feeds whose ids are ``visited`` were visited before.

    Raises OSError when the port is taken.
    """
    wire = Wire(folder.resolve(), json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    wire.visits.update(feed["path"] for feed in wire.manifest["feeds"] if feed["feed_id"] in set(visited))
    with WireServer(port, wire) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def write_feeds(wire: Wire, path: Path) -> None:
    """Write the feed list of the wire, its URLs pointing to where it is served now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([*FEEDS.header, "allow_loopback"])
        for feed in wire.manifest["feeds"]:
            values = {**feed, "url": wire.base + feed["path"], "is_enabled": True, "allow_loopback": True}
            rows.writerow([_cell(values[column]) for column in [*FEEDS.header, "allow_loopback"]])


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _site(path: str) -> str:
    """The publisher's part of a path: its first segment."""
    return path.split("/", 2)[1] if path.count("/") > 1 else ""
