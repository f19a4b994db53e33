"""Items of the journal → articles, read from the archive. Edge: reads the archive folder, in other processes.

A page holds one item; an archived feed holds many, and is parsed once for all of them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import isolation
from extract.fetch import items, takedowns
from extract.fetch.archive import Archive, ArchiveError
from extract.parse import articles, feeds, texts
from extract.records import ArchiveRef, FeedEntry, Item, ParsedArticle, Poll
from extract.settings import Settings

LOST = "lost"
"""Outcome of an item whose archived source can't be read, or killed its reader."""

_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """An item of a poll with the article that its source holds, or the record of why it holds none."""

    poll: Poll
    item: Item
    fetched_at: dt.datetime
    article: ParsedArticle


@dataclass(frozen=True, slots=True)
class _Source:
    """One archived response and the items that it is to be read for."""

    archive_dir: Path
    max_entries: int
    ref: ArchiveRef
    fetched_at: dt.datetime
    items: tuple[Item, ...]


def read(polls: Iterable[Poll], settings: Settings) -> Iterator[Found]:
    """Every item of the polls that has a source, parsed, in the order of polls and sources."""
    work = [(poll, source) for poll in polls for source in _sources(poll, settings)]
    taken_down = frozenset(takedowns.read(settings.archive_dir))
    results = isolation.each(_parse, (source for _, source in work), settings.workers, _TIMEOUT_S)
    for (poll, source), result in zip(work, results, strict=True):
        for number, item in enumerate(source.items):
            parsed = (
                articles.failure(item.url, LOST, f"the parser of this page failed: {result.reason}")
                if isinstance(result, isolation.Casualty)
                else result[number]
            )
            if any(takedowns.is_listed(url, taken_down) for url in (item.url, parsed.canonical_url)):
                parsed = articles.failure(item.url, takedowns.REASON, "the article was taken down")
            yield Found(poll, item, source.fetched_at, parsed)


def _sources(poll: Poll, settings: Settings) -> Iterator[_Source]:
    requested = {attempt.archived: attempt.requested_at for attempt in poll.attempts if attempt.archived}
    by_ref: dict[ArchiveRef, list[Item]] = defaultdict(list)
    for item in poll.items:
        if item.source is not None:
            by_ref[item.source].append(item)
    for ref, held in by_ref.items():
        at = requested.get(ref, poll.polled_at)
        yield _Source(settings.archive_dir, settings.max_feed_entries, ref, at, tuple(held))


def _parse(source: _Source) -> list[ParsedArticle]:
    """One article per item. Runs in a worker."""
    try:
        headers, body, url = Archive(source.archive_dir, 0).read(source.ref)
    except ArchiveError as error:
        return [articles.failure(item.url, LOST, f"the archive has no such record: {error}") for item in source.items]
    if not source.items[0].is_full_text:
        content_type = next((value for name, value in headers if name.lower() == "content-type"), None)
        is_text = (content_type or "").startswith("text/plain") and not body.lstrip().startswith(b"<")
        parse = texts.parse_text if is_text else articles.parse_page
        return [parse(body, url, content_type, _hint(item), source.fetched_at) for item in source.items]
    parsed = feeds.parse(body, url, source.max_entries, source.fetched_at)
    entries = {(entry.entry_id, items.fingerprint(entry)): entry for entry in parsed.entries}
    return [
        _from_entry(item, entries.get((item.entry_id, item.fingerprint)), source.fetched_at) for item in source.items
    ]


def _hint(item: Item) -> FeedEntry:
    return FeedEntry(item.entry_id, item.url, item.title, item.published_at)


def _from_entry(item: Item, entry: FeedEntry | None, now: dt.datetime) -> ParsedArticle:
    if entry is None:
        return articles.failure(item.url, LOST, "the archived feed no longer reads as having this entry")
    return articles.parse_entry(entry, now)
