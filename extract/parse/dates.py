"""A page → when it was published, and the method that found it. Pure.

The most explicit word first: JSON-LD, meta tags, the feed that led here, <time>, the address, and htmldate's
search of the text last. A date that can't be true is passed over, never replaced by today's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from extract.parse import times
from extract.parse.markup import Page

Found = tuple[dt.datetime, str]

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "published_date",
    "published_time",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "article:publication_date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time",
    "displaydate",
    "date",
    "bt:pubdate",
    "og:pubdate",
    "cxenseparse:publishtime",
    "datecreated",
    "article.created",
    "rnews:datepublished",
    "og:publish_date",
    "release_date",
    "dc.created",
    "dcsext.articlefirstpublished",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "revised",
    "lastmod",
    "article.updated",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-])")
_URL_WORDED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/")
_TIME_MARK = re.compile(r"publi|posted|pubdate|entry-date|date-?line|timestamp|created", re.IGNORECASE)
_NOT_PUBLISHED = re.compile(r"updat|modif|comment|event|related|sidebar", re.IGNORECASE)
_WESTERNMOST, _EASTERNMOST = dt.timedelta(hours=12), dt.timedelta(hours=14)
_ZONE_STEP = dt.timedelta(minutes=30)
_MINUTE = dt.timedelta(minutes=1)
_EARLIEST_DAY = times.EARLIEST.date()


def resolve(
    page: Page, url: str, now: dt.datetime | None = None, listed: dt.datetime | None = None
) -> tuple[dt.datetime | None, str | None]:
    """When the page was published and how that is known: json_ld, meta, feed, time, url or text.

    ``listed`` is what the feed said; ``now`` is when the page was fetched: later dates can't be true. Where
    the page gives a bare day, the feed's hour of that day is taken. The time keeps the publisher's own offset.
    """
    for method, candidates in _methods(page, url, now, listed):
        for candidate in candidates():
            when = times.plausible(candidate, now)
            if when is None:
                continue
            if listed is not None and method != "feed" and _is_bare(when) and when.date() == listed.date():
                return listed, "feed"
            return _in_own_zone(when, page), method
    return None, None


def updated(page: Page, now: dt.datetime | None = None) -> dt.datetime | None:
    """When the page says it was last changed (UTC)."""
    written = [_string(article.get("dateModified")) for article in page.articles]
    written += [page.meta[name] for name in _UPDATED if name in page.meta]
    for text in written:
        when = times.plausible(times.parse(text), now)
        if when is not None:
            return when
    return None


def _methods(
    page: Page, url: str, now: dt.datetime | None, listed: dt.datetime | None
) -> Iterator[tuple[str, Callable[[], Iterator[dt.datetime | None]]]]:
    yield "json_ld", lambda: _json_ld(page)
    yield "meta", lambda: (times.parse(page.meta[name]) for name in _PUBLISHED if name in page.meta)
    yield "feed", lambda: iter((listed,))
    yield "time", lambda: _time_elements(page.tree)
    yield "url", lambda: _url(url)
    yield "text", lambda: _text(page.tree, url, now)


def _in_own_zone(when: dt.datetime, page: Page) -> dt.datetime:
    """The same instant with the publisher's offset, where the page writes it again in local time.

    The other spelling is the same instant with an offset, or differs by a possible offset and agrees to the
    minute; full and half hours prove nothing. The offset tells the publisher's day, on which "Wednesday" hangs.
    """
    if when.utcoffset() or when.minute in (0, 30):
        return when
    instant = when.astimezone(dt.UTC).replace(tzinfo=None)
    for text in _other_spellings(page):
        other = times.read(text)
        if other is None:
            continue
        offset = other.utcoffset() if other.tzinfo else other - instant
        if (
            offset
            and -_WESTERNMOST <= offset <= _EASTERNMOST
            and abs(other.replace(tzinfo=None) - offset - instant) < _MINUTE
        ):
            rounded = round(offset / _ZONE_STEP) * _ZONE_STEP
            if abs(offset - rounded) < _MINUTE:
                return when.astimezone(dt.timezone(rounded))
    return when


def _other_spellings(page: Page) -> Iterator[str]:
    yield from (page.meta[name] for name in _PUBLISHED if name in page.meta)
    for article in page.articles:
        yield _string(article.get("datePublished"))
    for node in page.tree.iter("time"):
        yield node.get("datetime") or ""
        yield " ".join((node.text_content() or "").split())


def _is_bare(when: dt.datetime) -> bool:
    return when.time() == dt.time(0)


def _json_ld(page: Page) -> Iterator[dt.datetime | None]:
    for article in page.articles:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            yield times.parse(_string(article.get(key)))


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _time_elements(tree: HtmlElement) -> Iterator[dt.datetime | None]:
    """Elements marked as the time of publication, else the page's one and only <time>."""
    marked: list[dt.datetime | None] = []
    plain: list[dt.datetime | None] = []
    for node in tree.iter("time", "span", "abbr", "div", "p"):
        marks = " ".join(filter(None, (node.get("class"), node.get("itemprop"), node.get("id"))))
        if node.tag != "time" and node.get("itemprop") != "datePublished":
            continue
        if _NOT_PUBLISHED.search(marks):
            continue
        written = node.get("datetime") or node.get("content") or (node.text_content() or "").strip()
        target = marked if node.get("pubdate") is not None or _TIME_MARK.search(marks) else plain
        target.append(times.parse(written))
    yield from marked
    if len({when for when in plain if when}) == 1:
        yield from plain


def _url(url: str) -> Iterator[dt.datetime | None]:
    match = _URL_DAY.search(url) or _URL_WORDED.search(url.lower())
    if match:
        yield times.parse(f"{match[3]} {match[2]} {match[1]}" if match[2].isalpha() else "-".join(match.groups()))


def _text(tree: HtmlElement, url: str, now: dt.datetime | None) -> Iterator[dt.datetime | None]:
    found = find_date(
        tree, url=url, original_date=True, min_date=_EARLIEST_DAY.isoformat(),
        max_date=(now.date() + dt.timedelta(days=1)).isoformat() if now else None,
    )  # fmt: skip
    # htmldate answers 1 January where it finds no more than a year.
    yield times.parse(found) if found and not found.endswith("-01-01") else None
