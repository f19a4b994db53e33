"""JSON Feed 1.0 and 1.1 → entries, by the text of the standard (jsonfeed.org/version/1.1). Pure."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from extract.parse import times
from extract.parse.entries import Found, make_entry
from extract.records import FeedEntry, FeedKind

# The standard wants the address; some write the bare number.
_VERSION = re.compile(r".*jsonfeed\.org/version/1.*|1(?:\.[01])?")


def read(body: bytes, url: str, max_entries: int) -> Found:
    """The items of a JSON Feed; an item that is no object is skipped and noted."""
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        return Found(None, problems=(f"the body is broken JSON: {error}",))
    if not isinstance(feed, dict) or not _VERSION.fullmatch(_text(feed.get("version"))):
        return Found(None, problems=("the body is JSON but no JSON Feed",))
    items = feed.get("items")
    if not isinstance(items, list):
        return Found(FeedKind.JSON, _text(feed.get("title")), problems=("the feed has no list of items",))
    problems = []
    if len(items) > max_entries:
        problems.append(f"only the first {max_entries} of {len(items)} entries were read")
    objects = [item for item in items[:max_entries] if isinstance(item, dict)]
    if len(objects) < len(items[:max_entries]):
        problems.append(f"{len(items[:max_entries]) - len(objects)} items are no objects and were skipped")
    entries = tuple(make_entry(_entry(item, feed), url) for item in objects)
    return Found(FeedKind.JSON, _text(feed.get("title")), entries, tuple(problems))


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> FeedEntry:
    """``content_text`` is plain text: it becomes HTML, as all content is."""
    content = _text(item.get("content_html"))
    if not content and (plain := _text(item.get("content_text"))):
        content = "".join(f"<p>{escape(part)}</p>" for part in plain.split("\n") if part.strip())
    return FeedEntry(
        entry_id=_text(item.get("id")),
        url=_text(item.get("url")) or _text(item.get("external_url")),
        title=_text(item.get("title")),
        published_at=times.utc(times.parse(_text(item.get("date_published")))),
        updated_at=times.utc(times.parse(_text(item.get("date_modified")))),
        summary=_text(item.get("summary")),
        content=content,
        authors=_authors(item) or _authors(feed),
    )


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """``authors`` of version 1.1, else ``author`` of version 1."""
    listed = holder.get("authors")
    authors = listed if isinstance(listed, list) else [holder.get("author")]
    return tuple(_text(author.get("name")) for author in authors if isinstance(author, dict))


def _text(value: object) -> str:
    """A string, or a number as one (the standard asks readers to accept numeric ids)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
