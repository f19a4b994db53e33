"""A URL to an article that is gone from everything here but for its hashes. Edge: archive, journal, landing.

    takedowns.append(article)            # the commit point: no stage brings it back from now on
    for record of its pages:  erase      # archive, in place
    for record of its feeds:  cut it out
    for file in a folder:     remove
    for line of the journal:  blank its title
    for batch that has it:    drop its rows
    for package that registered an eraser: erase     # the warehouse: build database, published copies

Everything but the first step can be repeated, and is by running the command again.
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points

from extract import landing
from extract.fetch import drop, erasure, excision, index, takedowns
from extract.fetch.archive import Archive, ArchiveError
from extract.fetch.journal import Journal
from extract.fetch.takedowns import Takedown
from extract.fetch.visits import LISTINGS
from extract.parse import urls
from extract.plurals import counted
from extract.records import ArchiveRef, Erasure, FeedEntry, Outcome, Poll
from extract.settings import Settings

ERASERS = "communique.erasers"


@dataclass
class Trace:
    """Where an article has left something: items, pages and the listings of its feeds."""

    item_ids: set[str] = field(default_factory=set)
    entries: set[tuple[str, str]] = field(default_factory=set)  # feed and entry
    urls: set[str] = field(default_factory=set)
    pages: set[ArchiveRef] = field(default_factory=set)
    listings: dict[ArchiveRef, str] = field(default_factory=dict)  # to the feed
    content_hashes: set[str] = field(default_factory=set)


def take_down(settings: Settings, url: str, reason: str, now: dt.datetime) -> Iterator[str]:
    """Take an article down; what was done, in sentences. Raises ValueError for what is no web address."""
    article_id = _article_id(url)
    trace = _trace(settings, article_id, url)
    earlier = takedowns.read(settings.archive_dir).get(article_id)
    hashes = trace.content_hashes | set(earlier.content_hashes if earlier else ())
    takedowns.append(settings.archive_dir, Takedown(article_id, url, reason, now, tuple(sorted(hashes))))
    yield f"article {article_id}: {counted(len(hashes), 'version')}, {counted(len(trace.item_ids), 'item')}"
    if earlier is None and not (hashes or trace.item_ids or trace.pages):
        yield f"nothing of {url} is here; it is kept out from now on"
        yield f"if the address is mistyped: communique takedown {shlex.quote(url)} --lift --reason TEXT"
        return
    yield from _clean_archive(settings, trace, now)
    journal = Journal(settings.archive_dir)
    yield f"{counted(journal.blank_titles(trace.item_ids), 'title')} blanked in the journal"
    for feed_id, _ in trace.entries:
        (settings.state_dir / "feeds" / f"{feed_id}.json").unlink(missing_ok=True)  # made again from the journal
    if removed := drop.remove(settings, trace.entries):
        yield f"{counted(removed, 'file')} removed that somebody had put into the folder of the feed"
    gone = Erasure((article_id,), tuple(sorted(trace.item_ids)), takedowns.REASON)
    yield f"{counted(landing.erase(settings.landing_dir, gone), 'landed batch', 'landed batches')} cleaned"
    if names := landing.empty_quarantine(settings.landing_dir):
        yield f"batches in quarantine removed, which may have held it: {', '.join(names)}"
        yield "'communique process' makes them again, and 'communique process --backfill' of its days one of a backfill"
    for point in sorted(entry_points(group=ERASERS), key=lambda point: point.name):
        yield from point.load()(settings, gone)


def lift(settings: Settings, url: str, reason: str, now: dt.datetime) -> str:
    """Let an article in again that was taken down; what was done, in a sentence. What was erased stays so.

    Raises ValueError for what is no web address, and LookupError for what is not kept out.
    """
    article_id = _article_id(url)
    standing = takedowns.read(settings.archive_dir).get(article_id)
    if standing is None:
        raise LookupError(f"{url} is not kept out")
    lifted = Takedown(article_id, url, reason, now, standing.content_hashes, is_lifted=True)
    takedowns.append(settings.archive_dir, lifted)
    return f"article {article_id} may come in again when a feed lists it; what was erased of it stays erased"


def _article_id(url: str) -> str:
    article_id = urls.article_id(url)
    if article_id is None:
        raise ValueError(f"{url!r} is no web address")
    return article_id


def _trace(settings: Settings, article_id: str, url: str) -> Trace:
    trace = Trace(urls={url})
    for row in landing.articles(settings.landing_dir, article_id):
        trace.item_ids.add(row["item_id"])
        trace.content_hashes.add(row["content_hash"])
        trace.urls |= {row["url"], row["canonical_url"]}
    polls = list(Journal(settings.archive_dir).read())
    for poll in polls:
        for item in poll.items:
            if item.item_id in trace.item_ids or urls.article_id(item.url) == article_id:
                trace.item_ids.add(item.item_id)
                trace.entries.add((item.feed_id, item.entry_id))
                trace.urls.add(item.url)
                if item.source and not item.is_full_text:
                    trace.pages.add(item.source)
    _add_records(settings, trace, polls)
    return trace


def _add_records(settings: Settings, trace: Trace, polls: list[Poll]) -> None:
    """The archived pages by any of the article's addresses, and all listings of the feeds that had it."""
    feed_ids = {feed_id for feed_id, _ in trace.entries}
    keys = {index.key(url) for url in trace.urls}
    for poll in polls:
        for attempt in poll.attempts:
            if attempt.archived is None:
                continue
            if attempt.purpose in LISTINGS:
                if attempt.feed_id in feed_ids and attempt.outcome is Outcome.OK:
                    trace.listings[attempt.archived] = attempt.feed_id
            elif index.key(attempt.url) in keys:
                trace.pages.add(attempt.archived)
    # What an interrupted poll archived stands in no journal.
    trace.pages |= {line.ref for line in index.find(settings.archive_dir, keys)} - trace.listings.keys()


