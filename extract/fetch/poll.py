"""Feeds to journalled polls. Edge: the flow of ``extract.fetch`` in order; its decisions are made elsewhere.

``poll_feed`` polls one feed, ``poll_due`` all that are due. The clock is an argument, so that a replay has
its own; only pauses and deadlines are real time.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from filelock import FileLock, Timeout

from extract import seeds
from extract.fetch import deliveries, drop, items, reading, schedule, sitemaps, state
from extract.fetch.archive import Archive
from extract.fetch.journal import Journal
from extract.fetch.pace import Pace
from extract.fetch.session import Session
from extract.fetch.state import FeedState
from extract.fetch.visits import Visitor
from extract.parse import feeds as feed_parser
from extract.records import Attempt, Feed, FeedKind, Item, Outcome, ParsedFeed, Poll
from extract.settings import Settings

_SUCCESSES = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})


class UnknownFeedError(LookupError):
    """A feed id that the feed list does not have; the message names it."""


_log = logging.getLogger(__name__)


def poll_feed(feed: Feed, settings: Settings, session: Session, archive: Archive, now: dt.datetime) -> Poll | None:
    """Poll one feed at ``now`` (UTC) and journal what it gave.

    None, with nothing journalled, if another process polls it, its host is held or busy, or a poll of this
    moment or a later one is in the journal already.
    """
    lock = FileLock(state.lock_path(settings.state_dir, feed.feed_id), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return None
    try:
        journal = Journal(settings.archive_dir)
        before = state.load(settings.state_dir, journal, feed.feed_id)
        poll_id = deliveries.poll_id(feed, now)
        if poll_id <= before.last_poll_id:
            return None
        if feed.kind is FeedKind.FOLDER:
            poll, files = drop.poll(feed, before, archive, settings, now)
            made = commit(feed, poll, before, settings, journal)
            drop.put_away(files)
            return made
        visitor = Visitor(feed, poll_id, settings, session, archive, now)
        visited = _visit_feed(feed, poll_id, before, visitor, settings, now)
        if visited is None:
            return None
        made = commit(feed, visited, before, settings, journal)
        visitor.keep_robots()
        return made
    finally:
        lock.release()


def commit(feed: Feed, poll: Poll, before: FeedState, settings: Settings, journal: Journal) -> Poll:
    """Journal a poll with its feed and how that stands after it, and cache the state; the poll as journalled."""
    made = replace(poll, standing=schedule.standing(feed, state.fold(before, poll)), feed=feed)
    journal.append(made)
    state.save(settings.state_dir, state.fold(before, made))
    return made


def _visit_feed(
    feed: Feed, poll_id: str, before: FeedState, visitor: Visitor, settings: Settings, now: dt.datetime
) -> Poll | None:
    sent = reading.validators_to_send(before, now)
    visit = visitor.visit(feed.url, "feed", sent)
    if visit is None:
        return None
    read = reading.read(visit.attempt, visit.response, sent, before, settings.max_feed_entries)
    if read.sitemaps:
        read = _expanded(read, feed, before, visitor, settings)
    found = items.new_items(
        feed,
        read.entries,
        frozenset(before.seen),
        now,
        source=visit.attempt.archived,
        max_url_chars=settings.max_url_chars,
    )
    retries = [item for item in before.pending if items.is_retry_due(item, now)]
    wanted = [*found, *retries] if read.outcome in _SUCCESSES else []
    settled = _fetch_pages(wanted, visitor, settings)
    return Poll(
        poll_id=poll_id,
        feed_id=feed.feed_id,
        polled_at=now,
        outcome=read.outcome,
        entry_count=len(read.entries),
        discovered_count=len(found),
        problems=(*visitor.problems, *read.problems),
        etag=read.validators.etag,
        last_modified=read.validators.last_modified,
        body_sha256=read.body_sha256,
        attempts=tuple(visitor.attempts),
        items=settled,
    )


def _expanded(
    index: reading.Reading, feed: Feed, before: FeedState, visitor: Visitor, settings: Settings
) -> reading.Reading:
    """What a sitemap index read as, with the entries of the sitemaps that it lists."""

    def read(url: str) -> ParsedFeed | None:
        if visitor.elapsed_s() >= settings.poll_budget_s:
            return None
        answer = visitor.answer(url, "sitemap")
        if answer is None:
            return None
        return feed_parser.parse(answer.body, answer.final_url, settings.max_feed_entries, answer.fetched_at)

    limits = sitemaps.Limits(settings.max_sitemap_depth, settings.max_sitemaps, settings.max_feed_entries)
    found = sitemaps.expand(feed.url, index.sitemaps, read, limits, before.rhythm.watched_at)
    return replace(index, entries=found.entries, problems=(*index.problems, *found.problems))


def _fetch_pages(wanted: Iterable[Item], visitor: Visitor, settings: Settings) -> tuple[Item, ...]:
    """The items after a visit to the page of each that needs it, one visit for all items of a URL.

    When the poll's time is used up, or a host is to be left alone, the rest stays pending for later polls.
    """
    attempts: dict[str, Attempt | None] = {}
    settled: list[Item] = []
    for item in wanted:
        if items.needs_page(item) and item.url not in attempts and visitor.elapsed_s() < settings.poll_budget_s:
            visit = visitor.visit(item.url, "page")
            attempts[item.url] = visit.attempt if visit else None
        attempt = attempts.get(item.url) if items.needs_page(item) else None
        settled.append(items.settle(item, attempt, settings.max_item_attempts) if attempt else item)
    return tuple(settled)


def poll_due(settings: Settings, now: dt.datetime, feed_ids: Collection[str] | None = None) -> list[Poll]:
    """Poll the feeds that are due at ``now`` (UTC), or those of ``feed_ids`` whether or not they are.

    Hosts are asked side by side. A feed in which something unforeseen happens is logged and the others go
    on. Raises SeedError for a bad feed list, UnknownFeedError, and ExceptionGroup if nothing but unforeseen
    errors came of it.
    """
    feeds = _wanted(settings, now, feed_ids)
    started = time.monotonic()

    def clock() -> dt.datetime:
        return now + dt.timedelta(seconds=time.monotonic() - started)

    def job(feed: Feed) -> Poll | None:
        with Session(settings, clock) as session:
            return poll_feed(feed, settings, session, archive, now)

    with (
        Archive(settings.archive_dir, settings.archive_file_bytes) as archive,
        ThreadPoolExecutor(settings.poll_threads, thread_name_prefix="poll") as pool,
    ):
        jobs = {feed.feed_id: pool.submit(job, feed) for feed in feeds}
    return _gather(jobs)


def _wanted(settings: Settings, now: dt.datetime, feed_ids: Collection[str] | None) -> list[Feed]:
    """The feeds to poll. One that is asked for by name is polled even if disabled, but never if held."""
    feeds = seeds.feeds(settings.feeds_file)
    held = Pace(settings.state_dir).held(now)
    if feed_ids is None:
        journal = Journal(settings.archive_dir)
        states = {
            feed.feed_id: state.load(settings.state_dir, journal, feed.feed_id) for feed in feeds if feed.is_enabled
        }
        return schedule.due_feeds(feeds, states, now, held)
    unknown = set(feed_ids) - {feed.feed_id for feed in feeds}
    if unknown:
        raise UnknownFeedError(f"no feed {', '.join(sorted(unknown))} in {settings.feeds_file.name}")
    return [feed for feed in feeds if feed.feed_id in feed_ids and not schedule.is_held(feed, now, held)]


def _gather(jobs: Mapping[str, Future[Poll | None]]) -> list[Poll]:
    """The polls that were made, in the order of the jobs."""
    errors: list[Exception] = []
    polls: list[Poll] = []
    for feed_id, job in jobs.items():
        error = job.exception()
        if isinstance(error, Exception):
            _log.error("feed %s: poll broke off", feed_id, exc_info=error)
            errors.append(error)
        elif (poll := job.result()) is not None:
            polls.append(poll)
    if errors and not polls:
        raise ExceptionGroup("no feed could be polled", errors)
    return polls
