"""Polls of the journal that are not landed yet → landed batches of annotated articles. Edge: archive to landing.

    for batch in plan(journal - landed):            # polls, about ``batch_articles`` articles together
        for item, article in sources.read(batch):   # each source parsed in a process of its own
            annotation = annotate(article)          # each version of an article once
        landing.write(rows)                         # whole or not at all; the manifest says how long it took

A batch is named by a digest of its polls, so doing it again gives the same rows in the same place. Any number
of workers may process different batches at once; none touches a database.

All that the same versions make of new polls is one annotation run; each backfill is one of its own, complete when
all of its batches are there. A backfill that is repeated makes nothing new, unless versions, the cap on texts or what
the feed list says of its feeds have changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from extract import landing, parse, progress, rows, seeds, sources
from extract.annotate.annotator import Annotator
from extract.fetch import codec, retention
from extract.fetch.journal import Journal
from extract.plurals import counted
from extract.records import Annotation, Document, Feed, Poll
from extract.settings import Settings

# A poll that found nothing is a row, not an article; so many of them still make a batch of a sensible size.
_MAX_POLLS = 2_000

type Feeds = Mapping[str, Feed]
"""The feeds of polls, by the ids of the polls."""

type Parsed = tuple[sources.Found, rows.Version | None]


class Kind(StrEnum):
    """Why a batch was made: polls that are new, or polls that are read again."""

    STREAM = "stream"
    BACKFILL = "backfill"


def plan(settings: Settings) -> list[list[str]]:
    """The ids of the polls that no landed batch holds, oldest first, in groups that make a batch each."""
    landed = landing.polls(settings.landing_dir)
    polls = (poll for poll in Journal(settings.archive_dir).read() if poll.poll_id not in landed)
    return _grouped(polls, settings.batch_articles)


def process_pending(settings: Settings) -> list[Path]:
    """Land everything that is archived and not landed yet; the folders of the batches that were made."""
    groups = plan(settings)
    return [process_batch(settings, ids, label=_label(number, groups)) for number, ids in enumerate(groups, start=1)]


def backfill(settings: Settings, first: dt.date, last: dt.date) -> list[Path]:
    """Process the polls of a range of days (UTC, both included) again, landed or not; the batches' folders.

    Polls whose archive files retention has removed are left out: what was made of them stands.
    """
    removed = retention.removed_files(settings.archive_dir)
    read = Journal(settings.archive_dir).read(since_day=first)
    polls = (
        poll
        for poll in read
        if poll.polled_at.astimezone(dt.UTC).date() <= last
        and not any(item.source and item.source.file in removed for item in poll.items)
    )
    groups = _grouped(polls, settings.batch_articles)
    return [
        process_batch(settings, ids, groups, label=_label(number, groups)) for number, ids in enumerate(groups, start=1)
    ]


def why_no_backfill(settings: Settings, first: dt.date, last: dt.date) -> str:
    """Why a backfill of these days has nothing to read again, in a sentence that says what was looked at."""
    days = [poll.polled_at.astimezone(dt.UTC).date() for poll in Journal(settings.archive_dir).read()]
    wanted = f"{first} to {last}" if first != last else str(first)
    if not days:
        return f"the archive {settings.archive_dir} holds no poll at all"
    if count := sum(first <= day <= last for day in days):
        return f"retention has removed what was fetched by the polls of {wanted} ({count}); what was made of it stands"
    return (
        f"the archive {settings.archive_dir} holds {counted(len(days), 'poll')} of {min(days)} to {max(days)}, none of"
        f" {wanted};"
        " the days are those of polling, not of publication"
    )


def _label(number: int, groups: Sequence[object]) -> str:
    return f"batch {number} of {len(groups)}: "


def retire(settings: Settings, now: dt.datetime) -> list[retention.Removed]:
    """Remove the archive files that are past keeping (setting ``archive_keep_days``) and of which all is landed."""
    landed = landing.polls(settings.landing_dir)
    waiting = (poll for poll in Journal(settings.archive_dir).read() if poll.poll_id not in landed)
    needed = frozenset(item.source.file for poll in waiting for item in poll.items if item.source)
    return list(retention.retire(settings, needed, now))


def process_batch(
    settings: Settings, poll_ids: Sequence[str], backfilled: Sequence[Sequence[str]] = (), label: str = ""
) -> Path:
    """Make one batch of these polls and return its folder; one that is landed already is left as it is.

    ``backfilled`` are the poll ids of all batches of the backfill that it is one of; empty for polls that are new.
    ``label`` is what a terminal is told before how far it is. Raises ValueError for a poll that the journal does not
    have.
    """
    polls = _polls(Journal(settings.archive_dir), poll_ids)
    annotator = Annotator(settings)
    versions = {**annotator.versions, "parser": parse.VERSION}
    kind = Kind.BACKFILL if backfilled else Kind.STREAM
    run_id = _digest(kind.value, *map(list, backfilled), versions, *_told_by_settings(settings, backfilled))
    batch_id = _digest(run_id, list(poll_ids))
    folder = settings.landing_dir / batch_id
    if folder.exists():
        return folder
    feeds = _feeds(polls, settings)
    started = time.monotonic()
    item_count = sum(item.source is not None for poll in polls for item in poll.items)
    found_items = progress.track(sources.read(polls, settings), f"{label}parsing", item_count)
    parsed = [(found, rows.version(found)) for found in found_items]
    parsed_at = time.monotonic()
    annotations = _annotations(parsed, feeds, annotator, label)
    annotated_at = time.monotonic()
    about = {
        "polls": list(poll_ids),
        "kind": kind.value,
        "run": {"id": run_id, "batch_count": len(backfilled) or None},
        "created_at": dt.datetime.now(dt.UTC).isoformat(),
        "versions": versions,
        "feeds": _polled_feeds(polls, feeds),
        "seconds": {"parse": parsed_at - started, "annotate": annotated_at - parsed_at},
    }
    return landing.write(settings.landing_dir, batch_id, _tables(polls, parsed, annotations, feeds), about)


def _told_by_settings(settings: Settings, backfilled: Sequence[Sequence[str]]) -> list[object]:
    """What else the articles of a backfill depend on: the list's word on its feeds, and the cap on texts."""
    polled = {_feed_id(poll_id) for ids in backfilled for poll_id in ids}
    listed = (feed for feed in seeds.feeds(settings.feeds_file) if feed.feed_id in polled)
    feeds = {feed.feed_id: [feed.publisher, feed.country, feed.language] for feed in listed}
    return [feeds, settings.max_text_chars] if backfilled else []


