"""Feeds, their states and the time to the feeds that are due. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from extract import links
from extract.fetch.state import FeedState
from extract.records import Feed

# Polls in a row that said "gone" or "no such host" before a feed is left alone until someone asks for it by
# name; with the back-off below that takes three weeks or more, so a lapsed domain has time to come back.
DEAD_POLLS = 25

_MAX_INTERVAL = dt.timedelta(days=1)
_MAX_DOUBLINGS = 8


def is_dead(state: FeedState) -> bool:
    """Whether a feed is no longer polled of itself."""
    return state.dead_count >= DEAD_POLLS


def next_due_at(feed: Feed, state: FeedState) -> dt.datetime | None:
    """When the feed is due again, None for at once: it was never polled.

    The interval doubles with every failed poll in a row, up to a day (or the feed's own, if longer).
    """
    if state.last_polled_at is None:
        return None
    interval = dt.timedelta(minutes=feed.poll_minutes)
    backed_off = interval * (1 << min(state.failure_count, _MAX_DOUBLINGS))
    return state.last_polled_at + min(backed_off, max(interval, _MAX_INTERVAL))


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
        if not feed.is_enabled or is_dead(state) or is_held(feed, now, held or {}):
            continue
        if due_at is None or due_at <= now:
            due.append((due_at or dt.datetime.min.replace(tzinfo=dt.UTC), feed))
    return [feed for _, feed in sorted(due, key=lambda pair: pair[0])]


def is_held(feed: Feed, now: dt.datetime, held: Mapping[str, dt.datetime]) -> bool:
    """Whether the feed's host asked to be left alone past ``now``."""
    until = held.get(links.host(feed.url))
    return until is not None and until > now
