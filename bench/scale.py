"""Measure the warehouse at any size: load, full build, build after one more day, publish, and the analyst's queries.

    python bench/scale.py --reports 100000 --home /tmp/scale

makes up a warehouse of that many contact reports (``scale_generator``) and measures, each in a process of its own
with two threads, what ``--steps`` names (all by default, in this order):

- ``land``     make the history up; nothing is measured
- ``load``     the rows a second of loading it, against DuckDB's own ``INSERT … SELECT`` of the same files without keys
- ``build``    a full build with every test, publishing, and the peak memory of both
- ``day``      one more day: landing, load, build and publish
- ``queries``  every query of ``warehouse/queries`` on the published copy, twenty times: its 95th percentile
- ``equal``    a full rebuild, and whether all rows of the published copy are the same

Figures go to standard output as ``name value``: ``_s`` by the clock, ``_cpu_s`` of the processors. Exit code 1 if the
rebuilt rows differ.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STEPS = ("land", "load", "build", "day", "queries", "equal")


def options() -> argparse.Namespace:
    """The command line, checked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--reports", type=int, default=100_000, metavar="N", help="contact reports (default 100,000)")
    add("--home", type=Path, default=Path("scale-home"), help="folder of the data")
    add("--seed", type=int, default=1, help="another seed makes other news")
    add("--steps", nargs="+", choices=STEPS, default=STEPS, help="what to do")
    add("--day", type=int, default=0, metavar="N", help="which day after the history is the one more (default 0)")
    given = parser.parse_args()
    given.home = given.home.resolve()
    return given


def main() -> int:
    """Do the steps one after another, each in its own process."""
    given = options()
    given.home.mkdir(parents=True, exist_ok=True)
    spawn = multiprocessing.get_context("spawn")
    for step in given.steps:
        process = spawn.Process(target=_do, args=(step, given))
        process.start()
        process.join()
        if process.exitcode:
            return 1
    return 0


def _do(step: str, given: argparse.Namespace) -> None:
    import scale_steps  # here, so that the process that waits stays small

    getattr(scale_steps, step)(given)


if __name__ == "__main__":
    sys.exit(main())
