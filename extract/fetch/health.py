"""What the journal says of feeds that fail, are late or have fallen silent, and what no feed reads. Pure but for the
checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from extract import seeds
from extract.fetch import drop, schedule, state
from extract.fetch.journal import Journal
from extract.fetch.state import FeedState
from extract.records import Feed, FeedKind, Finding, Severity
from extract.settings import Settings

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
            for message in problems(feed, folded, now):
                yield Finding(Severity.WARNING, feed.feed_id, message)


def check_contact(settings: Settings) -> Iterator[Finding]:
    """A warning if publishers are asked without an address that they can complain to."""
    try:
        feeds = seeds.feeds(settings.feeds_file)
    except seeds.SeedError:
        return
    if not settings.contact and any(feed.is_enabled and _is_asked(feed) for feed in feeds):
        message = "requests carry no address to complain to: set COMMUNIQUE_CONTACT to a URL or an e-mail address"
        yield Finding(Severity.WARNING, "contact", message)


def check_folders(settings: Settings) -> Iterator[Finding]:
    """A warning for each file or folder that waits among the folders of texts where no feed of the list reads it, and
    for each file in the place of a feed's folder."""
    try:
        feeds = seeds.feeds(settings.feeds_file)
    except seeds.SeedError:
        return
    folders = [drop.folder(settings, feed) for feed in feeds if feed.kind is FeedKind.FOLDER]
    for path in drop.waiting(settings):
        if path not in folders:
            message = f"not read: no feed of the kind folder in {settings.feeds_file.name} has the id {path.name}"
            yield Finding(Severity.WARNING, f"{path.parent.name}/{path.name}", message)
        elif not path.is_dir():
            message = "is no folder: move it away, and the next poll makes one for texts in its place"
            yield Finding(Severity.WARNING, f"{path.parent.name}/{path.name}", message)


def _is_asked(feed: Feed) -> bool:
    """Whether polls of it ask somebody else for something."""
    return feed.kind is not FeedKind.FOLDER and not feed.allow_loopback


def problems(feed: Feed, folded: FeedState, now: dt.datetime) -> Iterable[str]:
    """What is wrong with a feed, in sentences."""
    if folded.last_polled_at is None:
        return
    if schedule.is_disabled(folded):
        yield f"no longer polled after {folded.failure_count} polls in a row failed, the last as {folded.last_outcome}"
    elif folded.failure_count >= _FAILURES:
        yield f"the last {folded.failure_count} polls failed, the last one as {folded.last_outcome}"
    elif is_late(feed, folded, now):
        yield f"not polled since {folded.last_polled_at:%Y-%m-%d %H:%M} UTC"
    elif (silence := folded.rhythm.silent_for(now, is_daily=feed.min_daily_items > 0)) is not None:
        yield f"nothing new for {silence.total_seconds() / 3600:.0f} hours, against its own rhythm"


def is_late(feed: Feed, folded: FeedState, now: dt.datetime) -> bool:
    """Whether a feed is overdue by several of its intervals: nothing polls it."""
    due_at = schedule.next_due_at(feed, folded)
    return due_at is not None and now - due_at > _LATE_INTERVALS * schedule.interval(feed, folded)
