"""What the journal says of feeds that fail, are late or have fallen silent. Pure but for ``check_feeds``.

A feed is silent by its own rhythm: when nothing new has come for clearly longer than ever in the last weeks.
So a ministry that rests every weekend raises no alarm on Sundays, and an agency does within two days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract import seeds
from extract.fetch import schedule, state
from extract.fetch.journal import Journal
from extract.fetch.state import FeedState
from extract.records import Feed, Finding, Severity
from extract.settings import Settings

RHYTHM = dt.timedelta(days=28)
_LEAST_GAPS = 5  # fewer say nothing about a rhythm
_LEAST_SILENCE = dt.timedelta(days=1)
_UNUSUAL = 1.5  # times the longest gap
_UNKNOWN_RHYTHM = dt.timedelta(days=2)
_FAILURES = 3
_LATE_INTERVALS = 3


def check_feeds(settings: Settings) -> Iterator[Finding]:
    """Warnings about the enabled feeds that were polled before; a bad feed list is another check's finding."""
    try:
        feeds = seeds.feeds(settings.feeds_file)
    except seeds.SeedError:
        return
    now = dt.datetime.now(dt.UTC)
    journal = Journal(settings.archive_dir)
    for feed in feeds:
        if feed.is_enabled:
            folded = state.load(settings.state_dir, journal, feed.feed_id)
            polls = journal.read(feed.feed_id, (now - RHYTHM).date())
            discovered = [poll.polled_at for poll in polls if poll.discovered_count]
            for message in problems(feed, folded, discovered, now):
                yield Finding(Severity.WARNING, feed.feed_id, message)


def problems(feed: Feed, folded: FeedState, discovered: Sequence[dt.datetime], now: dt.datetime) -> Iterable[str]:
    """What is wrong with a feed, in sentences; ``discovered`` are the times of polls that found something new."""
    if folded.last_polled_at is None:
        return
    if schedule.is_dead(folded):
        yield f"no longer polled after {folded.dead_count} polls in a row ended as {folded.last_outcome}"
    elif folded.failure_count >= _FAILURES:
        yield f"the last {folded.failure_count} polls failed, the last one as {folded.last_outcome}"
    elif is_late(feed, folded, now):
        yield f"not polled since {folded.last_polled_at:%Y-%m-%d %H:%M} UTC"
    elif (silence := silent_for(feed, discovered, now)) is not None:
        yield f"nothing new for {silence.total_seconds() / 3600:.0f} hours, against its own rhythm"


def is_late(feed: Feed, folded: FeedState, now: dt.datetime) -> bool:
    """Whether a feed is overdue by several of its intervals: nothing polls it."""
    due_at = schedule.next_due_at(feed, folded)
    return due_at is not None and now - due_at > _LATE_INTERVALS * dt.timedelta(minutes=feed.poll_minutes)


def silent_for(feed: Feed, discovered: Sequence[dt.datetime], now: dt.datetime) -> dt.timedelta | None:
    """How long a feed has brought nothing new if that is unusual, else None.

    Without enough history two days count as unusual for a feed that should bring something daily.
    """
    recent = sorted(at for at in discovered if now - RHYTHM <= at <= now)
    if not recent:
        return RHYTHM if feed.min_daily_items else None
    silence = now - recent[-1]
    gaps = [later - earlier for earlier, later in pairwise(recent)]
    if len(gaps) >= _LEAST_GAPS:
        is_unusual = silence > max(max(gaps) * _UNUSUAL, _LEAST_SILENCE)
    else:
        is_unusual = bool(feed.min_daily_items) and silence > _UNKNOWN_RHYTHM
    return silence if is_unusual else None
