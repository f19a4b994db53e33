"""A page, or an entry with its full text, → an article. Pure.

The text has one paragraph a line. An article that can't be had is a record too: its ``outcome`` says why
(not_an_article, empty, blocked, unsupported, broken) and ``error`` says it in a sentence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import replace
from urllib.parse import urljoin

from extract.parse import bodies, dates, fragments, headlines, languages, markup, refusals, times, urls
from extract.parse.markup import Page
from extract.records import FeedEntry, ParsedArticle

OK = "ok"

_TEASER_END = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:continue|keep) reading|subscribe to (?:continue|read)[^\n]{0,80})\s*$",
    re.IGNORECASE,
)


def parse_page(
    html: bytes,
    url: str,
    content_type: str | None = None,
    hint: FeedEntry | None = None,
    now: dt.datetime | None = None,
) -> ParsedArticle:
    """The article on a page that was fetched from ``url`` at ``now`` (UTC; later dates can't be true).

    ``hint`` is the feed entry that led here: it helps out where the page gives no title or time. Never raises
    for bad bytes.
    """
    refusal = refusals.of_body(html, content_type)
    if refusal:
        return failure(url, *refusal)
    try:
        page = markup.read(html, content_type)
        if page is None or markup.is_too_deep(page.tree):
            return failure(url, refusals.BROKEN, "the page is no HTML, or nested too deep")
        text = bodies.read(page.tree, page.articles)
    except RecursionError:
        return failure(url, refusals.BROKEN, "the page is nested too deep")
    title = headlines.title(page) or (hint.title if hint else "")
    article = _article(page, url, title, without_title(text, title), hint, now)
    refusal = refusals.of_page(page, html, title, text)
    return replace(article, text="", outcome=refusal[0], error=refusal[1]) if refusal else article


def parse_entry(entry: FeedEntry, now: dt.datetime | None = None) -> ParsedArticle:
    """The article in a feed entry that carries its full text, as content or else as summary."""
    canonical = urls.canonicalise(entry.url)
    if canonical is None:
        return failure(entry.url, refusals.UNSUPPORTED, "the entry has no web address")
    try:
        text = fragments.text(entry.content or entry.summary)
    except RecursionError:
        return failure(entry.url, refusals.BROKEN, "the entry's HTML is nested too deep")
    if not text:
        return failure(entry.url, refusals.EMPTY, "the entry has no text", title=entry.title)
    published = times.plausible(entry.published_at, now)
    return ParsedArticle(
        url=entry.url,
        canonical_url=canonical,
        title=entry.title,
        text=text,
        published_at=published,
        date_method="feed" if published else times.MISSING,
        updated_at=times.plausible(entry.updated_at, now),
        authors=entry.authors,
        language=languages.identify(text),
        section=None,
        is_partial=_is_teaser(text),
        outcome=OK,
    )


def failure(url: str, outcome: str, error: str, title: str = "") -> ParsedArticle:
    """What stands for an article that can't be had."""
    return ParsedArticle(
        url=url,
        canonical_url=urls.canonicalise(url) or "",
        title=title,
        text="",
        published_at=None,
        date_method=None,
        updated_at=None,
        authors=(),
        language=None,
        section=None,
        is_partial=False,
        outcome=outcome,
        error=error,
    )


def content_hash(article: ParsedArticle) -> str:
    """16 hexadecimal characters that name this version of an article: its title and text."""
    return hashlib.sha256(f"{article.title}\n{article.text}".encode()).hexdigest()[:16]


def _article(
    page: Page, url: str, title: str, text: str, hint: FeedEntry | None, now: dt.datetime | None
) -> ParsedArticle:
    link = headlines.canonical_link(page)
    canonical = urls.choose_canonical(url, urljoin(url, link) if link else None)
    published, method = dates.resolve(page, url, now, hint.published_at if hint else None)
    return ParsedArticle(
        url=url,
        canonical_url=canonical or "",
        title=title,
        text=text,
        published_at=published,
        date_method=method,
        updated_at=dates.updated(page, now),
        authors=headlines.authors(page),
        language=languages.identify(text),
        section=headlines.section(page),
        is_partial=headlines.is_behind_paywall(page) or _is_teaser(text),
        outcome=OK,
    )


def without_title(text: str, title: str) -> str:
    """The text without a first line that is its title, which extraction often keeps and is no sentence of it."""
    first, _, rest = text.partition("\n")
    return rest if rest and first.casefold() == title.casefold() else text


def _is_teaser(text: str) -> bool:
    return bool(_TEASER_END.search(text))
