"""A feed's answer and the feed's state to what the poll read: unchanged, entries or a failure. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.fetch.state import FeedState
from extract.parse import feeds as feed_parser
from extract.records import Attempt, FeedEntry, FeedKind, Outcome, Response

# After this long without the feed itself, it is asked for without validators: a server that says "not
# modified" for ever is found out by the hash of the body.
_TRUST_VALIDATORS = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends (RFC 9110 section 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a poll read. ``validators`` and ``body_sha256`` are those to remember.

    Of a sitemap index neither is remembered: it stays the same while its ``sitemaps`` change.
    """

    outcome: Outcome
    validators: Validators
    body_sha256: str | None
    entries: tuple[FeedEntry, ...] = ()
    sitemaps: tuple[FeedEntry, ...] = ()
    problems: tuple[str, ...] = ()


def validators_to_send(state: FeedState, now: dt.datetime) -> Validators:
    """The validators for the next request: those of the last answer, while they can be trusted."""
    if state.full_answer_at is None or now - state.full_answer_at >= _TRUST_VALIDATORS:
        return Validators()
    return Validators(state.etag, state.last_modified)


def read(attempt: Attempt, answer: Response | None, sent: Validators, state: FeedState, max_entries: int) -> Reading:
    """What an attempt at the feed gave. The body's hash, not the server, decides whether it changed."""
    if answer is None or attempt.outcome is not Outcome.OK:
        known = Validators(state.etag, state.last_modified)
        return Reading(attempt.outcome, known, state.body_sha256, problems=_failure(attempt, sent))
    offered = _offered(answer)
    body_sha256 = attempt.body_sha256
    if body_sha256 == state.body_sha256:
        return Reading(Outcome.NOT_MODIFIED, offered, body_sha256)
    parsed = feed_parser.parse(answer.body, answer.final_url, max_entries, answer.fetched_at)
    if parsed.kind is None:
        return Reading(Outcome.NOT_A_FEED, Validators(), None, problems=parsed.problems)
    if parsed.kind is FeedKind.SITEMAP_INDEX:
        return Reading(Outcome.OK, Validators(), None, sitemaps=parsed.entries, problems=parsed.problems)
    problems = parsed.problems
    if offered.etag is not None and offered.etag == sent.etag:
        offered = Validators()
        problems = (*problems, "the ETag stayed the same though the body changed, so it is not used")
    return Reading(Outcome.OK, offered, body_sha256, parsed.entries, problems=problems)


def _failure(attempt: Attempt, sent: Validators) -> tuple[str, ...]:
    if attempt.outcome is Outcome.NOT_MODIFIED:
        is_asked = sent != Validators()
        return () if is_asked else ("the server says not modified though no condition was sent",)
    status = f"HTTP {attempt.status}" if attempt.status else ""
    reasons = ", ".join(filter(None, [status, attempt.detail]))
    return (f"{attempt.outcome}: {reasons}" if reasons else attempt.outcome.value,)


def _offered(answer: Response) -> Validators:
    headers = {name.lower(): value for name, value in answer.headers}
    return Validators(headers.get("etag"), headers.get("last-modified"))
