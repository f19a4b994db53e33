"""Polls for tests, archived and journalled as polling leaves them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from extract.fetch import items
from extract.fetch.archive import Archive
from extract.fetch.journal import Journal
from extract.parse import feeds
from extract.records import ArchiveRef, Attempt, Feed, FeedKind, Item, ItemState, Outcome, Poll, Response
from extract.settings import Settings

NOON = dt.datetime(2021, 8, 18, 12, tzinfo=dt.UTC)
HEADER = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
FEED = Feed("wire", "Wire", "RUS", "en", FeedKind.RSS, "https://wire.example.org/feed", 15, 1, True, True)


class Wire:
    """An archive and a journal that are written as polls write them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.archive = Archive(settings.archive_dir, 1_000_000)
        self.journal = Journal(settings.archive_dir)
        self.configure(f"wire,Wire,RUS,en,rss,{FEED.url},15,1,true,true")

    def configure(self, *feeds: str) -> None:
        """Replace the feed list by these rows."""
        self.settings.feeds_file.write_text("\n".join([HEADER, *feeds, ""]))

    def store(self, url: str, body: bytes, at: dt.datetime) -> ArchiveRef:
        headers = (("Content-Type", "text/html"),)
        ref = self.archive.append(Response(url, url, Outcome.OK, at, 0.1, 200, "OK", headers, body))
        assert ref is not None
        return ref

    def poll(self, at: dt.datetime, *found: Item, ref: ArchiveRef | None = None) -> Poll:
        poll_id = f"wire-{at:%Y%m%dT%H%M%S%fZ}"
        attempt = Attempt(f"a{poll_id}", poll_id, "wire", FEED.url, "feed", at, 0.1, Outcome.OK, 200, 1, None, "", ref)
        counts = (len(found), len(found))
        made = Poll(poll_id, "wire", at, Outcome.OK, *counts, (), None, None, None, (attempt,), found, feed=FEED)
        self.journal.append(made)
        return made

    def full_text(self, at: dt.datetime, *stories: tuple[str, str]) -> Poll:
        """A poll of a feed that carries these stories, by name and text."""
        entries = "".join(
            f"<item><title>Story {name}</title><link>https://wire.example.org/{name}</link><guid>{name}</guid>"
            f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
            for name, text in stories
        )
        body = f'<rss version="2.0"><channel><title>Wire</title>{entries}</channel></rss>'.encode()
        ref = self.store(FEED.url, body, at)
        parsed = feeds.parse(body, FEED.url)
        new = items.new_items(FEED, parsed.entries, frozenset(), at, source=ref, max_url_chars=2_048)
        return self.poll(at, *new, ref=ref)

    def item(self, name: str, at: dt.datetime, **changes: Any) -> Item:
        """An item of a feed whose pages are fetched."""
        given = dict.fromkeys(("source", "published_at")) | {"state": ItemState.PENDING, "reason": "", "attempts": 1}
        url = f"https://wire.example.org/{name}"
        return Item(item_id=name, feed_id="wire", entry_id=name, url=url, title=name, fingerprint="f",
                    discovered_at=at, is_full_text=False, **(given | changes))  # fmt: skip
