"""A page → its headline, authors, section and how much of it may be read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from extract.parse import clean
from extract.parse.markup import Page

_SEPARATORS = re.compile(r"\s+(?:[|–—·•»:]|::|-|//)\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_MIN_TITLE_SHARE = 0.5
_MIN_SHARE = 0.4
_MAX_AUTHOR_CHARS = 80
_MAX_SUFFIX_WORDS = 5
_BYLINE = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_SITE_NAMES = ("og:site_name", "application-name", "twitter:site", "al:ios:app_name")


def title(page: Page) -> str:
    """The headline as readers see it, else by JSON-LD, OpenGraph or <title>, without the site's name at its end.

    What readers see is the <h1> that shares most words with what the page says of itself: publishers write other
    headlines for search engines and social networks.
    """
    sites = _sites(page)
    statements = _statements(page, sites)
    shown, share = _closest(page, statements, ("h1",))
    if shown is not None and share >= _MIN_TITLE_SHARE:
        return _without_site(_text(shown), sites, is_tag=False)
    *declared, tag = statements
    only = _only_h1(page, sites) if share or not tag else ""  # without a word of <title> it is the site's name
    return next((said for said in (*declared, only) if said), tag)


def heading(page: Page) -> HtmlElement | None:
    """The heading that stands above the article: the closest to what the page says of itself, else its only <h1>."""
    sites = _sites(page)
    found, share = _closest(page, _statements(page, sites), ("h1", "h2", "h3", "h4"))
    if found is not None and share >= _MIN_SHARE:
        return found
    firsts = [node for node in page.tree.iter("h1") if _text(node)]
    return firsts[0] if len(firsts) == 1 else None


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


def _statements(page: Page, sites: set[str]) -> list[str]:
    """What the page calls the article, most explicit first and <title> last; empty where it says nothing."""
    declared = [article.get("headline") for article in page.articles]
    declared += [page.meta.get("og:title"), page.meta.get("twitter:title")]
    found = [_without_site(clean.plain(said), sites, is_tag=False) for said in declared if isinstance(said, str)]
    tag = _without_site(clean.plain(page.tree.findtext(".//title") or ""), sites, is_tag=True)
    return [*("" if said.casefold() in sites else said for said in found), tag]


def _closest(page: Page, statements: list[str], levels: tuple[str, ...]) -> tuple[HtmlElement | None, float]:
    """The heading that shares most words with one of the statements, and the share."""
    wanted = [words for said in statements if (words := _words(said))]
    best, best_share = None, 0.0
    for node in page.tree.iter(*levels):
        words = _words(_text(node))
        for other in wanted if words else ():
            share = len(words & other) / max(len(words), len(other))
            if share > best_share:
                best, best_share = node, share
    return best, best_share


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _text(node: HtmlElement) -> str:
    return clean.line(node.text_content() or "")


def _only_h1(page: Page, sites: set[str]) -> str:
    headings = {text for node in page.tree.iter("h1") if (text := _text(node)) and text.casefold() not in sites}
    return headings.pop() if len(headings) == 1 else ""


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
