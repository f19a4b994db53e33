"""Connections that reach public addresses only and end at a deadline. Edge: sockets and timers.

The address filter is requests-hardened's: a name is resolved once, checked, and that very address is
connected to, so a second answer of the name server (DNS rebinding) is never asked for. A timeout of
requests bounds one read, so a server that sends a byte now and then holds a reader for ever; the watchdog
shuts the socket down at the deadline, whatever the reader waits for.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import threading
import time
from contextlib import AbstractContextManager
from contextvars import ContextVar
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

# What Python counts as global but that leads inwards: deprecated ranges that a host may still route, namely
# IPv4-compatible (RFC 4291 section 2.5.5.1), IPv4-translated (RFC 2765 section 2.1) and site-local (RFC 3879),
# and the address at which Azure's virtual machines find their host.
_INWARD = tuple(map(ipaddress.ip_network, ("::/96", "::ffff:0:0:0/96", "fec0::/10", "168.63.129.16/32")))
# A feed's certificate goes unchecked only where the feed list says so, and each of its polls records that.
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
_NO_COOKIES = DefaultCookiePolicy(allowed_domains=[])


class Watchdog(AbstractContextManager["Watchdog"]):
    """Shuts down whatever socket is watched when its time is over; entered once, around one request."""

    def __init__(self, seconds: float) -> None:
        self.has_expired = False
        self._ends_at = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._wire: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    @property
    def remaining_s(self) -> float:
        """Seconds until the deadline, never less than a millisecond, so that it can serve as a timeout."""
        return max(self._ends_at - time.monotonic(), 0.001)

    def watch(self, connected: socket.socket) -> None:
        """Watch this socket instead of the one before.

        A duplicate is kept: it stays valid when TLS takes the original over or http.client closes it. It is made
        of the descriptor, since a socket that TLS has taken over refuses to be duplicated.
        """
        with self._lock:
            self._release()
            self._wire = socket.socket(fileno=os.dup(connected.fileno()))
            if self.has_expired:
                self._shut_down()

    def __enter__(self) -> Self:
        self._token = _watchdog.set(self)
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        _watchdog.reset(self._token)
        with self._lock:
            self._release()

    def _expire(self) -> None:
        with self._lock:
            self.has_expired = True
            self._shut_down()

    def _shut_down(self) -> None:
        if self._wire is not None:
            try:
                self._wire.shutdown(socket.SHUT_RDWR)
            except OSError:  # the other side was first
                self._release()

    def _release(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None


_watchdog: ContextVar[Watchdog | None] = ContextVar("watchdog", default=None)


def _watched(connected: socket.socket) -> socket.socket:
    if watchdog := _watchdog.get():
        watchdog.watch(connected)
    return connected


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _watched(super()._new_conn())

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:  # kept alive from the request before
            _watched(self.sock)
        super().request(*args, **kwargs)


class _TlsConnection(_Connection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class Adapter(IPFilterAdapter):  # type: ignore[misc]  # requests-hardened ships no types
    """requests-hardened's adapter with watched connections and a few more forbidden addresses."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Let the pools make connections that the watchdog knows of."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        host_params, pool_kwargs = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = ipaddress.ip_address(host_params["host"].strip("[]"))
        if any(address in network for network in _INWARD) and not address.is_loopback:
            raise InvalidIPAddress(address)
        return host_params, pool_kwargs


class _Client(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """No redirect is requests' business: even if told not to follow one, it would read the whole body
        of the reply, without any cap, to prepare the next request.
        """


def client(*, allow_loopback: bool, checks_tls: bool = True) -> requests.Session:
    """A requests session that carries no cookies and takes nothing (proxy, netrc) from the environment."""
    session = _Client()
    session.trust_env = False
    session.verify = checks_tls
    session.cookies.set_policy(_NO_COOKIES)
    session.mount("http://", Adapter(is_https_proto=False, allow_loopback=allow_loopback))
    session.mount("https://", Adapter(is_https_proto=True, allow_loopback=allow_loopback))
    return session
