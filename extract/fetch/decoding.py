"""A body as it was sent to the body that was meant: one content coding undone, within a cap. Pure.

Only gzip and deflate are asked for, so only they are undone: every other coding, and codings stacked on
one another (which serve bombs, not news), are refused.
"""

from __future__ import annotations

import zlib

from extract.records import Outcome

ACCEPT_ENCODING = "gzip, deflate"

_GZIP = {"gzip", "x-gzip"}  # RFC 9110 section 8.4.1.3: the same thing
_GZIP_MAGIC = b"\x1f\x8b"
_MAX_MEMBERS = 1_000  # each costs a copy of the rest; honest bodies have one


def can_undo(content_encoding: str) -> bool:
    """Whether a Content-Encoding header (a list, outermost last) is one that ``undo`` knows."""
    return _coding(content_encoding) in {"", "deflate", *_GZIP}


def undo(body: bytes, content_encoding: str, max_bytes: int) -> tuple[bytes, Outcome]:
    """The decoded body and ``ok``; or nothing and ``too_large``, ``truncated`` or ``bad_encoding``.

    At most ``max_bytes`` + 1 bytes are ever made, however much the coding could yield.
    """
    coding = _coding(content_encoding)
    try:
        if not coding or not body:
            decoded, is_whole = body, True
        elif coding in _GZIP:
            decoded, is_whole = _gunzip(body, max_bytes + 1)
        elif coding == "deflate":
            decoded, is_whole = _inflate(body, max_bytes + 1)
        else:
            return b"", Outcome.BAD_ENCODING
    except zlib.error:
        return b"", Outcome.BAD_ENCODING
    if len(decoded) > max_bytes:
        return b"", Outcome.TOO_LARGE
    return (decoded, Outcome.OK) if is_whole else (b"", Outcome.TRUNCATED)


def _coding(content_encoding: str) -> str:
    coding = content_encoding.strip().lower()
    return "" if coding == "identity" else coding


def _gunzip(body: bytes, most: int) -> tuple[bytes, bool]:
    """All members of a gzip body; bytes after the last that begin no member are ignored, as browsers do."""
    decoded = bytearray()
    for _ in range(_MAX_MEMBERS):
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        decoded += member.decompress(body, most - len(decoded))
        body = member.unused_data
        if not member.eof or len(decoded) >= most or not body.startswith(_GZIP_MAGIC):
            return bytes(decoded), member.eof
    raise zlib.error("too many gzip members")


def _inflate(body: bytes, most: int) -> tuple[bytes, bool]:
    """The zlib format that "deflate" means, or the bare deflate stream that some servers send for it."""
    try:
        stream = zlib.decompressobj()
        decoded = stream.decompress(body, most)
    except zlib.error:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        decoded = stream.decompress(body, most)
    return decoded, stream.eof
