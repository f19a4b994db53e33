"""How many pages our whole parse-article step reads per CPU-second, beside trafilatura's extraction with metadata.

    python bench/parse_speed.py FOLDER [--rounds N]

FOLDER holds saved pages (.html, .html.gz). Both read the same bytes in this one process, page by page in turn and in
turn first, so that other load on the machine falls on both; figures are printed as ``name value``. The step is what a
line of ``communique parse-article`` costs: reading the file, the article, and its JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from extract.parse import commands

_NOW = dt.datetime.now(dt.UTC)
_MAX_BYTES = 20_000_000


def ours(path: Path) -> None:
    line = json.dumps({"id": path.name, "url": f"https://www.example.com/{path.stem}", "path": str(path)}).encode()
    json.dumps(commands.parse_line(commands.Work(line, _MAX_BYTES, _NOW)))


def theirs(path: Path) -> None:
    body = path.read_bytes()
    trafilatura.bare_extraction(gzip.decompress(body) if path.suffix == ".gz" else body, with_metadata=True)


def cpu_seconds(step: Callable[[Path], None], path: Path) -> float:
    started = time.process_time()
    step(path)
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    pages = sorted(path for path in given.folder.iterdir() if path.name.endswith((".html", ".html.gz")))
    if not pages:
        sys.exit(f"{given.folder} holds no pages")
    for step in (ours, theirs):
        step(pages[0])  # imports and models are no page's cost
    seconds = {ours: 0.0, theirs: 0.0}
    for turn in range(given.rounds):
        for number, path in enumerate(pages):
            order = (ours, theirs) if (turn + number) % 2 else (theirs, ours)
            for step in order:
                seconds[step] += cpu_seconds(step, path)
    count = len(pages) * given.rounds
    print(f"pages {len(pages)}")
    print(f"communique_pages_per_cpu_second {count / seconds[ours]:.2f}")
    print(f"trafilatura_pages_per_cpu_second {count / seconds[theirs]:.2f}")
    print(f"ratio {seconds[theirs] / seconds[ours]:.3f}")


if __name__ == "__main__":
    main()
