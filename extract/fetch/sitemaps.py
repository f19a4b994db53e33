"""A sitemap index to the entries of the sitemaps under it: pure, but for the reader that it is handed.

An index may list indexes, and a hostile or broken one lists itself. So no sitemap is read twice in a poll, none
deeper than the limit, and no more than the limit of them; those changed last are read first.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.parse import urls
from extract.records import FeedEntry, FeedKind, ParsedFeed

# A sitemap that was not changed for this long before the last poll is left out: what a poll could not read of
# it, the polls of a week tried again.
_GRACE = dt.timedelta(days=7)
_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far an index is followed: levels of sitemaps below it, sitemaps read, entries kept."""

    depth: int
    sitemaps: int
    entries: int


@dataclass(frozen=True, slots=True)
class Expanded:
    """The entries of all sitemaps that were read, and what was left out, in sentences."""

    entries: tuple[FeedEntry, ...]
    problems: tuple[str, ...]


def expand(
    index_url: str,
    listed: Iterable[FeedEntry],
    read: Callable[[str], ParsedFeed | None],
    limits: Limits,
    read_before: dt.datetime | None = None,
) -> Expanded:
    """Read the sitemaps that an index lists, level by level.

    ``read`` gives a sitemap by its URL, or None where it cannot be had; ``read_before`` is when the index was
    last read, for sitemaps that say when they were changed.
    """
    seen = {urls.canonicalise(index_url) or index_url}
    waiting = deque((entry.url, 1) for entry in _wanted(listed, read_before))
    entries: dict[str, FeedEntry] = {}
    problems: dict[str, None] = {}
    read_count = 0
    while waiting:
        url, depth = waiting.popleft()
        key = urls.canonicalise(url) or url
        if key in seen:
            problems["a sitemap is listed twice, or lists itself: it was read once"] = None
            continue
        seen.add(key)
        if read_count >= limits.sitemaps:
            problems[f"only the first {limits.sitemaps} sitemaps were read"] = None
            break
        read_count += 1
        found = read(url)
        if found is None or found.kind is None:
            problems[f"sitemap {url[:200]} could not be read"] = None
        elif found.kind is not FeedKind.SITEMAP_INDEX:
            entries |= {entry.entry_id: entry for entry in found.entries if entry.entry_id not in entries}
        elif depth >= limits.depth:
            problems[f"sitemap indexes more than {limits.depth} levels deep were not followed"] = None
        else:
            waiting.extend((entry.url, depth + 1) for entry in _wanted(found.entries, read_before))
    if len(entries) > limits.entries:
        problems[f"only the newest {limits.entries} of {len(entries)} entries were read"] = None
    newest = sorted(entries.values(), key=_changed_at, reverse=True)[: limits.entries]
    return Expanded(tuple(newest), tuple(problems))


def _wanted(listed: Iterable[FeedEntry], read_before: dt.datetime | None) -> list[FeedEntry]:
    """The sitemaps that may hold something new, those changed last first; one that tells no time may."""
    since = read_before - _GRACE if read_before else _LONG_AGO
    changed = [entry for entry in listed if entry.updated_at is None or entry.updated_at >= since]
    return sorted(changed, key=_changed_at, reverse=True)


def _changed_at(entry: FeedEntry) -> dt.datetime:
    return entry.published_at or entry.updated_at or _LONG_AGO
