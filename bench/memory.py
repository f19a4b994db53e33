"""Whether reading and annotating takes ever more memory: many documents in one process, its memory as it goes.

    python bench/memory.py --texts KCNA.jsonl.gz [--count 10000]

Each text of a gzipped JSON Lines file (date, title, text) is made a page, parsed, signed and annotated, as processing
does it; when there are fewer texts than asked for, they come again with other numbers in them. The resident memory is
printed after every thousandth document, in megabytes, and how much more the last fifth of the documents has than the
second, by when all that is read once has been read. Exit code 1 if that is more than ``--most`` megabytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import html
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import psutil
from replay_figures import Figures

from extract import copies, signatures
from extract.annotate.annotator import Annotator
from extract.parse import articles
from extract.records import Document
from extract.settings import load

_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="{date}T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"""


def main() -> int:
    """Read, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000, help="documents from one figure to the next")
    parser.add_argument("--most", type=float, default=50.0, metavar="MB", help="growth that is still none")
    given = parser.parse_args()
    figures, process, annotator = Figures(), psutil.Process(), Annotator(load())
    started = time.process_time()
    resident: list[float] = []
    for number, page in zip(range(1, given.count + 1), _pages(given.texts), strict=False):
        _read(page, f"https://wire.example/{number}", annotator)
        if number % given.every == 0:
            resident.append(process.memory_info().rss / 2**20)
            figures.add(f"rss_mb_after_{number}", resident[-1])
    fifth = max(1, len(resident) // 5)
    growth = fmean(resident[-fifth:]) - fmean(resident[fifth : 2 * fifth] or resident[:1])
    figures.add("growth_mb", growth)
    figures.add("documents_per_cpu_s", given.count / (time.process_time() - started))
    return 1 if growth > given.most else 0


def _read(page: bytes, url: str, annotator: Annotator) -> None:
    now = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    article = articles.parse_page(page, url, "text/html; charset=utf-8", now=now)
    signatures.keys(copies.sketch(article.text, article.title))
    document = Document(url, article.text, article.title, article.published_at, url, language=article.language)
    for _ in annotator.annotate([document]):
        pass


def _pages(path: Path) -> Iterator[bytes]:
    """A page of each text, again and again."""
    round_number = 0
    while True:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if row["text"]:
                    yield _page(row["title"] or "", row["text"], row["date"][:10], round_number)
        round_number += 1


def _page(title: str, text: str, date: str, round_number: int) -> bytes:
    if round_number:
        text = text.replace("1", f"{round_number}1")
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return _PAGE.format(title=html.escape(title), date=date, paragraphs=paragraphs).encode()


if __name__ == "__main__":
    sys.exit(main())
