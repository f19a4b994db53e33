"""The bytes of a feed → its entries, whatever the format: RSS, Atom, JSON Feed or sitemap. Pure.

The format is read from the bytes, never from a file name or a header. Whatever is wrong ends as a sentence in
``problems``; what is no feed at all has ``kind`` None.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterable
from dataclasses import replace

from extract.parse import clean, jsonfeeds, sitemaps, syndication, times
from extract.parse.entries import Found
from extract.records import FeedEntry, ParsedFeed

MAX_BYTES = 50_000_000
"""Cap on an unpacked feed: what the sitemap protocol allows (sitemaps.org, "Sitemap file size")."""

_GZIP = b"\x1f\x8b"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_NOT_ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_SITEMAP_ROOTS = {b"urlset", b"sitemapindex"}


def parse(body: bytes, url: str, max_entries: int = 2_000, now: dt.datetime | None = None) -> ParsedFeed:
    """Read a feed that was fetched from ``url``, at most ``max_entries`` of it; bad bytes never raise.

    Entries come in the feed's order, one for each entry_id. Links are absolute but else as given, so they
    can be fetched; a link that is no web address is empty. With ``now`` (UTC, when the feed was fetched)
    times more than a day ahead are None, as those before the web always are.
    """
    body, problems = _unpacked(body)
    is_wide = body.startswith(_WIDE_MARKS) or b"\x00" in body[:4]  # UTF-16 or UTF-32
    body = body if is_wide else body.strip()
    if not body:
        return ParsedFeed(url, "", None, (), (*problems, "the body is empty"))
    if not is_wide and (cleaned := body.translate(None, _CONTROLS)) != body:
        body = cleaned
        problems.append("control characters were removed")
    root = _root(body)
    if body.removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        found = jsonfeeds.read(body, url, max_entries)
    elif root in _SITEMAP_ROOTS:
        found = sitemaps.read(body, url, max_entries)
    elif _is_address(body):
        found = sitemaps.read_lines(body, url, max_entries)
    elif root == b"html":
        found = Found(None, problems=("the body is an HTML page",))
    else:
        found = syndication.read(body, url, max_entries)
    return _checked(found, url, problems, max_entries, now)


def _checked(found: Found, url: str, problems: Iterable[str], max_entries: int, now: dt.datetime | None) -> ParsedFeed:
    """One entry per id, no future times, a sentence for every kind of nothing."""
    by_id: dict[str, FeedEntry] = {}
    wrong_times = 0
    for entry in found.entries:
        published, updated = (times.plausible(at, now) for at in (entry.published_at, entry.updated_at))
        wrong_times += (published, updated) != (entry.published_at, entry.updated_at)
        by_id.setdefault(entry.entry_id, replace(entry, published_at=published, updated_at=updated))
    noted = [*problems, *found.problems]
    if wrong_times:
        noted.append(f"{wrong_times} entries have a time before the web or in the future, which was left out")
    repeated = len(found.entries) - len(by_id)
    if repeated:
        noted.append(f"{repeated} entries repeat the id of another and were dropped")
    entries = tuple(by_id.values())
    if len(entries) > max_entries:
        noted.append(f"only the first {max_entries} of {len(entries)} entries were read")
    if found.kind is None and not noted:
        noted.append("the body is no feed, sitemap or JSON Feed")
    elif not entries and found.kind is not None:
        noted.append("the feed has no entries")
    return ParsedFeed(url, clean.plain(found.title), found.kind, entries[:max_entries], tuple(noted))


def _unpacked(body: bytes) -> tuple[bytes, list[str]]:
    """The body, unpacked where it is a gzip file (sitemaps often are), up to MAX_BYTES."""
    if not body.startswith(_GZIP):
        return body[:MAX_BYTES], [f"cut at {MAX_BYTES} bytes"] if len(body) > MAX_BYTES else []
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        return b"", [f"the gzip body is broken: {error}"]
    if unpacker.unconsumed_tail:
        return b"", [f"the gzip body unpacks to more than {MAX_BYTES} bytes"]
    return plain, [] if unpacker.eof else ["the gzip body is truncated"]


def _is_address(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf").startswith((b"http://", b"https://"))


def _root(body: bytes) -> bytes:
    """The local name of the first element, lower case."""
    head = body[:8_192]
    match = _ROOT.search(_NOT_ROOT.sub(b"", head.replace(b"\x00", b"")))
    return match[2].lower() if match else b""
