"""The project's stages as the replay calls them, with the seconds that each took."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from replay_figures import Figures
from replay_home import settings_of, write_feeds

from extract.fetch import poll as polling
from extract.fetch.journal import Journal
from warehouse import load as loading


class Stages:
    """Polling and all that follows on one home. ``seconds`` and ``counts`` grow as it goes."""

    def __init__(self, options: argparse.Namespace, urls: Sequence[str]) -> None:
        self._settings = settings_of(options.home, options.workers)
        self._feed_ids = write_feeds(self._settings.feeds_file, urls, options.country)
        self._figures: list[dict[str, float]] = []
        self.seconds: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def last_polled_at(self) -> dt.datetime | None:
        """The moment of the newest poll in the journal."""
        return max((poll.polled_at for poll in Journal(self._settings.archive_dir).read()), default=None)

    def poll(self, now: dt.datetime) -> None:
        """Poll every feed at ``now``; what was polled at that moment before is left as it is."""
        with self._timed("poll"):
            polls = polling.poll_due(self._settings, now, self._feed_ids)
        self.counts["polls_made"] += len(polls)
        self.counts["polls_refused"] += len(self._feed_ids) - len(polls)
        self.counts["items_discovered"] += sum(poll.discovered_count for poll in polls)

    def checkpoint(self, number: int) -> None:
        """Process what is new, load it, build the marts and publish them. Raises RuntimeError if a test fails."""
        from extract import process  # here, because the model and dbt take seconds to import, and polling needs neither

        before = Counter(self.seconds)
        with self._stage("process", number):
            folders = process.process_pending(self._settings)
        with self._stage("load", number):
            batches = loading.load(self._settings)
        with self._stage("build", number):
            from warehouse import build as building

            built = building.build(self._settings)
        if built.failures or any(batch.reject_reason for batch in batches):
            raise RuntimeError(f"checkpoint {number}: {built.failures or batches}")
        for stage in ("dbt", "docs", "publish"):
            self.seconds[stage] += built.build_s if stage == "dbt" else getattr(built, f"{stage}_s")
        self._count_batches(folders)
        self._figures.append({name: self.seconds[name] - before[name] for name in self.seconds})

    def report(self, figures: Figures) -> None:
        """What this run did, and how fast."""
        figures.add_all(dict(self.counts))
        for number, seconds in enumerate(self._figures, start=1):
            for stage in ("process", "load", "dbt", "docs", "publish"):
                figures.add(f"build_{number}_{stage}_s", seconds.get(stage, 0.0))
        for stage, seconds in sorted(self.seconds.items()):
            figures.add(f"{stage}_s", seconds)
        for stage in ("parse", "annotate"):
            if self.counts["articles_processed"] and self.seconds[stage]:
                figures.add(f"{stage}_articles_per_s", self.counts["articles_processed"] / self.seconds[stage])
        if self.counts["polls_made"]:
            figures.add("poll_ms", 1000 * self.seconds["poll"] / self.counts["polls_made"])

    def _count_batches(self, folders: Sequence[Path]) -> None:
        """Articles and seconds of new batches, by their manifests."""
        for folder in folders:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            self.counts["batches_made"] += 1
            self.counts["articles_processed"] += manifest["files"]["articles"]["rows"]
            for stage, seconds in manifest["seconds"].items():
                self.seconds[stage] += seconds

    @contextmanager
    def _stage(self, name: str, number: int) -> Iterator[None]:
        print(f"stage {name} {number}", file=sys.stderr, flush=True)
        with self._timed(name):
            yield

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.seconds[name] += time.monotonic() - started
