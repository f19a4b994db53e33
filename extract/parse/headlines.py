"""A page → its headline, authors, section and how much of it may be read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extract.parse import clean
from extract.parse.markup import Page

_SEPARATORS = re.compile(r"\s+(?:[|–—·•»:]|::|-|//)\s+|\s*\|\s*")
_MAX_AUTHOR_CHARS = 80
_MAX_SUFFIX_WORDS = 5
_BYLINE = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_SITE_NAMES = ("og:site_name", "application-name", "twitter:site", "al:ios:app_name")


def title(page: Page) -> str:
    """The headline by JSON-LD, OpenGraph, <h1> or <title>, without the site's name at its end."""
    sites = _sites(page)
    tag = clean.plain(page.tree.findtext(".//title") or "")
    for candidate in (*_declared(page), _only_h1(page)):
        found = _without_site(clean.plain(candidate), sites, is_tag=False)
        if found and found.casefold() not in sites:
            return found
    return _without_site(tag, sites, is_tag=True)


def authors(page: Page) -> tuple[str, ...]:
    """People or desks named as authors, in order, each once."""
    found: dict[str, None] = {}
    names = [name for article in page.articles for name in _names(article.get("author"))]
    names = names or [page.meta[key] for key in ("author", "article:author", "dc.creator") if key in page.meta]
    for name in names:
        named = _BYLINE.sub("", clean.plain(name))
        if named and len(named) <= _MAX_AUTHOR_CHARS and "://" not in named:
            found.setdefault(named)
    return tuple(found)


def section(page: Page) -> str | None:
    """The part of the site that the page is in."""
    for article in page.articles:
        value = article.get("articleSection")
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return clean.plain(value)
    return clean.plain(page.meta.get("article:section") or page.meta.get("section") or "") or None


def is_behind_paywall(page: Page) -> bool:
    """Whether the page says that it may not be read freely (schema.org isAccessibleForFree)."""
    words = {str(article.get("isAccessibleForFree")).casefold() for article in page.articles}
    words.add(page.meta.get("isaccessibleforfree", "").casefold())
    tier = page.meta.get("article:content_tier", "").casefold()
    return bool(words & {"false", "0"}) or tier in ("locked", "metered")


def canonical_link(page: Page) -> str | None:
    """What the page calls its own address."""
    for link in page.tree.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and link.get("href"):
            return str(link.get("href"))
    return page.meta.get("og:url")


def _declared(page: Page) -> Iterator[str]:
    for article in page.articles:
        headline = article.get("headline")
        if isinstance(headline, str):
            yield headline
    yield page.meta.get("og:title", "")
    yield page.meta.get("twitter:title", "")


def _only_h1(page: Page) -> str:
    headings = [text for node in page.tree.iter("h1") if (text := clean.line(node.text_content() or ""))]
    return headings[0] if len(set(headings)) == 1 else ""


def _sites(page: Page) -> set[str]:
    """Names of the site or its publisher, case-folded."""
    names = [page.meta[key].lstrip("@") for key in _SITE_NAMES if key in page.meta]
    names += [name for article in page.articles for name in _names(article.get("publisher"))]
    return {clean.plain(name).casefold() for name in names} - {""}


def _without_site(text: str, sites: set[str], is_tag: bool) -> str:
    """Drop trailing parts that name the site; of a <title> also a short last part, which mostly does."""
    while True:
        cuts = list(_SEPARATORS.finditer(text))
        if not cuts:
            return text
        head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
        names_site = any(tail.casefold() in site or site in tail.casefold() for site in sites)
        is_short = len(tail.split()) <= _MAX_SUFFIX_WORDS < len(head.split())
        is_suffix = (names_site and len(head) > len(tail)) or (is_tag and is_short and not sites)
        if not head or not is_suffix:
            return text
        text = head


def _names(value: Any) -> Iterator[str]:
    """Names of a JSON-LD person or organisation, of a list of them, or a bare string."""
    if isinstance(value, list):
        for part in value:
            yield from _names(part)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield value
