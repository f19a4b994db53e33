"""A page's tree → the text of its article, one paragraph a line. Pure.

trafilatura from its most to its least exact settings, with aids where it is known to fail: a body in several
containers, and a JSON-LD body that is far longer than what was found.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import trafilatura
from lxml.html import HtmlElement

from extract.parse import clean

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without a text is an outcome, not news

_BODY_CLASS = re.compile(
    r"(?:article|story|entry|post)(?:__|-)?body|article-?text|articleBody|body__container", re.IGNORECASE
)
_LONG_PARAGRAPH = 80
# Exact settings first: they are also the fastest. A short text may be a remnant, so less exact ones are tried
# and believed when they find much more.
_SETTINGS: tuple[dict[str, bool], ...] = (
    {"fast": True, "favor_precision": True},
    {"favor_precision": True},
    {"fast": True},
)


class Bounds(NamedTuple):
    """When a text is believed: below ``short`` characters others are tried, and one is taken that is ``much_longer``
    times as long; a declared body of ``min_declared`` characters is taken where less than ``much_shorter`` of its
    length was found.
    """

    short: int
    much_longer: float
    min_declared: int
    much_shorter: float


# From a plateau, on its careful side; bench/body_bounds.py scores pages by bounds that were chosen on others.
BOUNDS = Bounds(short=600, much_longer=2.0, min_declared=250, much_shorter=0.6)


def read(tree: HtmlElement, articles: tuple[dict[str, Any], ...]) -> str:
    """The article's text, empty where there is none. The tree is left as it was."""
    text = ""
    for found in candidates(tree):
        text = found if len(found) > BOUNDS.much_longer * len(text) else text
        if len(text) >= BOUNDS.short:
            break
    said = declared(articles)
    if len(said) >= BOUNDS.min_declared and len(text) < BOUNDS.much_shorter * len(said):
        return said
    return text


def candidates(tree: HtmlElement) -> Iterator[str]:
    """What each of the settings finds, one by one as asked for."""
    tree = _joined(tree)
    for settings in _SETTINGS:
        yield _extract(tree, settings)


def declared(articles: tuple[dict[str, Any], ...]) -> str:
    """The longest body that the page's JSON-LD gives."""
    return max((_declared_body(article) for article in articles), key=len, default="")


def _extract(tree: HtmlElement, settings: dict[str, bool]) -> str:
    """trafilatura works on a copy of its own."""
    found: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        fast=settings.get("fast", False),
        favor_precision=settings.get("favor_precision", False),
    )
    return clean.block(found.text or "") if found is not None else ""


def _joined(tree: HtmlElement) -> HtmlElement:
    """The tree, or a copy with the body in one container where advertisements split it into like-named ones."""
    if not any(len(containers) > 1 for containers in _containers(tree)):
        return tree
    copy = deepcopy(tree)
    for first, *others in _containers(copy):
        for other in others:
            if first not in other.iterancestors() and other not in first.iterancestors():
                first.extend(list(other))
    return copy


def _containers(tree: HtmlElement) -> list[list[HtmlElement]]:
    """Elements that are marked as an article's body and hold text, by class."""
    by_class: dict[str, list[HtmlElement]] = {}
    for node in tree.iter("div", "section"):
        name = node.get("class") or ""
        if _BODY_CLASS.search(name) and _is_body(node):
            by_class.setdefault(name, []).append(node)
    return list(by_class.values())


def _is_body(node: HtmlElement) -> bool:
    return any(len(child.text_content()) >= _LONG_PARAGRAPH for child in node.iterchildren("p"))


def _declared_body(article: dict[str, Any]) -> str:
    body = article.get("articleBody")
    if not isinstance(body, str):
        return ""
    return "\n".join(filter(None, (clean.plain(part) for part in body.split("\n"))))
