"""Landed batches that could not be loaded, kept in a folder of their own until made again. Edge: landing.

What a batch holds can be made again from the archive. One of new polls is, by the next ``communique process``: its
polls count as not landed. One of a backfill is made by the same backfill.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import landing
from warehouse import landed

REMEDY = "'communique process' makes it again, or if it is of a backfill, 'communique process --backfill' of its days"
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Held:
    """A batch in quarantine: the time (UTC) when it was put there."""

    batch_id: str
    folder: Path
    since: dt.datetime


def put(batch: landed.TornBatch, now: dt.datetime) -> Path:
    """Move a torn batch out of the landing folder; where it is now."""
    target = batch.folder.parent / landing.QUARANTINE / f"{batch.batch_id}-{now:{_STAMP}}"
    target.parent.mkdir(exist_ok=True)
    return batch.folder.rename(target)


def held(landing_dir: Path) -> Iterator[Held]:
    """The batches in quarantine that have not been made again, by name."""
    landed_polls = landing.polls(landing_dir)
    for folder in sorted((landing_dir / landing.QUARANTINE).glob("*")):
        batch_id, _, stamp = folder.name.rpartition("-")
        try:
            since = dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
        except ValueError:  # not put here by put()
            continue
        if not (landing_dir / batch_id).exists() and not _is_landed(folder, landed_polls):
            yield Held(batch_id, folder, since)


def _is_landed(folder: Path, landed_polls: set[str]) -> bool:
    """Whether other batches have what a batch of new polls had; newer rules give it another name."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return manifest["kind"] == "stream" and landed_polls.issuperset(manifest["polls"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
