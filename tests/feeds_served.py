"""Feeds of a loopback server: the list that names them, what they bring, and when they are polled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from loopback import Loopback, Reply, entry, rss

from extract.records import Poll
from extract.settings import Settings

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
HEADER = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled,allow_loopback"

type PollAt = Callable[..., Poll]


def list_feeds(settings: Settings, *feeds: tuple[str, str], is_full_text: bool = False) -> None:
    """Write the feed list: ids and addresses."""
    rows = [f"{feed_id},Wire,TJK,en,rss,{url},15,1,{str(is_full_text).lower()},true,true" for feed_id, url in feeds]
    settings.feeds_file.write_text("\n".join([HEADER, *rows]) + "\n")


def serve(server: Loopback, *keys: str, texts: dict[str, str] | None = None, **headers: str) -> None:
    """A feed with one entry per key, each with a page."""
    for key in keys:
        server[f"/{key}"] = Reply(f"<p>Page {key}</p>".encode())
    entries = [entry(key, server.url(f"/{key}"), (texts or {}).get(key, "Talks.")) for key in keys]
    server["/feed"] = Reply(rss(*entries), headers)
