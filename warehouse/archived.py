"""One record of the archive, read where a reference says it lies: nothing else of the archive is touched.

A record is a gzip member of its own, so it can be read alone. Only its headers are looked at (WARC 1.1, ISO 28500).
"""

from __future__ import annotations

import zlib
from pathlib import Path

_HEAD_BYTES = 16_384


def describe(archive_dir: Path, file: str, offset: int, length: int) -> str:
    """What a record is, in a few words, or why it is not to be had."""
    try:
        with (archive_dir / file).open("rb") as warc:
            warc.seek(offset)
            data = warc.read(length)
        head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, _HEAD_BYTES)
    except FileNotFoundError:
        return "the archive no longer has this file"
    except (OSError, zlib.error):
        return "the archive has no whole record there"
    about, _, rest = head.partition(b"\r\n\r\n")
    fields = _fields(about)
    if fields.get("warc-type") == "metadata":
        return f"taken down: {_text(rest.partition(b'\r\n')[0])}"
    http, _, _ = rest.partition(b"\r\n\r\n")
    status = _text(http.partition(b"\r\n")[0]) if fields.get("warc-type") == "response" else "a file"
    kind = _fields(http).get("content-type") or fields.get("content-type", "")
    return f"{status}, {kind}, of {fields.get('warc-date', 'unknown date')}, {fields.get('warc-payload-digest', '')}"


def _fields(lines: bytes) -> dict[str, str]:
    pairs = (_text(line).partition(":") for line in lines.split(b"\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip()
