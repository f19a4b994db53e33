"""Polls to lines of JSON by day and feed, and back. Edge: the journal folder.

A line is the commit point of a poll: it is appended in one write and synced. A crash can leave a torn last
line; readers pass over it, and the next append of that day and feed cuts it off.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import io
import json
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from extract.fetch import codec
from extract.records import Poll

_WINDOW_BYTES = 65_536


class JournalError(ValueError):
    """A line that is not the last one of its file is no poll; the message names file and line."""


class Journal:
    """The polls under ``<archive>/journal/<day>/<feed_id>.jsonl``; the day is that of ``polled_at`` (UTC)."""

    def __init__(self, archive_dir: Path) -> None:
        self._folder = archive_dir / "journal"

    def append(self, poll: Poll) -> None:
        """Commit a poll."""
        folder = self._folder / poll.polled_at.astimezone(dt.UTC).date().isoformat()
        folder.mkdir(parents=True, exist_ok=True)
        line = json.dumps(codec.encode(poll), separators=(",", ":")).encode() + b"\n"
        with (folder / f"{poll.feed_id}.jsonl").open("a+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.truncate(_whole_bytes(file))
            file.write(line)
            os.fsync(file.fileno())

    def read(
        self, feed_id: str | None = None, since_day: dt.date | None = None, after_poll_id: str = ""
    ) -> Iterator[Poll]:
        """The polls by day, then feed, then time; of one feed and from a day on, if wanted.

        ``after_poll_id`` leaves out the polls whose ids are not greater; it makes sense for one feed, whose
        ids are in order of time. Raises JournalError.
        """
        days = sorted(path for path in self._folder.glob("*") if path.is_dir())
        for day in days:
            if since_day is None or day.name >= since_day.isoformat():
                for path in sorted(day.glob(f"{feed_id or '*'}.jsonl")):
                    yield from _polls(path, after_poll_id)

    def blank_titles(self, item_ids: Collection[str]) -> int:
        """Blank the titles of these items wherever they stand, and say how many were there.

        A line keeps its length, so that readers find whole lines all the while.
        """
        count = 0
        for path in sorted(self._folder.glob("*/*.jsonl")):
            with path.open("r+b", buffering=0) as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                offset = 0
                for line in file.readall().splitlines(keepends=True):
                    blanked, found = _without_titles(line, item_ids)
                    if found:
                        os.pwrite(file.fileno(), blanked, offset)
                        count += found
                    offset += len(line)
                os.fsync(file.fileno())
        return count


def _polls(path: Path, after_poll_id: str) -> Iterator[Poll]:
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        is_torn = number == len(lines)  # no newline came after it
        is_last = number >= len(lines) - 1
        if is_torn or not line:
            continue
        try:
            value = json.loads(line)
            if value["poll_id"] > after_poll_id:
                yield codec.decode(Poll, value)
        except (ValueError, TypeError, KeyError) as error:
            if not is_last:
                raise JournalError(f"{path}, line {number}: {error}") from error


def _without_titles(line: bytes, item_ids: Collection[str]) -> tuple[bytes, int]:
    """A line of the same length in which these items have no title, and how many had one."""
    try:
        value = json.loads(line)
    except ValueError:
        return line, 0
    titled = [item for item in value.get("items", ()) if item["item_id"] in item_ids and item["title"]]
    for item in titled:
        item["title"] = ""
    text = json.dumps(value, separators=(",", ":")).encode()
    return text.ljust(len(line) - 1) + b"\n", len(titled)


def _whole_bytes(file: io.FileIO) -> int:
    """How many bytes of the file are whole lines; only its last line can be torn."""
    size = file.seek(0, os.SEEK_END)
    window = _WINDOW_BYTES
    while size:
        start = max(0, size - window)
        file.seek(start)
        data = file.read(size - start)
        end = data.rfind(b"\n")
        begin = data.rfind(b"\n", 0, max(end, 0))
        if end >= 0 and (begin >= 0 or start == 0):
            is_poll = _is_json(data[begin + 1 : end])
            return start + (end if is_poll else begin) + 1
        if start == 0:
            return 0
        window *= 4
    return 0


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
