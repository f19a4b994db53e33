"""Feeds, their states and the time to the feeds that are due. Pure.

How often a feed is polled is learnt. A poll costs its publisher a request, and what it finds has waited for half
an interval on average; the sum of both is least when the interval goes with the square root of the mean time
between two new items (for arrivals at random: Cho and Garcia-Molina, "Effective page refresh policies", 2003,
weigh it likewise). The feed list's interval is right for a feed that brings what ``_ITEMS_PER_DAY`` says, and is
what a feed is polled by until more is known.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

from extract import links
from extract.fetch.state import FeedState
from extract.records import Feed, Standing

# Polls in a row that said "gone" or "no such host", or that failed in any way, before a feed is left alone until
# someone asks for it by name. With the back-off below the first takes three weeks or more, so a lapsed domain
# has time to come back, and the second two months.
DEAD_POLLS = 25
FAILED_POLLS = 60

SPREAD = 4.0
"""The learnt interval is at most so many times shorter or longer than the feed list's."""

_ITEMS_PER_DAY = 12.0
_PRIOR_S = 2 * 86_400.0  # how long the feed list's interval weighs against what is seen
_MIN_INTERVAL = dt.timedelta(minutes=5)
_MAX_INTERVAL = dt.timedelta(days=1)
_HOUR = dt.timedelta(hours=1)
_MAX_DOUBLINGS = 8


def is_disabled(state: FeedState) -> bool:
    """Whether a feed has failed so often that it is no longer polled of itself."""
    return state.dead_count >= DEAD_POLLS or state.failure_count >= FAILED_POLLS


def interval(feed: Feed, state: FeedState) -> dt.timedelta:
    """The time from the last poll to the next that the feed's rhythm asks for, within bounds; failures aside.

    A quiet hour's long interval ends early where a busy hour that it reaches into asks for it.
    """
    at = state.last_polled_at
    if at is None:
        return dt.timedelta(minutes=feed.poll_minutes)
    best = _asked_at(feed, state, at)
    hour = at.replace(minute=0, second=0, microsecond=0) + _HOUR
    while hour < at + best:
        best = min(best, hour - at + _asked_at(feed, state, hour))
        hour += _HOUR
    return best


def _asked_at(feed: Feed, state: FeedState, at: dt.datetime) -> dt.timedelta:
    """The interval that the rate of one hour asks for."""
    usual_per_s = _ITEMS_PER_DAY / 86_400
    rate = state.rhythm.rate_per_s(at, usual_per_s * _PRIOR_S, _PRIOR_S)
    factor = min(max(math.sqrt(usual_per_s / rate), 1 / SPREAD), SPREAD)
    listed = dt.timedelta(minutes=feed.poll_minutes)
    learnt = dt.timedelta(seconds=round(listed.total_seconds() * factor))
    return min(max(learnt, min(_MIN_INTERVAL, listed)), max(_MAX_INTERVAL, listed))


def next_due_at(feed: Feed, state: FeedState) -> dt.datetime | None:
    """When the feed is due again, None for at once: it was never polled.

    The interval doubles with every failed poll in a row, up to a day (or the feed's own, if longer).
    """
    if state.last_polled_at is None:
        return None
    usual = interval(feed, state)
    backed_off = usual * (1 << min(state.failure_count, _MAX_DOUBLINGS))
    return state.last_polled_at + min(backed_off, max(usual, _MAX_INTERVAL))


def standing(feed: Feed, state: FeedState) -> Standing | None:
    """How a feed stands after its last poll, for the record; None if it was never polled."""
    due_at = next_due_at(feed, state)
    if state.last_polled_at is None or due_at is None:
        return None
    silence = state.rhythm.silent_for(state.last_polled_at, is_daily=feed.min_daily_items > 0)
    return Standing(
        interval_minutes=round(interval(feed, state).total_seconds() / 60, 2),
        next_due_at=due_at,
        failure_count=state.failure_count,
        is_disabled=is_disabled(state),
        silent_hours=round(silence.total_seconds() / 3600, 2) if silence else None,
    )


def due_feeds(
    feeds: Iterable[Feed],
    states: Mapping[str, FeedState],
    now: dt.datetime,
    held: Mapping[str, dt.datetime] | None = None,
) -> list[Feed]:
    """The enabled feeds to poll at ``now``, longest overdue first.

    ``states`` is by feed id, and a feed without one was never polled; ``held`` says until when hosts asked to
    be left alone.
    """
    due: list[tuple[dt.datetime, Feed]] = []
    for feed in feeds:
        state = states.get(feed.feed_id) or FeedState(feed.feed_id)
        due_at = next_due_at(feed, state)
        if not feed.is_enabled or is_disabled(state) or is_held(feed, now, held or {}):
            continue
        if due_at is None or due_at <= now:
            due.append((due_at or dt.datetime.min.replace(tzinfo=dt.UTC), feed))
    return [feed for _, feed in sorted(due, key=lambda pair: pair[0])]


def is_held(feed: Feed, now: dt.datetime, held: Mapping[str, dt.datetime]) -> bool:
    """Whether the feed's host asked to be left alone past ``now``."""
    until = held.get(links.host(feed.url))
    return until is not None and until > now
