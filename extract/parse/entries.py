"""What one format's reader found in a feed, and how any entry is made clean. Pure."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from extract.parse import clean, urls
from extract.records import FeedEntry, FeedKind


@dataclass(frozen=True, slots=True)
class Found:
    """What one format's reader made of the bytes, before entries are checked against each other."""

    kind: FeedKind | None
    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    problems: tuple[str, ...] = ()


def make_entry(entry: FeedEntry, base: str) -> FeedEntry:
    """The entry with clean texts, an absolute link and an id: its own, else its link, else a digest."""
    link = _absolute(entry.url, base)
    title = clean.plain(entry.title)
    content, summary = (clean.strip_controls(text).strip() for text in (entry.content, entry.summary))
    entry_id = clean.line(entry.entry_id) or link
    if not entry_id:
        key = "\n".join((title, content, summary))
        entry_id = hashlib.sha256(key.encode()).hexdigest()[:16]
    authors = tuple(dict.fromkeys(name for author in entry.authors if (name := clean.plain(author))))
    return replace(entry, entry_id=entry_id, url=link, title=title, content=content, summary=summary, authors=authors)


def _absolute(link: str, base: str) -> str:
    """The link as an absolute web address without blanks and controls, or empty; "\\" is "/", as in browsers."""
    link = clean.strip_controls(link).strip().replace("\n", "").replace("\t", "").replace(" ", "%20")
    if not link:
        return ""
    path, *rest = re.split(r"(?=[?#])", link, maxsplit=1)
    try:
        absolute = urljoin(base, path.replace("\\", "/") + "".join(rest))
    except ValueError:
        return ""
    return absolute if urls.canonicalise(absolute) else ""
