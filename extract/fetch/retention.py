"""Archive files that are older than the settings keep them to a line each in ``<archive>/removed.jsonl``. Edge.

What is removed are raw responses; the journal, the landed batches and the warehouse keep what was made of them. A
file goes only when everything in it was processed, and the line is written before it goes. An import can write into
old days: its file is locked while it writes, and rests for a day afterwards, for its poll may be journalled later.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.fetch import codec, index
from extract.settings import Settings

_REST = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Removed:
    """An archive file that is gone, and what would prove a copy of it genuine."""

    file: str
    bytes: int
    sha256: str
    record_count: int
    removed_at: dt.datetime
    reason: str


def retire(settings: Settings, needed: frozenset[str], now: dt.datetime) -> Iterator[Removed]:
    """Remove the archive files of days that are past keeping, but for those ``needed``; nothing without a setting."""
    if settings.archive_keep_days is None:
        return
    first_kept = now.astimezone(dt.UTC).date() - dt.timedelta(days=settings.archive_keep_days)
    for warc in sorted(settings.archive_dir.glob("*/*/*/*.warc.gz")):
        name = warc.relative_to(settings.archive_dir).as_posix()
        if name[:10] < f"{first_kept:%Y/%m/%d}" and name not in needed:
            removed = _remove(settings.archive_dir, warc, name, now)
            if removed is not None:
                yield removed


def removed_files(archive_dir: Path) -> frozenset[str]:
    """The archive files that were removed."""
    try:
        lines = (archive_dir / "removed.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    return frozenset(json.loads(line)["file"] for line in lines if line.endswith("}"))


def _remove(archive_dir: Path, warc: Path, name: str, now: dt.datetime) -> Removed | None:
    """Note and remove one file; None if a writer has it open or left it just now."""
    with warc.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        if os.fstat(file.fileno()).st_mtime > (now - _REST).timestamp():
            return None
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        count = index.count(archive_dir, warc)
        removed = Removed(name, warc.stat().st_size, digest, count, now, "retention")
        with (archive_dir / "removed.jsonl").open("ab", buffering=0) as log:
            log.write(json.dumps(codec.encode(removed)).encode() + b"\n")
            os.fsync(log.fileno())
        warc.unlink()
        index.discard(warc)
    return removed
