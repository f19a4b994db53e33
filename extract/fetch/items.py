"""A parsed feed and what is known of it to its new items, and an item to what became of it. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from extract import links
from extract.records import ArchiveRef, Attempt, Feed, FeedEntry, Item, ItemState, Outcome

_FIRST_RETRY = dt.timedelta(minutes=30)


def digest(*parts: str) -> str:
    """16 hexadecimal characters of SHA-256 over the parts, which no other split of the same text gives."""
    text = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fingerprint(entry: FeedEntry) -> str:
    """A digest of what makes an entry this version of itself: title, content (else summary), updated."""
    updated = entry.updated_at.isoformat() if entry.updated_at else ""
    return digest(entry.title, entry.content or entry.summary, updated)


def new_items(
    feed: Feed,
    entries: Iterable[FeedEntry],
    seen: frozenset[str],
    now: dt.datetime,
    *,
    source: ArchiveRef | None,
    max_url_chars: int,
) -> tuple[Item, ...]:
    """The entries that are new or changed, as items discovered at ``now``; ``seen`` are known item ids.

    In a full-text feed an entry with text has its ``source`` in the archived feed; others wait for a page.
    One without a usable URL is rejected at once: nothing could be fetched, nor told apart later.
    """
    found: dict[str, Item] = {}
    for entry in entries:
        version = fingerprint(entry)
        item_id = digest(feed.feed_id, entry.entry_id, version)
        if item_id in seen or item_id in found:
            continue
        is_full_text = feed.full_text and bool(entry.content or entry.summary)
        is_usable = bool(entry.url) and links.fault(entry.url, max_url_chars) is None
        found[item_id] = Item(
            item_id=item_id,
            feed_id=feed.feed_id,
            entry_id=entry.entry_id,
            url=entry.url,
            title=entry.title,
            published_at=entry.published_at,
            fingerprint=version,
            discovered_at=now,
            state=ItemState.PENDING if is_usable else ItemState.REJECTED,
            reason="" if is_usable else Outcome.BAD_URL.value,
            attempts=0,
            source=source if is_full_text and is_usable else None,
            is_full_text=is_full_text,
        )
    return tuple(found.values())


def needs_page(item: Item) -> bool:
    """Whether the item's page is still to be fetched."""
    return item.state is ItemState.PENDING and item.source is None


def is_retry_due(item: Item, now: dt.datetime) -> bool:
    """Whether a page that failed may be tried again: 30, 90, 210, 450 … minutes after its discovery."""
    return now >= item.discovered_at + _FIRST_RETRY * ((1 << item.attempts) - 1)


def settle(item: Item, attempt: Attempt, max_attempts: int) -> Item:
    """The item after an attempt to fetch its page."""
    attempts = item.attempts + 1
    if attempt.outcome is Outcome.OK:
        return replace(item, source=attempt.archived, attempts=attempts, reason="")
    is_final = not attempt.outcome.is_transient or attempts >= max_attempts
    state = ItemState.REJECTED if is_final else ItemState.PENDING
    return replace(item, state=state, attempts=attempts, reason=attempt.outcome.value)
