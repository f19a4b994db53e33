"""A page → when it was published, and the method that found it. Pure.

The most explicit word first: JSON-LD, meta tags, the feed that led here, <time>, the address, and htmldate's
search of the text last. A date that can't be true is passed over, never replaced by today's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from extract.parse import bylines, lines, offsets, times
from extract.parse.markup import Page

Found = tuple[dt.datetime, str]

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "published_date",
    "published_time",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "bepress_citation_date",
    "article:publication_date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time",
    "displaydate",
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
_ANY_DATE = ("date", "dc.date", "dcterms.date", "og:article:published_time")
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
_IN_SCRIPT = re.compile(
    r"""["']?\b(?:\w+_)?(?:date_?publish(?:ed)?|publi(?:sh(?:ed|ing)?|cation)_?(?:at|on|date|time)|pub_?date)["']?\s*[:=,]"""
    r"""\s*["']([^"'\n]{8,35})["']""",
    re.IGNORECASE,
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-])")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?=/)")
_URL_WORDED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d{1,2})/")
_TIME_MARK = re.compile(r"publi|posted|pubdate|entry-date|date-?line|timestamp|created", re.IGNORECASE)
_NOT_PUBLISHED = re.compile(r"updat|modif|comment|event|related|sidebar", re.IGNORECASE)
_EXPLICIT = ("json_ld", "meta", "feed", "url")
_EARLIEST_DAY = times.EARLIEST.date()


def resolve(
    page: Page, url: str, now: dt.datetime | None = None, listed: dt.datetime | None = None
) -> tuple[dt.datetime | None, str]:
    """When the page was published and how that is known, by one of the names in ``_methods``; or None and why.

    ``listed`` is what the feed said; ``now`` is when the page was fetched: later dates can't be true. Where
    the page gives a bare day, the feed's hour of that day is taken. The time keeps the publisher's own offset.
    What stands on the page for readers must lie in the month that the address names, unless nothing does.
    """
    doubtful: Found | None = None
    faults: list[str] = []
    for method, candidates in _methods(page, url, now, listed):
        for candidate in candidates():
            when = times.plausible(candidate, now)
            if when is None:
                faults += [fault for fault in (times.fault(candidate, now),) if fault and fault != times.MISSING]
                continue
            if method not in _EXPLICIT and not _is_in_month(when, url):
                doubtful = doubtful or (when, method)
                continue
            if listed is not None and method != "feed" and offsets.is_bare(when) and when.date() == listed.date():
                return listed, "feed"
            return _in_own_zone(when, page, url), method
    return doubtful or (None, faults[0] if faults else times.MISSING)


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
    yield "url", lambda: _url(url)
    yield "byline", lambda: bylines.find(page)
    yield "script", lambda: _script(page.tree)
    yield "meta_any", lambda: (times.parse(page.meta[name]) for name in _ANY_DATE if name in page.meta)
    yield "time", lambda: _time_elements(page.tree)
    yield "text", lambda: _text(page.tree, url, now)


def _is_in_month(when: dt.datetime, url: str) -> bool:
    """Whether a time lies in the month that the address names, if it names one; a day on either side is a time zone."""
    match = _URL_MONTH.search(url)
    if match is None:
        return True
    return any(
        (near.year, near.month) == (int(match[1]), int(match[2]))
        for near in (when, when - times.SLACK, when + times.SLACK)
    )


def _in_own_zone(when: dt.datetime, page: Page, url: str) -> dt.datetime:
    """The same instant with the publisher's offset, where the page writes it again in local time or on another day."""
    if when.utcoffset() or offsets.is_bare(when):
        return when
    shown = (day.date() for day in (*_url(url), *islice(bylines.find(page), 1)) if day)
    return offsets.by_spelling(when, _other_spellings(page)) or offsets.by_day(when, shown) or when


def _other_spellings(page: Page) -> Iterator[str]:
    yield from (page.meta[name] for name in _PUBLISHED if name in page.meta)
    for article in page.articles:
        yield _string(article.get("datePublished"))
    for node in page.tree.iter("time"):
        yield node.get("datetime") or ""
        yield " ".join((node.text_content() or "").split())


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
        if _NOT_PUBLISHED.search(marks) or lines.is_elsewhere(node):
            continue
        written = node.get("datetime") or node.get("content") or (node.text_content() or "").strip()
        target = marked if node.get("pubdate") is not None or _TIME_MARK.search(marks) else plain
        target.append(times.parse(written))
    yield from marked
    if len({when for when in plain if when}) == 1:
        yield from plain


def _script(tree: HtmlElement) -> Iterator[dt.datetime | None]:
    """The time that the page's data calls its publication's, where all of them name one day."""
    written = [match[1] for script in tree.iter("script") for match in _IN_SCRIPT.finditer(script.text or "")]
    found = [when for text in written if (when := times.plausible(times.parse(text), None))]
    if len({when.date() for when in found}) == 1:
        yield found[0]


def _url(url: str) -> Iterator[dt.datetime | None]:
    match = _URL_DAY.search(url) or _URL_WORDED.search(url.lower())
    if match:
        yield times.parse(f"{match[3]} {match[2]} {match[1]}" if match[2].isalpha() else "-".join(match.groups()))


def _text(tree: HtmlElement, url: str, now: dt.datetime | None) -> Iterator[dt.datetime | None]:
    """What htmldate finds; the day of fetching only where it stands outside of the site's head and foot."""
    found = _searched(tree, url, now)
    if found is not None and now is not None and found.date() == now.date():
        inner = deepcopy(tree)
        for node in list(inner.iter("header", "nav", "aside", "footer", "div", "table", "section")):
            if node.getparent() is not None and (node.tag in ("nav", "aside", "footer") or lines.is_masthead(node)):
                node.drop_tree()
        found = _searched(inner, url, now)
    yield found


def _searched(tree: HtmlElement, url: str, now: dt.datetime | None) -> dt.datetime | None:
    found = find_date(
        tree, url=url, original_date=True, min_date=_EARLIEST_DAY.isoformat(),
        max_date=(now.date() + dt.timedelta(days=1)).isoformat() if now else None,
    )  # fmt: skip
    # htmldate answers 1 January where it finds no more than a year.
    return times.parse(found) if found and not found.endswith("-01-01") else None
