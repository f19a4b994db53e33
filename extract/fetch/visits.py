"""A URL of a feed to an archived answer: robots.txt, pace, request, archive, record. Edge."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from extract import links
from extract.fetch import excision, robots, takedowns
from extract.fetch.archive import Archive
from extract.fetch.items import digest
from extract.fetch.pace import Pace
from extract.fetch.reading import Validators
from extract.fetch.session import Session
from extract.records import Attempt, Feed, Outcome, Response
from extract.settings import Settings

LISTINGS = frozenset({"feed", "sitemap"})
"""Purposes of requests whose answers list articles."""

_UNCHECKED = "the certificate of this feed's host is not checked, for the feed list waives that"
# How long a host is left alone that answers 429 without saying how long.
_UNSTATED_HOLD = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Visit:
    """One attempt as it is journalled, and the answer it got; None if robots.txt forbade to ask."""

    attempt: Attempt
    response: Response | None


class Visitor:
    """The visits of one poll. ``attempts`` grows with every request, those for robots.txt included.

    Loopback hosts, for feeds that may be there, are asked without pause or turn: they are nobody's servers.
    """

    def __init__(
        self,
        feed: Feed,
        poll_id: str,
        settings: Settings,
        session: Session,
        archive: Archive,
        now: dt.datetime,
    ) -> None:
        self.attempts: list[Attempt] = []
        unchecked = feed.allow_invalid_tls and urlsplit(feed.url).scheme == "https"
        self.problems = dict.fromkeys([_UNCHECKED] if unchecked else [])  # each sentence once, in order
        self._feed = feed
        self._poll_id = poll_id
        self._settings = settings
        self._session = session
        self._archive = archive
        self._started_at = now
        self._started = time.monotonic()
        self._pace = Pace(settings.state_dir)
        self._copies = robots.Cache(settings.state_dir)
        self._policies: dict[str, robots.Policy] = {}
        self._read: list[robots.Copy] = []
        self._taken_down = frozenset(takedowns.read(settings.archive_dir))
        self._turns: set[str] = set()  # a redirect may ask for robots.txt of the host whose turn it is

    def now(self) -> dt.datetime:
        """The poll's clock: its own start, moved on by the time it has taken."""
        return self._started_at + dt.timedelta(seconds=time.monotonic() - self._started)

    def elapsed_s(self) -> float:
        """Seconds since the poll began."""
        return time.monotonic() - self._started

    def visit(self, url: str, purpose: str, validators: Validators | None = None) -> Visit | None:
        """Fetch a URL if robots.txt allows, in the host's turn, and archive the answer.

        None, with nothing recorded, if the host is held or too busy: the URL keeps for another poll.
        """
        if links.fault(url, self._settings.max_url_chars):
            return self._request(url, purpose, Validators(), 0.0)  # the session says what is wrong with it
        if takedowns.is_listed(url, self._taken_down):
            return Visit(self._record(url, purpose, Outcome.TAKEN_DOWN, "it was taken down"), None)
        if links.host(url) in self._pace.held(self.now()):
            return None
        policy = self._policy(links.origin(url))
        if policy is None:
            return None
        decision = policy.decide(url)
        if not decision.is_allowed:
            attempt = self._record(url, purpose, decision.outcome, decision.detail)
            return Visit(attempt, None)
        return self._request(url, purpose, validators or Validators(), policy.crawl_delay_s)

    def answer(self, url: str, purpose: str) -> Response | None:
        """The answer of a visit that ended well, else None."""
        visit = self.visit(url, purpose)
        return visit.response if visit and visit.attempt.outcome is Outcome.OK else None

    def keep_robots(self) -> None:
        """Keep what was read of robots.txt for later polls.

        Only when the poll is journalled, so that one that is killed asks again and its request is on record.
        """
        while self._read:
            self._copies.put(self._read.pop())

    def _policy(self, origin: str) -> robots.Policy | None:
        """The rules of a host: of this poll, of the cache if fresh, else asked for. None if it is busy."""
        if origin not in self._policies:
            copy = self._copies.get(origin)
            if copy is None or not copy.is_fresh(self.now()):
                visit = self._request(f"{origin}/robots.txt", "robots", Validators(), 0.0)
                if visit is None or visit.response is None:
                    return None
                copy = robots.read(origin, visit.response, self.now(), copy)
                self._read.append(copy)
            token = self._settings.user_agent.partition("/")[0]
            policy = robots.Policy(copy, token)
            self._policies[origin] = policy
            if policy.problem:
                self.problems[policy.problem] = None
        return self._policies[origin]

    def _request(self, url: str, purpose: str, validators: Validators, crawl_delay_s: float) -> Visit | None:
        host = links.host(url)
        if host in self._turns or (self._feed.allow_loopback and links.is_loopback(host)):
            return self._get(url, purpose, validators)
        delay_s = max(self._settings.host_delay_s, crawl_delay_s)
        with self._pace.turn(host, delay_s) as is_mine:
            self._turns.add(host)
            try:
                return self._get(url, purpose, validators) if is_mine else None
            finally:
                self._turns.discard(host)

    def _get(self, url: str, purpose: str, validators: Validators) -> Visit:
        requested_at = self.now()
        response = self._session.get(
            url,
            etag=validators.etag,
            last_modified=validators.last_modified,
            allow_loopback=self._feed.allow_loopback,
            unchecked_host=links.host(self._feed.url) if self._feed.allow_invalid_tls else "",
            permit=self._permit if purpose != "robots" else lambda _: Outcome.OK,
        )
        self._hold(response)
        if purpose in LISTINGS and self._taken_down:
            response = self._without_taken_down(response)
        attempt = self._record(url, purpose, response.outcome, response.detail, response, requested_at)
        return Visit(attempt, response)

    def _permit(self, target: str) -> Outcome:
        """What robots.txt says of a redirect's target. A host that is too busy to ask is a matter of time."""
        if takedowns.is_listed(target, self._taken_down):
            return Outcome.TAKEN_DOWN
        policy = self._policy(links.origin(target))
        return policy.decide(target).outcome if policy else Outcome.TIMEOUT

    def _without_taken_down(self, response: Response) -> Response:
        """A feed's answer without the entries that were taken down; without a body if they cannot be cut out."""
        body = excision.without(
            response.body, response.final_url, lambda entry: takedowns.is_listed(entry.url, self._taken_down)
        )
        return replace(response, body=body or b"")

    def _hold(self, response: Response) -> None:
        seconds = response.retry_after_s
        if seconds is None and response.outcome is Outcome.RATE_LIMITED:
            seconds = _UNSTATED_HOLD.total_seconds()
        if seconds:
            self._pace.hold(links.host(response.final_url), self.now() + dt.timedelta(seconds=seconds))

    def _record(
        self,
        url: str,
        purpose: str,
        outcome: Outcome,
        detail: str,
        response: Response | None = None,
        requested_at: dt.datetime | None = None,
    ) -> Attempt:
        body = response.body if response else b""
        is_whole = bool(body) or outcome is Outcome.OK  # an empty body is one too, a missing one is none
        attempt = Attempt(
            attempt_id=digest(self._poll_id, str(len(self.attempts))),
            poll_id=self._poll_id,
            feed_id=self._feed.feed_id,
            url=url,
            purpose=purpose,
            requested_at=requested_at or self.now(),
            elapsed_s=response.elapsed_s if response else 0.0,
            outcome=outcome,
            status=response.status if response else None,
            body_bytes=len(body),
            body_sha256=hashlib.sha256(body).hexdigest() if is_whole else None,
            detail=detail,
            archived=self._archive.append(response) if response else None,
        )
        self.attempts.append(attempt)
        return attempt
