"""Replay recorded feeds through the whole project and measure it: poll, process, load, build, publish.

    python bench/replay.py --server http://127.0.0.1:8900 --home /tmp/replay --fresh

drives any server that serves recorded feeds under a simulated clock (``replay_server``): steps the clock through all
polls, polls every feed at every step with the project's own fetcher, and now and then (``--builds``) processes, loads,
builds and publishes, while another process reads the published copy all the time. Figures go to standard output as
``name value``, then as a table; progress goes to standard error. Exit code 1 if the accounting does not balance, a
reader met an error or a count that went backwards, or two homes differ.

Started again on the same home it goes on where the journal ends. ``--again`` begins at the first poll once more: at
the same moments, which the journal has already, or ``--later DAYS`` after them, when every feed repeats itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import time
from pathlib import Path

import replay_compare
import replay_counts
import replay_kills
import replay_snapshots
from replay_figures import Figures
from replay_readers import Readers
from replay_server import Server
from replay_stages import Stages, settings_of


def main() -> int:
    """Run what the command line asks for; the exit code."""
    options = _options()
    if options.compare:
        return replay_compare.compare(*options.compare)
    if options.fresh:
        shutil.rmtree(options.home, ignore_errors=True)
    figures = Figures()
    with Readers(options.home, options.readers) as readers:
        if options.kill_seed is None:
            replay(options, figures)
        else:
            replay_kills.run(options, figures)
    is_good = readers.report(figures)
    is_good &= replay_counts.report(settings_of(options.home), figures)
    if options.snapshots:
        replay_snapshots.report(options.snapshots, options.polls, figures)
    figures.print_table()
    return 0 if is_good else 1


def replay(options: argparse.Namespace, figures: Figures) -> None:
    """Step the clock through the polls, and process, load and build at the checkpoints."""
    server = Server(options.server)
    total, feeds = server.rewind()
    limit = min(total, options.polls or total)
    checkpoints = _checkpoints(limit, options.builds)
    stages = Stages(options, [options.server + path for path in feeds])
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


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--server", default="http://127.0.0.1:8900", help="the server of recorded feeds")
    add("--home", type=Path, default=Path("replay-home"), help="folder of the data, as the setting home")
    add("--fresh", action="store_true", help="remove the data first")
    add("--polls", type=int, metavar="N", help="stop after N polls")
    add("--builds", type=int, default=4, metavar="N", help="process, load and build N times on the way (default 4)")
    add("--workers", type=int, default=1, metavar="N", help="annotation processes")
    add("--country", default="USA", help="country of the publishers, for feeds.csv")
    add("--readers", type=int, default=1, metavar="N", help="processes that read the published copy all the while")
    add("--again", action="store_true", help="replay from the first poll, though the journal has it")
    add("--later", type=int, default=0, metavar="DAYS", help="replay as if that many days later")
    add("--kill-seed", type=int, metavar="SEED", help="kill the replay at three random moments, and resume it")
    add("--kill-pace", type=float, default=12, metavar="S", help="a kill comes up to S seconds into its stage")
    add("--snapshots", type=Path, metavar="DIR", help="recorded feeds to count independently: */snapshots.tar.xz")
    add("--compare", type=Path, nargs=2, metavar="HOME", help="compare two homes: row counts and fct_contacts")
    options = parser.parse_args()
    options.server = options.server.rstrip("/")
    options.home = options.home.resolve()
    if options.builds < 1:
        parser.error("--builds must be at least 1")
    return options


if __name__ == "__main__":
    sys.exit(main())
