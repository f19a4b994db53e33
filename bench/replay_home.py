"""The home of a replay: its settings and its feed list."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from extract import seeds
from extract.settings import Settings, load

_DEADLINE_S = 5


def settings_of(home: Path, workers: int = 1) -> Settings:
    """The settings of a replay: no pause between requests, and feeds one after the other.

    The deadline is short, for a server that drips is waited for in vain. With feeds side by side it would be chance
    which of them asks for robots.txt, and so how many requests there are.
    """
    feeds, url = home / "feeds.csv", "https://example.org/"
    return load(
        home=home,
        feeds=feeds,
        workers=workers,
        host_delay_s=0,
        deadline_s=_DEADLINE_S,
        read_timeout_s=_DEADLINE_S,
        poll_threads=1,
        contact=url,
    )


def write_feeds(path: Path, urls: Sequence[str], country: str) -> list[str]:
    """Write a feed list that has these feeds, with full text and on loopback; their ids."""
    path.parent.mkdir(parents=True, exist_ok=True)
    feed_ids = [url.rpartition("/")[2].partition(".")[0].replace("_", "-").lower() for url in urls]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*seeds.FEEDS.header, "allow_loopback"])
        for feed_id, url in zip(feed_ids, urls, strict=True):
            publisher = feed_id.replace("-", " ").title()
            writer.writerow([feed_id, publisher, country, "en", "rss", url, 1, 0, "true", "true", "true"])
    return feed_ids
