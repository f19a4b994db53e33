"""The articles that were taken down: a list that every stage asks. Edge: ``<archive>/takedowns.jsonl``.

A line is the commit point of a takedown: from then on nothing fetches, parses or stores the article again, and
what still has its text is cleaned, by the same command run again if it was interrupted.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass
from pathlib import Path

from extract.fetch import codec
from extract.parse import urls

REASON = "taken_down"


@dataclass(frozen=True, slots=True)
class Takedown:
    """An article that was taken down: the hashes of the versions that were stored are all that is kept of them."""

    article_id: str
    url: str
    reason: str
    taken_down_at: dt.datetime
    content_hashes: tuple[str, ...] = ()
    is_lifted: bool = False  # the article may come in again


def read(archive_dir: Path) -> dict[str, Takedown]:
    """The takedowns that stand by article id: the last word on each, unless it lifts it."""
    try:
        lines = (archive_dir / "takedowns.jsonl").read_bytes().splitlines()
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        try:
            takedown = codec.decode(Takedown, json.loads(line))
        except (ValueError, TypeError):  # a line that a crash tore was never committed
            continue
        found[takedown.article_id] = takedown
    return {article_id: takedown for article_id, takedown in found.items() if not takedown.is_lifted}


def append(archive_dir: Path, takedown: Takedown) -> None:
    """Commit a takedown."""
    archive_dir.mkdir(parents=True, exist_ok=True)
    path = archive_dir / "takedowns.jsonl"
    line = json.dumps(codec.encode(takedown)).encode() + b"\n"
    with path.open("ab", buffering=0) as file:
        if file.tell() and not path.read_bytes().endswith(b"\n"):
            line = b"\n" + line  # after a line that a crash tore
        file.write(line)
        os.fsync(file.fileno())


def is_listed(url: str, article_ids: frozenset[str] | dict[str, Takedown]) -> bool:
    """Whether a URL names one of these articles."""
    return bool(article_ids) and urls.article_id(url) in article_ids