def _feeds(polls: Iterable[Poll], settings: Settings) -> Feeds:
    """The feed of each poll: as today's list has it, which may have been corrected, or else as it had it then."""
    listed = {feed.feed_id: feed for feed in seeds.feeds(settings.feeds_file)}
    found = {poll.poll_id: listed.get(poll.feed_id, poll.feed) for poll in polls}
    return {poll_id: feed for poll_id, feed in found.items() if feed is not None}


def _polled_feeds(polls: Iterable[Poll], feeds: Feeds) -> list[rows.Row]:
    """What the manifest says of the feeds of a batch, each as at its last poll: the warehouse remembers it."""
    last: dict[str, rows.Row] = {}
    for poll in sorted(polls, key=lambda poll: poll.poll_id):
        if feed := feeds.get(poll.poll_id):
            last[feed.feed_id] = {**codec.encode(feed), "polled_at": poll.polled_at.isoformat()}
    return list(last.values())


def _tables(
    polls: Sequence[Poll], parsed: Sequence[Parsed], annotations: Mapping[rows.Version, Annotation], feeds: Feeds
) -> dict[str, list[rows.Row]]:
    """All rows of a batch by table."""
    tables: dict[str, list[Any]] = defaultdict(list)
    for poll in polls:
        tables["polls"].append(rows.poll_row(poll))
        tables["attempts"].extend(rows.attempt_rows(poll))
        tables["items"].extend(rows.item_row(poll, item) for item in poll.items if item.source is None)
    for found, version in parsed:
        tables["items"].append(rows.found_row(found, version))
        if version is not None:
            feed = feeds.get(found.poll.poll_id)
            tables["articles"].append(rows.article_row(found, version, feed, annotations[version]))
    for version, annotation in annotations.items():
        tables["annotations"].append(rows.annotation_row(version, annotation))
        for table, row in rows.finding_rows(version, annotation):
            tables[table].append(row)
    return tables


def _annotations(
    parsed: Iterable[Parsed], feeds: Feeds, annotator: Annotator, label: str
) -> dict[rows.Version, Annotation]:
    """The annotation of each version, which is annotated once however many items hold it."""
    documents: dict[rows.Version, Document] = {}
    for found, version in parsed:
        if version is not None and version not in documents:
            documents[version] = rows.document(found, version, feeds.get(found.poll.poll_id))
    annotated = progress.track(annotator.annotate(documents.values()), f"{label}annotating", len(documents))
    return dict(zip(documents, annotated, strict=True))


def _grouped(polls: Iterable[Poll], batch_articles: int) -> list[list[str]]:
    groups: list[list[str]] = []
    group: list[str] = []
    article_count = 0
    for poll in polls:
        group.append(poll.poll_id)
        article_count += sum(item.source is not None for item in poll.items)
        if article_count >= batch_articles or len(group) >= _MAX_POLLS:
            groups.append(group)
            group, article_count = [], 0
    return [*groups, group] if group else groups


def _polls(journal: Journal, poll_ids: Sequence[str]) -> list[Poll]:
    """The polls of these ids, in the order of the ids."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for poll_id in poll_ids:
        wanted[_feed_id(poll_id)].add(poll_id)
    found = {poll.poll_id: poll for feed_id, ids in wanted.items() for poll in _of_feed(journal, feed_id, ids)}
    missing = [poll_id for poll_id in poll_ids if poll_id not in found]
    if missing:
        raise ValueError(f"the journal has no poll {missing[0]}")
    return [found[poll_id] for poll_id in poll_ids]


def _feed_id(poll_id: str) -> str:
    """The feed of a poll, whose id is ``<feed_id>-<YYYYMMDD>T…``."""
    return poll_id.rpartition("-")[0]


def _of_feed(journal: Journal, feed_id: str, ids: set[str]) -> Iterator[Poll]:
    days = [dt.datetime.strptime(poll_id.rpartition("-")[2][:8], "%Y%m%d").date() for poll_id in ids]  # noqa: DTZ007
    for poll in journal.read(feed_id, min(days)):
        if poll.poll_id in ids:
            yield poll
        elif poll.poll_id > max(ids):
            return


def _digest(*named: object) -> str:
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:16]
