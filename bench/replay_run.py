"""The replay, step by step: what ``replay.py`` does with its options."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import time

import replay_compare
import replay_counts
import replay_faults
import replay_kills
import replay_snapshots
from replay_figures import Figures
from replay_home import settings_of
from replay_readers import Readers
from replay_server import Server
from replay_stages import Stages


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for; the exit code."""
    if options.compare:
        return replay_compare.compare(*options.compare)
    if options.fresh:
        shutil.rmtree(options.home, ignore_errors=True)
    figures = Figures()
    is_good = True
    with Readers(options.home, options.readers) as readers:
        if options.kill_seed is not None:
            replay_kills.run(options, figures)
        elif options.faults is None:
            replay(options, options.server, figures)
        else:
            with replay_faults.FaultyProxy(options.server, options.faults, options.fault_share) as proxy:
                replay(options, proxy.url, figures)
            is_good &= replay_faults.report(proxy, settings_of(options.home), figures)
    is_good &= readers.report(figures)
    is_good &= replay_counts.report(settings_of(options.home), figures)
    if options.snapshots:
        replay_snapshots.report(options.snapshots, options.polls, figures)
    figures.print_table()
    return 0 if is_good else 1


def replay(options: argparse.Namespace, feeds_at: str, figures: Figures) -> None:
    """Step the server's clock through the polls of its feeds, and process, load and build at the checkpoints."""
    server = Server(options.server)
    total, feeds = server.rewind()
    limit = min(total, options.polls or total)
    checkpoints = _checkpoints(limit, options.builds)
    stages = Stages(options, [feeds_at + path for path in feeds])
    last = None if options.again else stages.last_polled_at()
    tick = server.step() if last is None else server.set_clock(last)
    began = time.monotonic()
    while tick is not None:
        stages.poll(tick.clock + dt.timedelta(days=options.later))
        position = total - tick.polls_left
        _tell(position, limit, checkpoints)
        if position in checkpoints:
            stages.checkpoint(checkpoints.index(position) + 1)
        tick = server.step() if position < limit else None
    stages.report(figures)
    figures.add("replay_s", time.monotonic() - began)


def _checkpoints(limit: int, builds: int) -> list[int]:
    """After which polls to build: ``builds`` of them, as far apart as can be, the last after the last poll."""
    return sorted({limit * number // builds for number in range(1, builds + 1)} - {0})


def _tell(position: int, limit: int, checkpoints: list[int]) -> None:
    """Progress, on which the killing mode relies too."""
    every = max(1, limit // 50)
    if position % every == 0 or position in checkpoints:
        print(f"stage poll {position} of {limit}", file=sys.stderr, flush=True)
