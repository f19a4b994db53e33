"""WARC files from elsewhere to journalled polls. Edge: reads the file, writes archive and journal.

Pages are copied into the archive as records of its own, with the time at which they were fetched, and become
items of the feed that they are imported for; one poll holds at most ``max_feed_entries`` of them. What the feed
had before (the same URL with the same body) is passed over, so a file can be imported again after a crash.
"""

from __future__ import annotations

import datetime as dt
import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extract.fetch import deliveries, state, verdicts
from extract.fetch import poll as polling
from extract.fetch.archive import Archive
from extract.fetch.deliveries import Delivery
from extract.fetch.journal import Journal
from extract.records import Feed, Outcome, Poll, Response
from extract.settings import Settings

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass
class Tally:
    """What a file held: pages, records that hold none, and why it could not be read to its end."""

    page_count: int = 0
    other_count: int = 0
    fault: str = ""


def import_warc(path: Path, feed: Feed, settings: Settings, now: dt.datetime) -> tuple[list[Poll], Tally]:
    """Import the pages of one WARC file, gzip or not; the polls that hold them, journalled.

    Waits for a poll of the feed that is under way. Raises OSError if the file cannot be read at all.
    """
    tally = Tally()
    journal = Journal(settings.archive_dir)
    polls: list[Poll] = []
    with (
        FileLock(state.lock_path(settings.state_dir, feed.feed_id)),
        Archive(settings.archive_dir, settings.archive_file_bytes) as archive,
        path.open("rb") as file,
    ):
        known = {item.item_id for poll in journal.read(feed.feed_id) for item in poll.items}
        pages = _pages(file, tally, settings.max_body_bytes)
        for chunk in itertools.batched(pages, settings.max_feed_entries):
            before = state.load(settings.state_dir, journal, feed.feed_id)
            at = _later(now, before.last_polled_at)
            poll = deliveries.poll(feed, chunk, known, archive, settings, at, "import")
            if not poll.items:
                continue
            known |= {item.item_id for item in poll.items}
            polls.append(polling.commit(feed, poll, before, settings, journal))
    return polls, tally


def _later(now: dt.datetime, last: dt.datetime | None) -> dt.datetime:
    """A moment of its own for each poll: after the last one, or its id would not be new."""
    return now if last is None or now > last else last + dt.timedelta(microseconds=1)


def _pages(file: Any, tally: Tally, max_bytes: int) -> Iterator[Delivery]:
    """The pages of a WARC file up to where it is broken."""
    records = ArchiveIterator(file)
    try:
        for record in records:
            response = _page(record, max_bytes)
            if response is None:
                tally.other_count += 1
            else:
                tally.page_count += 1
                yield Delivery(response.final_url, response)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
        tally.fault = " ".join(f"{type(error).__name__}: {error}".split())[:300]


def _page(record: Any, max_bytes: int) -> Response | None:
    """A record as the response that it holds; None for what is no answer with a page."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if record.rec_type != "response" or http is None or not url.startswith("http"):
        return None
    kind = (http.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if http.get_statuscode() != "200" or kind not in _PAGE_TYPES:
        return None
    fetched_at = dt.datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    headers = tuple((str(name), str(value)) for name, value in http.headers)
    response = Response(url, url, Outcome.OK, fetched_at.astimezone(dt.UTC), 0.0, 200, "OK", headers)
    if record.rec_headers.get_header("WARC-Truncated"):
        return replace(response, outcome=Outcome.TRUNCATED, detail="the record says that it was cut")
    body = _read(record.content_stream(), max_bytes + 1)
    if len(body) > max_bytes:
        return replace(response, outcome=Outcome.TOO_LARGE, detail=f"body is larger than {max_bytes} bytes")
    return replace(response, body=body, outcome=verdicts.outcome(200, headers, body))


def _read(stream: Any, most: int) -> bytes:
    """Up to so many bytes of a stream, which may give fewer at a time."""
    body = bytearray()
    while len(body) < most and (chunk := stream.read(most - len(body))):
        body += chunk
    return bytes(body)
