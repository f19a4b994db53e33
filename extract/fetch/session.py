"""A URL to the Response it gave. Edge: the network, and the clock of the answers.

What the network, the server or the URL does wrong comes back as an outcome; nothing of it raises. One call
is one GET with its redirects, each hop checked as the first, and has these bounds from the settings: a
deadline over all of it, a cap on the decoded body, a number of redirects, a length of URL.
"""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from types import TracebackType
from urllib.parse import urldefrag, urljoin

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress

from extract import links
from extract.fetch import decoding, transport, verdicts
from extract.fetch.transport import Watchdog
from extract.records import Outcome, Response
from extract.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_URL_ERRORS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    UnicodeError,  # a label of the host that IDNA cannot encode
)
_CHUNK_BYTES = 65_536
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5"
)

type Permit = Callable[[str], Outcome]


def utc_now() -> dt.datetime:
    """The clock of a live session."""
    return dt.datetime.now(dt.UTC)


class Session(AbstractContextManager["Session"]):
    """Connections kept alive over several requests; for one thread at a time.

    ``clock`` stamps the answers: a replay of the past gives its own.
    """

    def __init__(self, settings: Settings, clock: Callable[[], dt.datetime] = utc_now) -> None:
        self._settings = settings
        self._clock = clock
        self._clients: dict[tuple[bool, bool], requests.Session] = {}
        contact = f" (+{settings.contact})" if settings.contact else ""
        self._headers = {
            "User-Agent": settings.user_agent + contact,
            "Accept": _ACCEPT,
            "Accept-Encoding": decoding.ACCEPT_ENCODING,
        }

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        allow_loopback: bool = False,
        unchecked_host: str = "",
        permit: Permit = lambda _: Outcome.OK,
    ) -> Response:
        """GET a URL, conditionally if validators are given, and follow its redirects.

        The certificate of ``unchecked_host`` may be anything; those of other hosts are checked. ``permit`` is
        asked before each redirect, with the next URL; what it says other than ``ok`` is the outcome. The body is
        complete and decoded, or empty where the outcome says why.
        """
        headers = dict(self._headers)
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        started = time.monotonic()
        with Watchdog(self._settings.deadline_s) as watchdog:
            exchange = _Exchange(
                self._settings,
                lambda target: self._client(allow_loopback, links.host(target) == unchecked_host != ""),
                headers,
                watchdog,
                self._clock,
            )
            answer = exchange.follow(url, permit)
        elapsed_s = round(time.monotonic() - started, 6)
        retry_after_s = None
        if answer.outcome in {Outcome.RATE_LIMITED, Outcome.SERVER_ERROR}:
            stated = next((value for name, value in answer.headers if name.lower() == "retry-after"), None)
            retry_after_s = verdicts.retry_after_s(stated, answer.fetched_at)
        return replace(answer, url=url, elapsed_s=elapsed_s, retry_after_s=retry_after_s)

    def _client(self, allow_loopback: bool, is_unchecked: bool) -> requests.Session:
        key = allow_loopback, is_unchecked
        if key not in self._clients:
            self._clients[key] = transport.client(allow_loopback=allow_loopback, checks_tls=not is_unchecked)
        return self._clients[key]


