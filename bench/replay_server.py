"""A server that serves recorded feeds under a simulated clock, as its client sees it.

GET / gives ``{"clock": ISO time, "feeds": [path, …], "polls_left": n}``; POST /clock/step?polls=n moves the clock on
(409 at the end) and POST /clock/set?to=ISO sets it; both answer as GET / does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import requests

_TIMEOUT_S = 60
_BEFORE_ALL = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Tick:
    """The server's clock (UTC) and how many recorded polls lie ahead of it."""

    clock: dt.datetime
    polls_left: int


class Server:
    """The client; every answer but 200, and 409 for the end, raises requests.HTTPError."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of this machine is not asked for loopback

    def rewind(self) -> tuple[int, list[str]]:
        """Set the clock before all polls: how many there are, and the paths of the feeds."""
        state = self._post("set", to=_BEFORE_ALL.isoformat())
        return int(state["polls_left"]), [str(path) for path in state["feeds"]]

    def step(self) -> Tick | None:
        """Move the clock on by one poll; None at the end."""
        state = self._post("step", polls="1")
        return _tick(state) if state else None

    def set_clock(self, to: dt.datetime) -> Tick:
        """Set the clock."""
        return _tick(self._post("set", to=to.isoformat()))

    def _post(self, action: str, **parameters: str) -> dict[str, Any]:
        answer = self._session.post(f"{self._url}/clock/{action}", params=parameters, timeout=_TIMEOUT_S)
        if answer.status_code == requests.codes.conflict:
            return {}
        answer.raise_for_status()
        return dict(answer.json())


def _tick(state: dict[str, Any]) -> Tick:
    return Tick(dt.datetime.fromisoformat(state["clock"]).astimezone(dt.UTC), int(state["polls_left"]))
