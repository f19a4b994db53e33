"""Responses to WARC 1.1 records (ISO 28500:2017) and back. Edge: the archive folder.

A record is appended in one write and synced before its place is told, so what was told is there for good.
Bodies are stored decoded; the headers that described their coding are kept as X-Archive-Orig-*, which is
the convention of web archives, so that any reader gets the body without undoing anything.

A writer locks the file it appends to and keeps it until the day or the size rolls it: as many files of a
day are open as there are writers at once, nobody waits, and later writers go on where earlier ones ended.
A crash can leave half a record at the end of a file. The writer that takes the file over cuts it off: no
reference to it can exist, since none was given out. Beside each file is its index (``index``).
"""

from __future__ import annotations

import datetime as dt
import fcntl
import io
import os
import re
import string
import threading
import uuid
import zlib
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.fetch import index
from extract.records import ArchiveRef, Outcome, Response

Headers = tuple[tuple[str, str], ...]

_CODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_TRUNCATED = {  # ISO 28500 section 5.13: why a record holds less than was sent
    Outcome.TOO_LARGE: "length",
    Outcome.TIMEOUT: "time",
    Outcome.TRUNCATED: "disconnect",
    Outcome.BAD_ENCODING: "unspecified",
}
_MEMBER_MAGICS = (b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x10")  # as warcio writes them, and ``erasure``
_RECORD_START = b"WARC/1."
_WINDOW_BYTES = 65_536


class ArchiveError(ValueError):
    """A reference leads to no whole record of the archive; the message names it."""


class Archive(AbstractContextManager["Archive"]):
    """The archive folder: anyone reads, and this process appends, with any number of threads."""

    def __init__(self, folder: Path, max_file_bytes: int) -> None:
        self._folder = folder
        self._max_file_bytes = max_file_bytes
        self._lock = threading.Lock()
        self._current: _WarcFile | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the current file go, for another writer to take over."""
        with self._lock:
            if self._current is not None:
                self._current.close()
                self._current = None

    def append(self, response: Response) -> ArchiveRef | None:
        """Store a response for good and say where; None if there was none.

        A document that came without HTTP (no status, yet ``ok``) is stored as a resource.
        """
        if response.status is None and response.outcome is not Outcome.OK:
            return None
        folder = self._folder / f"{response.fetched_at.astimezone(dt.UTC):%Y/%m/%d}"
        with self._lock:
            if self._current is not None and not self._current.takes(folder, self._max_file_bytes):
                self._current.close()
                self._current = None
            if self._current is None:
                self._current = _take_over(self._folder, folder, self._max_file_bytes) or _create(self._folder, folder)
            return self._current.append(response)

    def read(self, ref: ArchiveRef) -> tuple[Headers, bytes, str]:
        """The HTTP headers, the decoded body and the final URL of one record. Raises ArchiveError."""
        try:
            with (self._folder / ref.file).open("rb") as file:
                file.seek(ref.offset)
                data = file.read(ref.length)
            member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            block = member.decompress(data)
        except (OSError, zlib.error) as error:
            raise ArchiveError(f"{ref}: {error}") from error
        record = next(ArchiveIterator(io.BytesIO(block)), None) if member.eof else None
        if record is None or record.rec_type not in {"response", "resource"}:
            raise ArchiveError(f"{ref}: no whole response record")
        given = record.http_headers.headers if record.http_headers else _content_type(record)
        headers = tuple((str(name), str(value)) for name, value in given)
        return headers, record.content_stream().read(), str(record.rec_headers.get_header("WARC-Target-URI"))


class _WarcFile:
    """A WARC file that this writer has locked. ``info_id`` is its warcinfo's, named by all its records."""

    def __init__(self, archive_dir: Path, path: Path, file: io.FileIO, info_id: str) -> None:
        self._archive_dir = archive_dir
        self.path = path
        self._file = file
        self._info_id = info_id

    def takes(self, folder: Path, max_bytes: int) -> bool:
        return self.path.parent == folder and self._file.seek(0, os.SEEK_END) < max_bytes

    def append(self, response: Response) -> ArchiveRef:
        record, about = _record(response, self._info_id)
        offset = self._file.seek(0, os.SEEK_END)
        _write_synced(self._file, record)
        ref = ArchiveRef(self.path.relative_to(self._archive_dir).as_posix(), offset, len(record))
        index.append(self._archive_dir, index.Line(*about, ref))
        return ref

    def close(self) -> None:
        index.close(self.path)
        self._file.close()


def _lock(file: io.FileIO) -> bool:
    """Take the file for this writer, unless another has it. The lock ends with the file or the process."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_there(file: io.FileIO) -> bool:
    """Whether the file still has its name: retention may have removed it between opening and locking."""
    return os.fstat(file.fileno()).st_nlink > 0


def _write_synced(file: io.FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
    os.fsync(file.fileno())


def _create(archive_dir: Path, folder: Path) -> _WarcFile:
    """A new file that begins with a warcinfo record; it gets its name when it is locked and has that."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{uuid.uuid4().hex[:12]}.warc.gz"
    temporary = path.with_suffix(".tmp")
    file = temporary.open("xb", buffering=0)
    _lock(file)
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    info = writer.create_warcinfo_record(path.name, {"software": "Communique", "format": "WARC File Format 1.1"})
    writer.write_record(info)
    _write_synced(file, buffer.getvalue())
    temporary.rename(path)
    _sync_folder(folder)
    return _WarcFile(archive_dir, path, file, info.rec_headers.get_header("WARC-Record-ID"))


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder as durable as the data."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_over(archive_dir: Path, folder: Path, max_bytes: int) -> _WarcFile | None:
    """A file of the folder that nobody writes and that has room, its torn tail cut off; or None."""
    for path in sorted(folder.glob("*.warc.gz")):
        try:
            file = path.open("r+b", buffering=0)
        except FileNotFoundError:  # retention has just removed it
            continue
        if file.seek(0, os.SEEK_END) >= max_bytes:
            file.close()
            continue
        info_id = info_id_of(file) if _lock(file) and _is_there(file) else None
        if info_id is not None:
            file.truncate(_whole_bytes(file, info_id))
            index.repair(archive_dir, path)
            return _WarcFile(archive_dir, path, file, info_id)
        file.close()
    return None


def info_id_of(file: BinaryIO) -> str | None:
    """The record id of the warcinfo that opens the file, or None if that cannot be read."""
    file.seek(0)
    try:
        start = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(file.read(_WINDOW_BYTES), _WINDOW_BYTES)
    except zlib.error:
        return None
    found = re.search(rb"^WARC-Record-ID: (<urn:uuid:[0-9a-f-]+>)\r$", start, re.MULTILINE)
    return found[1].decode() if found and b"WARC-Type: warcinfo" in start else None


def _whole_bytes(file: io.FileIO, info_id: str) -> int:
    """How many bytes of the file are whole records, found from its end without reading all of it.

    The last gzip member that names this file's warcinfo is a record of ours, and not bytes of a body that
    look like one, for the id is random. Whatever follows its end, or itself if it has none, is torn.
    """
    size = file.seek(0, os.SEEK_END)
    window = _WINDOW_BYTES
    while True:
        start = max(0, size - window)
        file.seek(start)
        data = file.read(size - start)
        position = _last_magic(data, len(data))
        while position >= 0:
            length = _member_bytes(data[position:], info_id.encode())
            if length is not None:
                return start + position + length
            position = _last_magic(data, position + 3)
        if start == 0:
            return 0
        window *= 4


def _last_magic(data: bytes, end: int) -> int:
    return max(data.rfind(magic, 0, end) for magic in _MEMBER_MAGICS)


def _member_bytes(data: bytes, info_id: bytes) -> int | None:
    """The length of the whole record that ``data`` begins with, 0 if it is torn, None if it is no record."""
    member = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        block = member.decompress(data, _WINDOW_BYTES)
        if not block.startswith(_RECORD_START) or info_id not in block:
            return None
        while not member.eof and member.unconsumed_tail:
            member.decompress(member.unconsumed_tail, _WINDOW_BYTES)
    except zlib.error:
        return None
    return len(data) - len(member.unused_data) if member.eof else 0


def _record(response: Response, info_id: str) -> tuple[bytes, index.About]:
    """One response as one gzip member, and what an index says of it."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    about = {
        "WARC-Date": f"{response.fetched_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.%fZ}",
        "WARC-Warcinfo-ID": info_id,
    }
    if response.outcome in _TRUNCATED:
        about["WARC-Truncated"] = _TRUNCATED[response.outcome]
    given = {"payload": io.BytesIO(response.body), "length": len(response.body), "warc_headers_dict": about}
    if response.status is None:
        kind = next((value for name, value in response.headers if name.lower() == "content-type"), "")
        record = writer.create_warc_record(response.final_url, "resource", warc_content_type=kind, **given)
        writer.ensure_digest(record, block=False, payload=True)
    else:
        record = writer.create_warc_record(response.final_url, "response", http_headers=_http(response), **given)
    writer.write_record(record)
    return buffer.getvalue(), index.about(record)


def _http(response: Response) -> StatusAndHeaders:
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in _CODING_HEADERS else _line(name), _line(value))
        for name, value in response.headers
    ]
    return StatusAndHeaders(_line(f"{response.status} {response.reason}"), headers, protocol="HTTP/1.1")


def _content_type(record: Any) -> list[tuple[str, str]]:
    """The one header that a document without HTTP has."""
    return [("Content-Type", record.rec_headers.get_header("Content-Type") or "")]


def _line(value: str) -> str:
    """A header value on one line, however the server folded it, with bytes beyond ASCII as %XX.

    warcio fails on some of those; latin-1 is how http.client reads a header's bytes.
    """
    return quote(" ".join(value.split()).encode("latin-1", "replace"), safe=string.printable)
