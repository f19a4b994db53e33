"""A part of a page → its lines of text, without those of other things: comments, teasers, navigation. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml.html import HtmlElement

from extract.parse import clean, days, times

_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "label", "small", "span", "strong", "sup", "time", "u"))
_UNREAD = frozenset(("script", "style", "noscript", "nav", "form", "figure", "figcaption", "iframe", "svg", "button",
                     "select", "template"))  # fmt: skip
_FRAME = frozenset(("aside", "footer"))
_ELSEWHERE = re.compile(
    r"comment|kommentar|disqus|related|recommend|sidebar|breadcrumb|(?:^|[\s_-])nav(?:[\s_-]|$)|menu|wp-caption|cookie"
    r"|popular|most-?read|reply|signature|(?:site|page|global|main)-?footer",
    re.IGNORECASE,
)
# Of other things too, unless it stands right beside the headline.
_MOSTLY_ELSEWHERE = re.compile(r"teaser|latest|event|veranstaltung", re.IGNORECASE)
_MASTHEAD = re.compile(r"(?:^|[\s_-])(?:header|masthead|top-?bar|today|clock|current-?date)(?:$|[\s_-])", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi", re.IGNORECASE)
_A_DAY = dt.timedelta(days=1)
_MAX_ANCESTORS = 8


def is_elsewhere(node: HtmlElement) -> bool:
    """Whether an element is part of comments, teasers, navigation or the like."""
    for _ in range(_MAX_ANCESTORS):
        if node is None or node.tag in ("body", "html"):
            return False
        if node.tag in _UNREAD or node.tag in _FRAME or is_marked(node) or is_masthead(node):
            return True
        node = node.getparent()
    return False


def is_marked(node: HtmlElement, is_near: bool = False) -> bool:
    """Whether the element's own class or id tells that it holds other things."""
    marks = f"{node.get('class') or ''} {node.get('id') or ''}"
    if _PUBLISHED.search(marks):
        return False
    return bool(_ELSEWHERE.search(marks)) or (not is_near and bool(_MOSTLY_ELSEWHERE.search(marks)))


def _is_site_foot(node: HtmlElement) -> bool:
    return node.tag == "footer" and next(node.iterancestors("article"), None) is None


def is_masthead(node: HtmlElement) -> bool:
    """Whether the element is the site's head, which often shows today's date."""
    if node.tag not in ("header", "div", "table", "section"):
        return False
    is_named = node.tag == "header" or _MASTHEAD.search(f"{node.get('class') or ''} {node.get('id') or ''}")
    return bool(is_named) and next(node.iter("h1"), None) is None


@dataclass(slots=True)
class Lines:
    """Text in document order, a line for each block, up to a number of characters.

    The day of a machine-readable time stands in place of its text, as 2021-08-18; ``exact`` has its time.
    ``inside`` are elements that are read whatever their class: those that hold the headline.
    """

    budget: int
    language: str | None = None
    inside: frozenset[HtmlElement] = frozenset()
    exact: dict[dt.date, dt.datetime] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether as much was read as is wanted."""
        return self.budget <= 0

    def read(self, node: HtmlElement, is_near: bool = False) -> None:
        """Take the text of a node and its tail; ``is_near`` is a node right beside the headline."""
        if self.is_full:
            return
        if isinstance(node.tag, str) and node.tag not in _UNREAD:
            if node in self.inside or not (is_marked(node, is_near) or _is_site_foot(node)):
                self._read_inner(node)
            else:
                self._add("\n")
        self._add(node.tail)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each line with the one before it."""
        lines = filter(None, (clean.line(raw) for raw in "".join(self._parts).split("\n")))
        return pairwise(["", *lines])

    def _read_inner(self, node: HtmlElement) -> None:
        edge = " " if node.tag in _INLINE else "\n"
        self._add(edge)
        if not self._read_time(node):
            self._add(node.text)
            for child in node:
                self.read(child)
        self._add(edge)

    def _read_time(self, node: HtmlElement) -> bool:
        """Whether the node is a time that machines can read, and no other day than its text says."""
        when = times.parse(_machine_time(node))
        if when is None:
            return False
        if node.get("itemprop") == "dateModified":
            return True
        shown = next(days.find(node.text_content() or "", self.language), None)
        if shown is not None and abs(shown.day - when.date()) > _A_DAY:
            return False
        self.exact.setdefault(when.date(), when)
        self._add(f" {when.date().isoformat()} ")
        return True

    def _add(self, text: str | None) -> None:
        if text:
            self.budget -= len(text)
            self._parts.append(text if text == "\n" else text.replace("\n", " "))


def _machine_time(node: HtmlElement) -> str | None:
    """<time datetime>, an itemprop's content, or the title of an abbr of the hAtom microformat."""
    if written := node.get("datetime"):
        return str(written)
    is_published = node.get("itemprop") == "datePublished"
    if is_published and (written := node.get("content")):
        return str(written)
    if node.tag == "abbr" and (is_published or "published" in (node.get("class") or "")):
        return str(node.get("title") or "") or None
    return None
