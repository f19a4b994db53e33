"""How fast documents are annotated, beside the stock spaCy pipeline on the same texts, as figures ``name value``.

    python bench/annotate.py [--texts DOCUMENTS.jsonl[.gz]] [--count 300] [--words 60000]

A line of the texts is a document as ``communique annotate`` takes it, or one of its ``text`` and ``date``; without
``--texts`` they are the articles of the bundled sample wire, repeated. All runs take turns on the same chunks of texts
in one process on one core, and processor time is what counts, so that a busy machine slows them alike. ``stock`` is the
installed pipeline with all of its components through ``nlp.pipe``; ``whole`` is everything that ``annotate`` does, and
``rules`` what it does beside the model; ``skim`` is the reading for backfills. With two workers it is the wall clock
that counts, without the time in which they load the model: compare it on an idle machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import itertools
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import spacy

from extract.annotate import pipeline
from extract.annotate.annotator import Annotator, Engine, chunks
from extract.annotate.normalise import normalise
from extract.parse.articles import parse_page
from extract.records import Document
from extract.settings import PROJECT, Settings, load

_WARM_UP = 100
_MIN_FOR_WORKERS = 1600

type Step = Callable[[Sequence[Document]], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=Path, metavar="DOCUMENTS.jsonl")
    parser.add_argument("--count", type=int, default=300, help="documents (default 300)")
    parser.add_argument("--every", type=int, default=1, help="take every nth document of the texts")
    given = parser.parse_args()
    read = bundled() if given.texts is None else documents(given.texts)
    chosen = list(itertools.islice(itertools.islice(itertools.cycle(read), 0, None, given.every), given.count))
    words = sum(len(document.text.split()) for document in chosen)
    figures: dict[str, float] = {"documents": len(chosen), "words": words}
    figures |= one_core(chosen, words)
    figures |= two_workers(chosen)
    for name, value in figures.items():
        print(name, f"{value:.3f}" if isinstance(value, float) else value)


def one_core(chosen: Sequence[Document], words: int) -> dict[str, float]:
    """Words per CPU-second of each run, and what they are to each other."""
    settings = load()
    package, folder = pipeline.locate(settings.model, settings.fallback_model)
    print(f"pipeline {package}", file=sys.stderr)
    stock = spacy.load(folder)  # before the lean one, so that it keeps the arithmetic that it comes with
    whole, model, skim = (engine(settings, skim=skims) for skims in (False, False, True))

    def parse(chunk: Sequence[Document]) -> None:
        with model.reading(document.text for document in chunk):
            model.parsed([model.words(normalise(document.text)) for document in chunk])

    steps: dict[str, Step] = {
        "stock": lambda chunk: [len(doc) for doc in stock.pipe(document.text for document in chunk)],
        "model": parse,
        "whole": whole.annotate,
        "skim": skim.annotate,
    }
    for name in steps:
        for chunk in chunks(chosen[:_WARM_UP]):
            steps[name](chunk)
    seconds: Counter[str] = Counter()
    order = list(steps)
    for chunk in chunks(chosen):
        for name in order:
            started = time.process_time()
            steps[name](chunk)
            seconds[name] += time.process_time() - started
        order.append(order.pop(0))
    figures = {f"{name}_words_per_s": words / seconds[name] for name in steps}
    figures["whole_to_stock"] = seconds["stock"] / seconds["whole"]
    figures["rules_share"] = 1 - seconds["model"] / seconds["whole"]
    figures["skim_to_whole"] = seconds["whole"] / seconds["skim"]
    return figures


def engine(settings: Settings, *, skim: bool) -> Engine:
    return Engine(settings.model, settings.fallback_model, settings.seeds, settings.max_text_chars, skim=skim)


def two_workers(chosen: Sequence[Document]) -> dict[str, float]:
    """Words per second of the wall clock with one process and with two, once their models are loaded; over so many
    documents, each read several times, that what is on its way when the clock starts and stops is little."""
    speeds = []
    chosen = list(itertools.islice(itertools.cycle(chosen), max(_MIN_FOR_WORKERS, len(chosen))))
    for workers in (1, 2):
        annotations = Annotator(load(workers=workers)).annotate(chosen)
        warm = len(chosen) // 4
        for _ in itertools.islice(annotations, warm):
            pass
        started = time.monotonic()
        for _ in annotations:
            pass
        share = sum(len(document.text.split()) for document in chosen[warm:])
        speeds.append(share / (time.monotonic() - started))
    one, two = speeds
    return {"one_worker_words_per_s": one, "two_workers_words_per_s": two, "two_to_one": two / one}


def documents(path: Path) -> Iterator[Document]:
    """The documents on the lines of a file."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            day = (row.get("published_at") or row.get("date") or "")[:10]
            yield Document(str(row.get("id", number)), row["text"], row.get("title") or "",
                           dt.date.fromisoformat(day) if day else None)  # fmt: skip


def bundled() -> Iterator[Document]:
    """The articles of the sample wire's pages."""
    for path in sorted((PROJECT / "seeds" / "sample_wire").glob("*/pages/*.html")):
        article = parse_page(path.read_bytes(), f"https://www.example.com/{path.stem}")
        if article.text:
            yield Document(path.stem, article.text, article.title or "", article.published_at)


if __name__ == "__main__":
    main()
