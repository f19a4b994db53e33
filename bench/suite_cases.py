"""The test suites of feedparser, gofeed and crawler-commons → cases: bytes, and what their authors expect of them.

Reads the suites' tar archives as they are. Pure but for that.
"""

from __future__ import annotations

import ast
import calendar
import datetime as dt
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EXPECT = re.compile(r"Expect:\s*(.+?)\s*(?:-->|\n(?:Header|Options|Note)\s*:)", re.DOTALL)
_LOCATION = re.compile(r"Header:\s*Content-Location:\s*(\S+)", re.IGNORECASE)
_HERE = "http://127.0.0.1:8097/"
_FEEDPARSER_FIELDS = {
    "['title']": "title", "['title_detail']['value']": "title", ".title": "title", "['link']": "link", ".link": "link",
    "['published_parsed']": "published", "['updated_parsed']": "updated", "['description']": "summary",
    "['summary']": "summary", "['content'][0]['value']": "content",
}  # fmt: skip
_GOFEED_FIELDS = {"title": "title", "link": "link", "url": "link", "publishedParsed": "published",
                  "pubDateParsed": "published", "date_published": "published", "updatedParsed": "updated",
                  "date_modified": "updated"}  # fmt: skip


@dataclass(frozen=True)
class Expectation:
    """``field`` of entry ``index``, ``feed_title``, or ``entries``: how many there are. Times are UTC datetimes."""

    field: str
    index: int
    value: Any


@dataclass(frozen=True)
class Case:
    suite: str
    name: str
    body: bytes
    url: str
    expected: tuple[Expectation, ...]


def read(folder: Path) -> Iterator[Case]:
    """Every feed of the three suites, those without a readable expectation too."""
    files = {name: body for path in sorted(folder.glob("*.tar.xz")) for name, body in _members(path)}
    for name, body in files.items():
        top, _, rest = name.partition("/")
        if top == "C_feedparser_tests" and name.endswith((".xml", ".json")):
            yield _of_feedparser(rest, body)
        elif top == "C_gofeed" and not _is_expectation(name, files):
            yield _of_gofeed(rest, body, _beside(name, files))
        elif name.startswith(("C_crawler_commons/sitemaps/", "C_crawler_commons/rss/")):
            yield Case("crawler_commons", rest, body, "http://www.example.com/", tuple(_of_sitemap(rest)))


def files_of(folder: Path, prefix: str) -> dict[str, bytes]:
    """The files below a folder of the archives, by their path below it."""
    found = (member for path in sorted(folder.glob("*.tar.xz")) for member in _members(path))
    return {name.removeprefix(prefix): body for name, body in found if name.startswith(prefix)}


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None and not member.name.endswith(("README.md", "LICENSE")):
                yield member.name, file.read()


def _of_feedparser(name: str, body: bytes) -> Case:
    text = body.decode("utf-8", "replace").replace("\x00", "")
    expect, location = _EXPECT.search(text), _LOCATION.search(text)
    found = tuple(_conditions(expect[1])) if expect else ()
    return Case("feedparser", name, body, location[1] if location else _HERE + name, found)


def _conditions(source: str) -> Iterator[Expectation]:
    """The parts of the expression that speak of a title, link, time or text, or of how many entries there are."""
    try:
        parsed = ast.parse(source.strip(), mode="eval").body
    except SyntaxError:
        return
    for part in parsed.values if isinstance(parsed, ast.BoolOp) and isinstance(parsed.op, ast.And) else [parsed]:
        if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq):
            yield from _condition(ast.unparse(part.left), part.comparators[0])


def _condition(left: str, right: ast.expr) -> Iterator[Expectation]:
    try:
        value = ast.literal_eval(right)
    except ValueError:
        return
    if left == "len(entries)":
        yield Expectation("entries", 0, value)
    if left == "feed['title']":
        yield Expectation("feed_title", 0, value)
    named = re.fullmatch(r"entries\[(-?\d+)\](.+)", left)
    field = _FEEDPARSER_FIELDS.get(named[2]) if named else None
    if named and field:
        yield Expectation(field, int(named[1]), _instant(value) if field in ("published", "updated") else value)


def _instant(value: Any) -> Any:
    """A time tuple as a datetime, anything else as it is."""
    if not isinstance(value, tuple):
        return value
    return dt.datetime.fromtimestamp(calendar.timegm(value), dt.UTC)


def _is_expectation(name: str, files: dict[str, bytes]) -> bool:
    return name.endswith("_expected.json") or (name.endswith(".json") and name.replace(".json", ".xml") in files)


def _beside(name: str, files: dict[str, bytes]) -> bytes | None:
    stem = name.rpartition(".")[0]
    return files.get(f"{stem}.json") if name.endswith(".xml") else files.get(f"{stem}_expected.json")


def _of_gofeed(name: str, body: bytes, expected: bytes | None) -> Case:
    wanted = json.loads(expected) if expected else {}
    entries = wanted.get("items") or wanted.get("entries") or []
    found = [
        Expectation(
            _GOFEED_FIELDS[key], index, _iso(value) if _GOFEED_FIELDS[key] in ("published", "updated") else value
        )
        for index, entry in enumerate(entries)
        for key, value in entry.items()
        if key in _GOFEED_FIELDS
    ]
    if entries:
        found.append(Expectation("entries", 0, len(entries)))
    return Case("gofeed", name, body, _HERE + name, tuple(found))


def _iso(value: str) -> Any:
    try:
        when = dt.datetime.fromisoformat(value)
    except ValueError:
        return value
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _of_sitemap(name: str) -> Iterator[Expectation]:
    """How many addresses each file lists, counted by hand: the suite has its expectations in Java."""
    if name in _SITEMAP_COUNTS:
        yield Expectation("entries", 0, _SITEMAP_COUNTS[name])


_SITEMAP_COUNTS = {
    "sitemaps/atom.xml": 1, "sitemaps/sitemap.badns.xml": 2, "sitemaps/sitemap.index.xml": 15,
    "sitemaps/sitemap.ns.xml": 2, "sitemaps/sitemap.txt": 2, "sitemaps/sitemap.txt.gz": 5,
    "sitemaps/sitemap-with-bom.txt": 2, "sitemaps/do-not-visit.txt": 1, "sitemaps/xmlSitemap.gz": 5,
    "sitemaps/extension/hebdenbridgetimes-articles-sitemap.xml": 74, "sitemaps/extension/pagemaps-sitemap.xml": 2,
    "sitemaps/extension/shinpaideshou-news-sitemap.xml": 3, "sitemaps/extension/sitemap-images.xml": 1,
    "sitemaps/extension/sitemap-links.xml": 3, "sitemaps/extension/sitemap-mobile.xml": 3,
    "sitemaps/extension/sitemap-news.xml": 2, "sitemaps/extension/sitemap-videos-tvshow.xml": 1,
    "sitemaps/extension/sitemap-videos.xml": 3, "rss/feed.rss": 4, "rss/xmlRss_pubDate.xml": 7,
}  # fmt: skip
