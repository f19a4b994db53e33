"""Documents that came otherwise than by a request to a poll of their feed. Edge: the archive.

A dropped text or a page out of somebody's WARC file is archived, becomes an item, and is journalled with its
poll like any page that was fetched, so every later stage, and ``communique why``, treats it alike.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from extract import links
from extract.fetch import takedowns
from extract.fetch.archive import Archive
from extract.fetch.items import digest
from extract.records import Attempt, Feed, Item, ItemState, Outcome, Poll, Response
from extract.settings import Settings


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document: what was delivered, and the name by which it is known if it is delivered again."""

    entry_id: str
    response: Response


def poll_id(feed: Feed, at: dt.datetime) -> str:
    """The id of a feed's poll at a moment; ids of one feed are in order of time."""
    return f"{feed.feed_id}-{at.astimezone(dt.UTC):%Y%m%dT%H%M%S%fZ}"


def poll(
    feed: Feed,
    delivered: Iterable[Delivery],
    known: Collection[str],
    archive: Archive,
    settings: Settings,
    now: dt.datetime,
    purpose: str,
) -> Poll:
    """The poll that brings these documents, not journalled yet; those whose item ids are ``known`` are passed over.

    A document that is no good (its outcome is not ``ok``, or its URL could not be fetched) is an item too,
    rejected with the reason; only good ones are archived.
    """
    made_id = poll_id(feed, now)
    attempts: list[Attempt] = []
    items: dict[str, Item] = {}
    entry_count = 0
    taken_down = frozenset(takedowns.read(settings.archive_dir))
    for delivery in delivered:
        entry_count += 1
        item = _item(feed, delivery, now, settings.max_url_chars, taken_down)
        if item.item_id in known or item.item_id in items:
            continue
        attempt = _attempt(feed, made_id, len(attempts), delivery.response, item, purpose, archive)
        attempts.append(attempt)
        items[item.item_id] = replace(item, source=attempt.archived)
    return Poll(
        poll_id=made_id,
        feed_id=feed.feed_id,
        polled_at=now,
        outcome=Outcome.OK,
        entry_count=entry_count,
        discovered_count=len(items),
        problems=(),
        etag=None,
        last_modified=None,
        body_sha256=None,
        attempts=tuple(attempts),
        items=tuple(items.values()),
    )


def _item(feed: Feed, delivery: Delivery, now: dt.datetime, max_url_chars: int, taken_down: frozenset[str]) -> Item:
    response = delivery.response
    version = hashlib.sha256(response.body).hexdigest()[:16]
    outcome = Outcome.BAD_URL if links.fault(response.final_url, max_url_chars) else response.outcome
    if takedowns.is_listed(response.final_url, taken_down):
        outcome = Outcome.TAKEN_DOWN
    is_good = outcome is Outcome.OK
    return Item(
        item_id=digest(feed.feed_id, delivery.entry_id, version),
        feed_id=feed.feed_id,
        entry_id=delivery.entry_id,
        url=response.final_url,
        title="",
        published_at=None,
        fingerprint=version,
        discovered_at=now,
        state=ItemState.PENDING if is_good else ItemState.REJECTED,
        reason="" if is_good else outcome.value,
        attempts=1,
        source=None,
        is_full_text=False,
    )


def _attempt(
    feed: Feed, made_id: str, number: int, response: Response, item: Item, purpose: str, archive: Archive
) -> Attempt:
    """What is on record of the delivery; its time is that of the document, by which dates in it are judged."""
    is_good = item.state is ItemState.PENDING
    return Attempt(
        attempt_id=digest(made_id, str(number)),
        poll_id=made_id,
        feed_id=feed.feed_id,
        url=item.url,
        purpose=purpose,
        requested_at=response.fetched_at,
        elapsed_s=0.0,
        outcome=Outcome.OK if is_good else Outcome(item.reason),
        status=response.status,
        body_bytes=len(response.body),
        body_sha256=hashlib.sha256(response.body).hexdigest() if response.body else None,
        detail=response.detail,
        archived=archive.append(response) if is_good else None,
    )
