"""Text from the wild → text that every later stage can hold: no controls, no direction overrides. Pure.

A NUL ends C strings, a lone surrogate can't be encoded (DuckDB and Arrow raise), and direction overrides
(Unicode TR 36, section 2.10) make a text read other than it is.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import ftfy

# C0 but tab and newline, C1 but NEL, soft hyphen, zero-width space, direction overrides and isolates,
# word joiner, byte-order mark, non-characters. Joiners (U+200C, U+200D) stay: Persian needs them.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile("[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACED_NEWLINE = re.compile(" *\n[ \n]*")
_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>", re.DOTALL)
_ACTIVE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_MOJIBAKE = re.compile("[ÃÂâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def strip_controls(text: str) -> str:
    """Without characters that break storage or deceive readers; everything else as it was."""
    return _DROPPED.sub("", _NEWLINES.sub("\n", text))


def block(text: str) -> str:
    """Clean text with one newline between paragraphs and single spaces, in Unicode NFC."""
    spaced = _SPACES.sub(" ", strip_controls(_repaired(text)))
    return unicodedata.normalize("NFC", _SPACED_NEWLINE.sub("\n", spaced).strip())


def line(text: str) -> str:
    """Clean text on one line."""
    return block(text).replace("\n", " ")


def plain(markup: str) -> str:
    """One clean line from text that may hold HTML tags and entities, such as a feed's title."""
    if "<" in markup:
        markup = _TAG.sub(" ", _ACTIVE.sub(" ", markup))
    return line(unescape(markup) if "&" in markup else markup)


def _repaired(text: str) -> str:
    """UTF-8 that was read as windows-1252, put right, where its traces are seen."""
    return ftfy.fix_encoding(text) if _MOJIBAKE.search(text) else text
