"""Where the records of a WARC file lie, by URL: one CDXJ line a record, beside the file. Edge: the archive folder.

    org,example)/talks 20210601120000 {"url": …, "mime": …, "status": …, "digest": …, "length": …, "offset": …, …}

That is the index format of pywb and its kin, with one key for all variants of a URL that name one article. Lines
are appended with the records and sorted when the file is closed. Everything in them can be read from the WARC
file again, so nothing here is synced: an index that a crash left behind is made anew by the next writer.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extract.fetch import whole
from extract.parse import urls
from extract.records import ArchiveRef

_SUFFIX = ".warc.gz"
_DOCUMENTS = frozenset({"response", "resource"})

type About = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One record: its target URL, when it was fetched (14 digits, UTC), what it is and where it lies."""

    url: str
    timestamp: str
    mime: str
    status: str
    digest: str
    ref: ArchiveRef


def key(url: str) -> str:
    """A URL in the order that indexes are sorted in: host from the right, then the rest (SURT)."""
    canonical = urls.canonicalise(url)
    if canonical is None:
        return quote(url, errors="replace")
    parts = urlsplit(canonical)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = "&".join(sorted(parts.query.split("&")))
    return f"{host}{port}){parts.path.rstrip('/') or '/'}{'?' if query else ''}{query}"


def append(archive_dir: Path, line: Line) -> None:
    """Add the line of a record that was just written."""
    with _path(archive_dir / line.ref.file).open("a", encoding="utf-8") as file:
        file.write(_text(line))


def close(warc: Path) -> None:
    """Sort the index of a file that is closed."""
    path = _path(warc)
    if path.exists():
        whole.write(path, "".join(sorted(path.read_text(encoding="utf-8").splitlines(keepends=True))))


def repair(archive_dir: Path, warc: Path) -> None:
    """Make the index of a file anew unless it reaches to the file's end."""
    try:
        ends = [line.ref.offset + line.ref.length for line in _lines(_path(warc))]
    except (FileNotFoundError, ValueError, KeyError):
        ends = []
    if max(ends, default=0) != warc.stat().st_size:
        rebuild(archive_dir, warc)


def rebuild(archive_dir: Path, warc: Path) -> None:
    """Make the index of a file from its records."""
    name = warc.relative_to(archive_dir).as_posix()
    found = []
    with warc.open("rb") as file:
        records = ArchiveIterator(file)
        try:
            for record in records:
                said = about(record) if record.rec_type in _DOCUMENTS else None
                records.read_to_end()
                if said:
                    ref = ArchiveRef(name, records.get_record_offset(), records.get_record_length())
                    found.append(_text(Line(*said, ref)))
        except (ArchiveLoadFailed, EOFError, zlib.error):  # a torn tail, which the next writer cuts off
            pass
    whole.write(_path(warc), "".join(sorted(found)))


def count(archive_dir: Path, warc: Path) -> int:
    """How many documents a file holds."""
    repair(archive_dir, warc)
    return sum(1 for _ in _lines(_path(warc)))


def discard(warc: Path) -> None:
    """Remove the index of a file that is removed."""
    _path(warc).unlink(missing_ok=True)


def find(archive_dir: Path, wanted: Collection[str]) -> Iterator[Line]:
    """The records of the whole archive under these keys, by file; an index that lags behind is mended first."""
    for warc in sorted(archive_dir.rglob(f"*{_SUFFIX}")):
        repair(archive_dir, warc)
        with _path(warc).open(encoding="utf-8") as file:
            yield from (_line(text) for text in file if text.partition(" ")[0] in wanted)


def _lines(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as file:
        yield from map(_line, file)


def _text(line: Line) -> str:
    about = {
        "url": line.url,
        "mime": line.mime,
        "status": line.status,
        "digest": line.digest,
        "length": str(line.ref.length),
        "offset": str(line.ref.offset),
        "filename": line.ref.file,
    }
    return f"{key(line.url)} {line.timestamp} {json.dumps(about)}\n"


def _line(text: str) -> Line:
    _, timestamp, about = text.split(" ", 2)
    found = json.loads(about)
    ref = ArchiveRef(found["filename"], int(found["offset"]), int(found["length"]))
    return Line(found["url"], timestamp, found["mime"], found["status"], found["digest"], ref)


def about(record: Any) -> About:
    """What an index says of a record that holds a document: URL, timestamp, type, status and digest."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    given = http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    date = record.rec_headers.get_header("WARC-Date") or ""
    return (
        str(url),
        "".join(c for c in date if c.isdigit())[:14],
        (given or "").partition(";")[0].strip().lower(),
        http.get_statuscode() if http else "",
        record.rec_headers.get_header("WARC-Payload-Digest") or "",
    )


def _path(warc: Path) -> Path:
    return warc.with_name(warc.name.removesuffix(_SUFFIX) + ".cdxj")
