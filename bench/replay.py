"""Replay recorded feeds through the whole project and measure it: poll, process, load, build, publish.

    python bench/replay.py --server http://127.0.0.1:8900 --home /tmp/replay --fresh

drives any server that serves recorded feeds under a simulated clock (``replay_server``): steps the clock through all
polls, polls every feed at every step with the project's own fetcher, and now and then (``--builds``) processes, loads,
builds and publishes, while another process reads the published copy all the time. Figures go to standard output as
``name value``, then as a table; progress goes to standard error. Exit code 1 if the accounting does not balance, a
reader met an error or a count that went backwards, or two homes differ.

With ``--faults SEED`` a share of the responses is spoilt on the way (``replay_faults``): resets, truncation, errors,
drips, garbage, wrong charsets and lying tags. What got through whole must be stored exactly once, and nothing else.

Started again on the same home it goes on where the journal ends. ``--again`` begins at the first poll once more: at
the same moments, which the journal has already, or ``--later DAYS`` after them, when every feed repeats itself.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def options() -> argparse.Namespace:
    """The command line, checked."""
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
    add("--faults", type=int, metavar="SEED", help="spoil responses on their way")
    add("--fault-share", type=float, default=0.1, metavar="SHARE", help="so many of them (default 0.1)")
    add("--kill-seed", type=int, metavar="SEED", help="kill the replay at three random moments, and resume it")
    add("--kill-pace", type=float, default=12, metavar="S", help="a kill comes up to S seconds into its stage")
    add("--snapshots", type=Path, metavar="DIR", help="recorded feeds to count independently: */snapshots.tar.xz")
    add("--compare", type=Path, nargs=2, metavar="HOME", help="compare two homes: row counts and fct_contacts")
    given = parser.parse_args()
    given.server = given.server.rstrip("/")
    given.home = given.home.resolve()
    if given.builds < 1:
        parser.error("--builds must be at least 1")
    if given.faults is not None and (given.again or given.kill_seed is not None):
        parser.error("--faults goes with neither --again nor --kill-seed")
    return given


if __name__ == "__main__":
    from replay_run import run  # here, because processes that parse pages import this file again, and need none of it

    sys.exit(run(options()))
