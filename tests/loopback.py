"""A web server on loopback whose every answer, honest or hostile, a test decides.

    with Loopback() as server:
        server["/feed.xml"] = Reply(rss(entry("1")), {"ETag": '"a"'})
        server["/drip"] = drip
        ... server.url("/feed.xml") ... server.paths

A route is a Reply or a function that gets the request handler and writes what it likes. Unknown paths,
robots.txt among them, are 404.
"""

from __future__ import annotations

import ssl
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


type Route = Reply | Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up here on purpose; anything else is a fault of the test."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Loopback:
    """The server. ``requests`` are those that arrived, in order; ``halt`` is set when it stops.

    ``host`` is a name by which its URLs call it; ``tls`` makes it speak HTTPS.
    """

    def __init__(self, port: int = 0, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.requests: list[Request] = []
        self.halt = threading.Event()
        self._routes: dict[str, Route] = {}
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else every answer of two writes takes 40 ms

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                loopback.requests.append(Request(self.path, dict(self.headers)))
                route = loopback.route(self.path.partition("?")[0])
                try:
                    if isinstance(route, Reply):
                        send(self, route)
                    else:
                        route(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815  # the name that http.server looks for

        self._server = _Server(("127.0.0.1", port), Handler)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._base = f"{'https' if tls else 'http'}://{host}:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.halt.set()
        self._server.shutdown()
        self._server.server_close()

    def __setitem__(self, path: str, route: Route) -> None:
        self._routes[path] = route

    def route(self, path: str) -> Route:
        return self._routes.get(path, Reply(status=404))

    def url(self, path: str) -> str:
        return self._base + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.path for request in self.requests]


def send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    """An honest answer; a Content-Length of the reply's own is kept, so it may lie."""
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in reply.headers and reply.status != 304:
        handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    handler.wfile.write(reply.body)


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(headers={"Location": target}, status=status)


def entry(key: str, link: str, text: str = "Talks were held.", updated: str = "") -> str:
    stamp = f"<pubDate>{updated}</pubDate>" if updated else ""
    return (
        f"<item><guid isPermaLink='false'>{key}</guid><title>Title {key}</title><link>{link}</link>"
        f"<description>{text}</description>{stamp}</item>"
    )


def rss(*entries: str) -> bytes:
    """An RSS 2.0 feed of these entries."""
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Wire</title>"
        f"<link>http://example.org/</link>{''.join(entries)}</channel></rss>"
    ).encode()