class _Exchange:
    """One request and its redirects under one watchdog; every hop is a Response of its own."""

    def __init__(
        self,
        settings: Settings,
        client_for: Callable[[str], requests.Session],
        headers: dict[str, str],
        watchdog: Watchdog,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._settings = settings
        self._client_for = client_for
        self._headers = headers
        self._watchdog = watchdog
        self._clock = clock

    def follow(self, url: str, permit: Permit) -> Response:
        target = url
        for _ in range(self._settings.max_redirects + 1):
            answer = self._hop(target)
            if answer.outcome is not Outcome.OK or answer.status not in _REDIRECTS:
                return answer
            following = _redirect_target(answer)
            if following is None:
                return _failed(answer, Outcome.CLIENT_ERROR, "redirect without a usable target")
            if reason := links.fault(following, self._settings.max_url_chars):
                return _failed(answer, Outcome.BAD_URL, f"redirect target {following[:200]!r} {reason}")
            if (refusal := permit(following)) is not Outcome.OK:
                return _failed(answer, refusal, f"redirect to {following[:200]} is not permitted")
            target = following
        return _failed(answer, Outcome.TOO_MANY_REDIRECTS, f"more than {self._settings.max_redirects}")

    def _hop(self, url: str) -> Response:
        if reason := links.fault(url, self._settings.max_url_chars):
            return self._response(url, Outcome.BAD_URL, f"URL {reason}")
        connect_s = min(self._settings.connect_timeout_s, self._watchdog.remaining_s)
        read_s = min(self._settings.read_timeout_s, self._watchdog.remaining_s)
        try:
            with self._client_for(url).get(
                url, headers=self._headers, stream=True, allow_redirects=False, timeout=(connect_s, read_s)
            ) as reply:
                return self._answer(url, reply)
        except (requests.RequestException, urllib3.exceptions.HTTPError, UnicodeError) as error:
            if self._watchdog.has_expired:
                return self._response(url, Outcome.TIMEOUT, self._deadline_detail())
            return self._response(url, _outcome_of(error), _sentence(error))

    def _answer(self, url: str, reply: requests.Response) -> Response:
        """The reply with its body read, decoded and judged; redirects are ``ok`` here and go unread."""
        headers = tuple((str(name), str(value)) for name, value in reply.raw.headers.items())
        body, outcome, detail = b"", Outcome.OK, ""
        if reply.status_code not in _REDIRECTS:
            body, outcome, detail = self._body(reply)
            if outcome is Outcome.OK:
                outcome = verdicts.outcome(reply.status_code, headers, body)
        return Response(
            url=url,
            final_url=url,
            outcome=outcome,
            fetched_at=self._clock(),
            elapsed_s=0.0,
            status=reply.status_code,
            reason=reply.reason or "",
            headers=headers,
            body=body,
            detail=detail,
        )

    def _body(self, reply: requests.Response) -> tuple[bytes, Outcome, str]:
        most = self._settings.max_body_bytes
        coding = reply.headers.get("Content-Encoding", "")
        if not decoding.can_undo(coding):
            return b"", Outcome.BAD_ENCODING, f"content encoding {coding[:80]!r}"
        received = bytearray()
        too_large = b"", Outcome.TOO_LARGE, f"body is larger than {most} bytes"
        try:
            for chunk in reply.raw.stream(_CHUNK_BYTES, decode_content=False):
                received += chunk
                if len(received) > most:
                    return too_large
        except urllib3.exceptions.ReadTimeoutError:
            return b"", Outcome.TIMEOUT, f"body stalled after {len(received)} bytes"
        except urllib3.exceptions.HTTPError as error:
            if not self._watchdog.has_expired:
                return b"", Outcome.TRUNCATED, f"body ended after {len(received)} bytes: {_sentence(error)}"
        if self._watchdog.has_expired:  # a shut-down socket can look like a normal end
            return b"", Outcome.TIMEOUT, self._deadline_detail()
        body, outcome = decoding.undo(bytes(received), coding, most)
        if outcome is Outcome.TOO_LARGE:
            return too_large
        return body, outcome, "" if outcome is Outcome.OK else f"body cannot be decoded from {coding[:80]!r}"

    def _deadline_detail(self) -> str:
        return f"not done within the deadline of {self._settings.deadline_s:g} s"

    def _response(self, url: str, outcome: Outcome, detail: str) -> Response:
        return Response(url=url, final_url=url, outcome=outcome, fetched_at=self._clock(), elapsed_s=0.0, detail=detail)


def _failed(answer: Response, outcome: Outcome, detail: str) -> Response:
    return replace(answer, outcome=outcome, detail=detail, body=b"")


def _redirect_target(answer: Response) -> str | None:
    """Where a redirect leads, without fragment, or None. Raw bytes of a Location are UTF-8 in practice."""
    for name, value in answer.headers:
        if name.lower() == "location" and value.strip():
            location = value.strip().encode("latin-1", "replace").decode("utf-8", "replace")
            try:
                return urldefrag(urljoin(answer.final_url, location.replace(" ", "%20"))).url
            except ValueError:
                return None
    return None


def _outcome_of(error: Exception) -> Outcome:
    """The word for what requests raised; the order matters, for its exceptions inherit from one another."""
    if isinstance(error, InvalidIPAddress):
        return Outcome.FORBIDDEN_ADDRESS
    if isinstance(error, requests.exceptions.SSLError):
        return Outcome.TLS_ERROR
    if isinstance(error, requests.exceptions.Timeout):
        return Outcome.TIMEOUT
    if isinstance(error.__cause__, socket.gaierror):
        return Outcome.DNS_ERROR
    if isinstance(error, _URL_ERRORS):
        return Outcome.BAD_URL
    return Outcome.CONNECTION_ERROR


def _sentence(error: Exception) -> str:
    """The innermost reason, on one line."""
    reason: BaseException = error
    while (inner := getattr(reason, "reason", None)) and isinstance(inner, BaseException):
        reason = inner
    return " ".join(f"{type(reason).__name__}: {reason}".split())[:300]
