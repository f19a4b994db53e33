"""A host's answer for /robots.txt to what may be fetched there, after RFC 9309. Pure but for the cache.

``policy`` and ``Policy`` are pure; ``Cache`` keeps what was read in ``<state>/robots/``.
"""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from protego import Protego

from extract.fetch import codec, whole
from extract.fetch.pace import MAX_DELAY_S
from extract.records import Outcome, Response

MAX_BYTES = 500 * 1024  # RFC 9309 section 2.5: at least this much is parsed
_MAX_AGE = dt.timedelta(hours=24)  # RFC 9309 section 2.4
_RETRY_AGE = dt.timedelta(minutes=30)
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Section 2.3.1.3: "unavailable" (4xx) allows everything. 429 is not among them: the host asks for less.
_UNAVAILABLE = frozenset({Outcome.NOT_FOUND, Outcome.GONE, Outcome.CLIENT_ERROR, Outcome.BLOCKED})


@dataclass(frozen=True, slots=True)
class Copy:
    """A host's robots.txt as it was read: its text, or, in ``failure``, why it could not be had."""

    origin: str
    read_at: dt.datetime
    text: str | None
    failure: Outcome | None = None

    def is_fresh(self, now: dt.datetime) -> bool:
        """Whether it may still be used without asking again."""
        return now - self.read_at < (_RETRY_AGE if self.failure else _MAX_AGE)


def read(origin: str, response: Response, now: dt.datetime, earlier: Copy | None = None) -> Copy:
    """What the answer for /robots.txt says.

    If the file cannot be reached, the ``earlier`` text stays in use (section 2.4), else nothing is allowed
    (section 2.3.1.4); too many redirects count as unavailable, that is, as allowed (section 2.3.1.2).
    """
    if response.outcome is Outcome.OK:
        return Copy(origin, now, _text(response.body))
    is_refused = response.status is not None and 400 <= response.status < 500
    if (response.outcome in _UNAVAILABLE and is_refused) or response.outcome is Outcome.TOO_MANY_REDIRECTS:
        return Copy(origin, now, "")
    return Copy(origin, now, earlier.text if earlier else None, response.outcome)


def _text(body: bytes) -> str:
    """The first MAX_BYTES, without byte order mark and without a line that the cap cuts in two.

    The RFC wants UTF-8 (section 2.2); a file that says by its mark that it is UTF-16 is read as such.
    """
    text = body[:MAX_BYTES].decode("utf-16" if body.startswith(_UTF16_BOMS) else "utf-8-sig", "replace")
    return text if len(body) <= MAX_BYTES else text[: max(text.rfind("\n"), text.rfind("\r")) + 1]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a URL may be fetched; if not, ``outcome`` and ``detail`` say why."""

    is_allowed: bool
    outcome: Outcome = Outcome.OK
    detail: str = ""


class Policy:
    """A robots.txt as this crawler's product token sees it."""

    def __init__(self, copy: Copy, token: str) -> None:
        self._copy = copy
        self._token = token
        self._rules = Protego.parse(copy.text or "")

    def decide(self, url: str) -> Decision:
        """The decision on a URL of the origin. An unreachable robots.txt gives the reason it could not be
        read, which is transient, so that what it keeps back is tried again.
        """
        if self._copy.text is None and self._copy.failure is not None:
            return Decision(False, self._copy.failure, "robots.txt cannot be read, so nothing is allowed")
        if self._rules.can_fetch(url, self._token):
            return Decision(True)
        return Decision(False, Outcome.BLOCKED_BY_ROBOTS, "robots.txt disallows this URL")

    @property
    def crawl_delay_s(self) -> float:
        """The pause that is asked for, at most MAX_DELAY_S."""
        return min(max(self._rules.crawl_delay(self._token) or 0.0, 0.0), MAX_DELAY_S)

    @property
    def problem(self) -> str | None:
        """A sentence if what is asked for is not followed to the letter."""
        asked = self._rules.crawl_delay(self._token)
        if asked is None or asked <= MAX_DELAY_S:
            return None
        return f"robots.txt asks for a pause of {asked:g} s; {MAX_DELAY_S:g} s are kept"


class Cache:
    """The robots.txt of all hosts, each in a file named by a digest of its origin."""

    def __init__(self, state_dir: Path) -> None:
        self._folder = state_dir / "robots"

    def get(self, origin: str) -> Copy | None:
        """The copy of an origin, fresh or not."""
        try:
            copy = codec.decode(Copy, json.loads(self._path(origin).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return copy if copy.origin == origin else None

    def put(self, copy: Copy) -> None:
        """Keep a copy, in place of the one before."""
        whole.write(self._path(copy.origin), json.dumps(codec.encode(copy)))

    def _path(self, origin: str) -> Path:
        return self._folder / f"{hashlib.sha256(origin.encode('utf-8', 'replace')).hexdigest()[:16]}.json"
