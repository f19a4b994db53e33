"""The bytes of a page → its tree, meta tags and JSON-LD. Pure."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from charset_normalizer import from_bytes
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_DEPTH = 500
"""How deep a page may be nested; deeper ones are made to break parsers. Browsers stop at 512."""

_MAX_JSON_DEPTH = 6
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A label stands for its superset, as in browsers (WHATWG Encoding, section 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# A damaged UTF-8 page has a stray byte here and there; another encoding fails at every letter beyond ASCII.
_MAX_DAMAGED_SHARE = 0.02
_DETECTION_BYTES = 100_000
_ARTICLE = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*Article|\w*BlogPosting|Report|ReviewNewsArticle|SocialMediaPosting)"
)
_NEVER_OWN = {
    "itemListElement",
    "hasPart",
    "comment",
    "review",
    "relatedLink",
    "mentions",
    "citation",
    "video",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: ``articles`` are the JSON-LD objects about an article, the page's own first."""

    tree: HtmlElement
    meta: dict[str, str] = field(default_factory=dict)
    articles: tuple[dict[str, Any], ...] = ()


def read(body: bytes, content_type: str | None = None) -> Page | None:
    """The page in these bytes, or None where there is no markup at all."""
    text = _XML_DECLARATION.sub("", decode(body, content_type)).replace("\x00", "")
    if not text.strip():
        return None
    # Without huge_tree libxml2 drops in silence what lies deeper than 256 elements: is_too_deep is to judge that.
    parser = HTMLParser(collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(text, parser=parser, ensure_head_body=True)
    except (ParserError, ValueError):
        return None
    return Page(tree, _meta(tree), tuple(_articles(tree)))


def decode(body: bytes, content_type: str | None = None) -> str:
    """Text from bytes whose declared encoding may be wrong.

    Bytes that are valid UTF-8, or nearly, are UTF-8, whatever they declare; then the HTTP header's word, then
    the page's own, then detection.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = body.decode("utf-8", "replace")
    beyond_ascii = sum(byte > 0x7F for byte in body)
    if lenient.count("\ufffd") <= _MAX_DAMAGED_SHARE * beyond_ascii:
        return lenient
    for label in _declared(body, content_type):
        if label != "utf-8":
            try:
                return body.decode(label)
            except UnicodeDecodeError:
                continue
    guess = from_bytes(body[:_DETECTION_BYTES]).best()
    return body.decode(guess.encoding, "replace") if guess else body.decode("cp1252", "replace")


def is_too_deep(tree: HtmlElement) -> bool:
    """Whether the tree is nested more than MAX_DEPTH deep, counted without recursion."""
    level, depth = [tree], 0
    while level and depth <= MAX_DEPTH:
        level = [child for node in level for child in node]
        depth += 1
    return bool(level)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    head = body[:4_096]
    http = _HTTP_CHARSET.search(content_type or "")
    page = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    for label in (http[1] if http else None, page[1].decode("ascii", "ignore") if page else None):
        if label:
            try:
                name = codecs.lookup(label).name
            except LookupError:
                continue
            yield _SUPERSETS.get(name, name)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by lower-case property, name or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.get(attribute)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), content.strip())
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = script.text.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n")
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value, _MAX_JSON_DEPTH)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects whose type is a kind of article, outermost first; lists of other articles are passed over."""
    if depth == 0:
        return
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth - 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(_ARTICLE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key, part in value.items():
            if key not in _NEVER_OWN and isinstance(part, dict | list):
                yield from _objects(part, depth - 1)
