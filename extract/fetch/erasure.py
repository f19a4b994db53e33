"""Records of a WARC file to records of the same place and length that say less. Edge: writes into archive files.

References to a record name its offset and length, so what takes its place has both: the gzip member's comment
(RFC 1952) fills up what is left. Other records of the file are not touched, and a writer may go on appending.
Doing it again gives the same, so an erasure that a crash cut short is repeated.
"""

from __future__ import annotations

import io
import os
import struct
import uuid
import zlib
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from extract.fetch.archive import info_id_of
from extract.records import ArchiveRef

_COMMENT_FLAG = 0x10
_KEPT = ("WARC-Record-ID", "WARC-Date", "WARC-Warcinfo-ID", "WARC-Target-URI")


class ErasureError(ValueError):
    """What is to take a record's place is longer than the record; the message names the record."""


def erase(archive_dir: Path, ref: ArchiveRef, said: str) -> None:
    """Put a metadata record that says ``said`` in a record's place. Raises ErasureError, OSError."""
    record = _read(archive_dir, ref)
    kept = {name: record.rec_headers.get_header(name) for name in _KEPT} if record else {}
    digest = record.rec_headers.get_header("WARC-Payload-Digest") if record else None
    with (archive_dir / ref.file).open("rb") as file:
        kept["WARC-Warcinfo-ID"] = info_id_of(file)
    kept["WARC-Record-ID"] = kept.get("WARC-Record-ID") or f"<urn:uuid:{uuid.uuid4()}>"
    shortest = {name: kept[name] for name in ("WARC-Record-ID", "WARC-Warcinfo-ID")}
    full = said if digest is None else f"{said}\r\npayloadDigest: {digest}"
    for headers, text in ((kept, full), (kept, said), (shortest, said), (shortest, "")):
        member = _member(_metadata(headers, text), ref.length)
        if member is not None:
            _overwrite(archive_dir, ref, member)
            return
    raise ErasureError(f"{ref} is too short to be overwritten")


def replace_body(archive_dir: Path, ref: ArchiveRef, body: bytes) -> bool:
    """Give a response record a shorter body; False, with nothing changed, if it does not fit."""
    record = _read(archive_dir, ref)
    if record is None or record.http_headers is None:
        return False
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    names = ("WARC-Record-ID", "WARC-Date", "WARC-Warcinfo-ID", "WARC-Truncated")
    given = {name: value for name in names if (value := record.rec_headers.get_header(name))}
    made = writer.create_warc_record(
        record.rec_headers.get_header("WARC-Target-URI"),
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=record.http_headers,
        warc_headers_dict=given,
    )
    writer.write_record(made)
    member = _member(buffer.getvalue(), ref.length)
    if member is None:
        return False
    _overwrite(archive_dir, ref, member)
    return True


def _read(archive_dir: Path, ref: ArchiveRef) -> Any:
    """The record, or None if it cannot be read: an earlier erasure was cut short."""
    with (archive_dir / ref.file).open("rb") as file:
        file.seek(ref.offset)
        data = file.read(ref.length)
    try:
        block = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data)
    except zlib.error:
        return None
    return next(ArchiveIterator(io.BytesIO(block)), None)


def _metadata(headers: dict[str, str | None], text: str) -> bytes:
    block = f"{text}\r\n".encode() if text else b""
    lines = [f"{name}: {value}" for name, value in headers.items() if value]
    about = ["WARC/1.1", "WARC-Type: metadata", *lines, "Content-Type: application/warc-fields"]
    return "\r\n".join([*about, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


def _member(data: bytes, length: int) -> bytes | None:
    """The data as a gzip member of exactly this length, None if it is longer."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(data) + deflate.flush()
    spare = length - 18 - len(packed)
    if spare < 0:
        return None
    comment = b" " * (spare - 1) + b"\0" if spare else b""
    flags = _COMMENT_FLAG if spare else 0
    head = b"\x1f\x8b\x08" + bytes([flags]) + b"\0\0\0\0\x02\xff"
    return head + comment + packed + struct.pack("<II", zlib.crc32(data), len(data))


def _overwrite(archive_dir: Path, ref: ArchiveRef, member: bytes) -> None:
    with (archive_dir / ref.file).open("r+b", buffering=0) as file:
        os.pwrite(file.fileno(), member, ref.offset)
        os.fsync(file.fileno())
