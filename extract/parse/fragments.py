"""A piece of HTML, as feeds carry it, → its text, one block a line. Pure."""

from __future__ import annotations

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, fragment_fromstring

from extract.parse import clean, markup

# fmt: off
_BLOCKS = frozenset((
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "ul", "ol", "section",
    "article", "figure", "pre", "hr", "dd", "dt",
))
_UNREAD = frozenset((
    "script", "style", "figure", "figcaption", "noscript", "iframe", "form", "button", "svg", "video", "audio",
    "object",
))
# fmt: on
_FEED_TAIL = re.compile(
    r"The post .{1,300} (?:first )?appeared first on .{1,120}\.?|\[?(?:Read more|Continue reading).{0,200}"
)


def text(html: str) -> str:
    """The text of a piece of HTML, one block a line; plain text is taken as it is.

    Empty for what is no HTML, or nested too deep to be any.
    """
    if not html.strip():
        return ""
    try:
        root = fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):
        return ""
    if markup.is_too_deep(root):
        return ""
    parts: list[str] = []
    _collect(root, parts)
    lines = (clean.line(line) for line in "".join(parts).split("\n"))
    kept = [line for line in lines if line and not _FEED_TAIL.fullmatch(line)]
    return "\n".join(kept)


def _collect(node: HtmlElement, parts: list[str]) -> None:
    """Text in document order; a newline in the source is a blank, an element that is a block is a line."""
    is_block = node.tag in _BLOCKS
    if is_block:
        parts.append("\n")
    if isinstance(node.tag, str) and node.tag not in _UNREAD:
        parts.append((node.text or "").replace("\n", " "))
        for child in node:
            _collect(child, parts)
    if is_block:
        parts.append("\n")
    parts.append((node.tail or "").replace("\n", " "))