def _clean_archive(settings: Settings, trace: Trace, now: dt.datetime) -> Iterator[str]:
    said = f"takenDown: {now:%Y-%m-%dT%H:%M:%SZ}"
    folder = settings.archive_dir
    pages = [ref for ref in trace.pages if (folder / ref.file).exists()]
    for ref in pages:
        erasure.erase(folder, ref, said)
    cut_count, lost_count = 0, 0
    archive = Archive(folder, settings.archive_file_bytes)
    for ref, feed_id in trace.listings.items():
        outcome = _cut(archive, settings, ref, feed_id, trace, said)
        cut_count += outcome == "cut"
        lost_count += outcome == "erased"
    for file in {ref.file for ref in (*pages, *trace.listings)}:
        if (folder / file).exists():
            index.rebuild(folder, folder / file)
    feeds = counted(cut_count, "archived feed")
    yield f"{counted(len(pages), 'archived page')} erased, the entry cut out of {feeds}"
    if lost_count:
        yield f"{counted(lost_count, 'archived feed')} erased whole, for the entry could not be cut out of them"


def _cut(archive: Archive, settings: Settings, ref: ArchiveRef, feed_id: str, trace: Trace, said: str) -> str:
    """Cut the article's entries out of one archived listing."""
    try:
        _, body, url = archive.read(ref)
    except ArchiveError:
        return "gone"

    def is_unwanted(entry: FeedEntry) -> bool:
        return (feed_id, entry.entry_id) in trace.entries or index.key(entry.url) in keys

    keys = {index.key(address) for address in trace.urls}
    left = excision.without(body, url, is_unwanted)
    if left == body:
        return "clean"
    if left is not None and erasure.replace_body(settings.archive_dir, ref, left):
        return "cut"
    erasure.erase(settings.archive_dir, ref, said)
    return "erased"
