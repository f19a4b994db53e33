"""A feed's body → the same feed without some of its entries, byte for byte but for those. Pure.

XML is cut, not parsed and written again: what publishers send is not always XML, and what is left must read as it
read before. Each entry's span is read alone, under the feed's own head, to know which entry it is.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable

from extract.parse import feeds
from extract.records import FeedEntry

type IsUnwanted = Callable[[FeedEntry], bool]

_SPAN = re.compile(
    rb"<(?P<tag>(?:[\w.-]+:)?(?:item|entry|url))(?:\s[^>]*)?>.*?</(?P=tag)\s*>", re.DOTALL | re.IGNORECASE
)
_OPEN = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry|url)[\s>]", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_ALL = 1_000_000


def without(body: bytes, url: str, is_unwanted: IsUnwanted) -> bytes | None:
    """The body without the unwanted entries; as it was if it has none, None if they cannot be told apart."""
    if not _holds(body, url, is_unwanted):
        return body
    if body.startswith(_GZIP):
        try:
            plain = without(gzip.decompress(body), url, is_unwanted)
        except (OSError, EOFError, zlib.error):
            return None
        return None if plain is None else gzip.compress(plain, mtime=0)
    is_json = body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    cut = _of_json(body, url, is_unwanted) if is_json else _of_xml(body, url, is_unwanted)
    return None if cut is None or _holds(cut, url, is_unwanted) else cut


def _holds(body: bytes, url: str, is_unwanted: IsUnwanted) -> bool:
    return any(map(is_unwanted, feeds.parse(body, url, _ALL).entries))


def _of_xml(body: bytes, url: str, is_unwanted: IsUnwanted) -> bytes | None:
    spans = list(_SPAN.finditer(body))
    if not spans:
        return None
    head, tail = body[: spans[0].start()], body[spans[-1].end() :]
    kept = [head]
    for number, span in enumerate(spans):
        if not _holds(head + span[0] + _without_opening(tail), url, is_unwanted):
            kept.append(span[0])
        following = spans[number + 1].start() if number + 1 < len(spans) else len(body)
        kept.append(_without_opening(body[span.end() : following]))
    return b"".join(kept)


def _without_opening(between: bytes) -> bytes:
    """What lies between two entries, without the beginning of one that never ends: nobody can tell whose it is."""
    opened = _OPEN.search(between)
    return between[: opened.start()] if opened else between


def _of_json(body: bytes, url: str, is_unwanted: IsUnwanted) -> bytes | None:
    feed = json.loads(body.decode("utf-8-sig", "replace"))
    items = [item for item in feed["items"] if not _holds(_dumps({**feed, "items": [item]}), url, is_unwanted)]
    return _dumps({**feed, "items": items})


def _dumps(feed: dict[str, object]) -> bytes:
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
