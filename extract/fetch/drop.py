"""Text files that somebody put into a feed's folder to a poll of it. Edge: the folder ``<home>/drop/<feed_id>/``.

    moscow.txt ─► archived as a WARC resource ─► journalled ─► moved to .done/

A source of the kind ``folder`` has no address to ask: its URL only says under which address its texts count as
published. From the archive on, its files go the way of every page. A file is moved when its poll is journalled,
so a poll that is killed finds it again, and one that was journalled finds it known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from extract.fetch import deliveries
from extract.fetch.archive import Archive
from extract.fetch.deliveries import Delivery
from extract.fetch.state import FeedState
from extract.records import Feed, Outcome, Poll, Response
from extract.settings import Settings

DONE = ".done"
_DROP = "drop"
_NAMED = 3
_TYPE = (("Content-Type", "text/plain"),)


def folder(settings: Settings, feed: Feed) -> Path:
    """Where the files of a feed are put."""
    return settings.home / _DROP / feed.feed_id


def waiting(settings: Settings) -> list[Path]:
    """What is among the folders of texts, by name: folders with something in them that was not read yet, and files."""
    drops = settings.home / _DROP
    return [path for path in _shown(drops) if not path.is_dir() or _shown(path)] if drops.is_dir() else []


def poll(
    feed: Feed, before: FeedState, archive: Archive, settings: Settings, now: dt.datetime
) -> tuple[Poll, list[Path]]:
    """The poll of a drop folder at ``now``, not journalled yet, and the files to ``put_away`` when it is."""
    drop = folder(settings, feed)
    problems = _prepared(drop)
    paths, others = _files(drop) if drop.is_dir() else ([], [])
    taken = paths[: settings.max_feed_entries]
    delivered = _read(feed, taken, settings.max_body_bytes, now)
    made = deliveries.poll(feed, delivered, frozenset(before.seen), archive, settings, now, "file")
    if len(paths) > len(taken):
        problems.append(f"only the first {len(taken)} of {len(paths)} files were read")
    if others:
        problems.append(f"not read, for they are no files of this folder: {_some(others)}")
    return replace(made, problems=tuple(problems)), taken


def _prepared(drop: Path) -> list[str]:
    """What there is to say of a feed's folder, which is made where there is none."""
    if drop.is_dir():
        return []
    if drop.exists() or drop.is_symlink():
        return [f"{drop} is no folder: move it away, so that a folder for texts can be made in its place"]
    drop.mkdir(parents=True)
    return [f"the folder {drop} was not there and is made: put texts into it"]


def put_away(paths: list[Path]) -> None:
    """Move the files of a journalled poll out of the way; one of a name that was there before takes its place."""
    for path in paths:
        done = path.parent / DONE
        done.mkdir(exist_ok=True)
        path.replace(done / path.name)


def remove(settings: Settings, entries: Collection[tuple[str, str]]) -> int:
    """Remove the files of these entries, each the id of a feed and its own, read or not yet; how many there were."""
    drops = {feed_id: settings.home / _DROP / feed_id for feed_id, _ in entries}
    folders = [(feed_id, folder) for feed_id, drop in drops.items() for folder in (drop, drop / DONE)]
    unwanted = [
        path
        for feed_id, folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if (feed_id, _entry_id(path)) in entries and _is_plain(path)
    ]
    for path in unwanted:
        path.unlink()
    return len(unwanted)


def _entry_id(path: Path) -> str:
    return path.name.encode("utf-8", "replace").decode()


def _files(drop: Path) -> tuple[list[Path], list[Path]]:
    """The files to read, by name, and what else is there, such as folders and links. Whoever drops a file writes it
    under a name that begins with a dot, then renames it."""
    shown = _shown(drop)
    return [path for path in shown if _is_plain(path)], [path for path in shown if not _is_plain(path)]


def _shown(drop: Path) -> list[Path]:
    return sorted(path for path in drop.iterdir() if not path.name.startswith("."))


def _some(paths: list[Path]) -> str:
    names = ", ".join(path.name for path in paths[:_NAMED])
    return names if len(paths) <= _NAMED else f"{names} and {len(paths) - _NAMED} more"


def _is_plain(path: Path) -> bool:
    """Whether it is a file of this folder: a link could lead to any file of the machine."""
    return path.is_file() and not path.is_symlink()


def _read(feed: Feed, paths: list[Path], max_bytes: int, now: dt.datetime) -> Iterator[Delivery]:
    for path in paths:
        url = f"{feed.url.rstrip('/')}/{quote(path.name, errors='replace')}"
        outcome, detail, body = Outcome.OK, "", b""
        if path.stat().st_size > max_bytes:
            outcome, detail = Outcome.TOO_LARGE, f"file is larger than {max_bytes} bytes"
        else:
            body = path.read_bytes()
        response = Response(url, url, outcome, now, 0.0, headers=_TYPE, body=body, detail=detail)
        yield Delivery(_entry_id(path), response)
