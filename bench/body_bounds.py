"""Whether the bounds of ``extract.parse.bodies`` are fitted to the pages that they are measured on.

    python bench/body_bounds.py GROUND_TRUTH.json HTML_FOLDER

Every page is extracted once with each of the settings; what the bounds would then choose is arithmetic. For each fifth
of the pages the bounds that do best on the other four fifths are scored on that fifth: of several that are equal those
with the largest ``short``, which is the careful side, as it only costs time, and of the other bounds the middle ones.
``chosen_elsewhere_body_f1`` is the score of all pages, each by bounds that it had no part in. Figures are printed as
``name value``. The score is the benchmark's: shingles of four words, averaged over pages.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.parse import articles, bodies, headlines, markup

_WORDS = re.compile(r"\w+")
_FOLDS = 5


@dataclass(frozen=True)
class Scored:
    """Candidate texts of a page in the order of the settings, then the declared one: length, precision, recall."""

    tried: tuple[tuple[int, float, float], ...]
    declared: tuple[int, float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    return Counter(zip(*(words[i:] for i in range(4)), strict=False))


def read(path: Path, gold: str) -> Scored:
    body = path.read_bytes()
    page = markup.read(gzip.decompress(body) if path.suffix == ".gz" else body)
    if page is None:
        sys.exit(f"{path} is no page")
    title, wanted = headlines.title(page), shingles(gold)

    def scored(text: str) -> tuple[int, float, float]:
        found = shingles(articles.without_title(text, title))
        shared = (wanted & found).total()
        return (
            len(text),
            shared / found.total() if found else 0.0,
            shared / wanted.total() if wanted else 1.0,
        )

    return Scored(tuple(scored(text) for text in bodies.candidates(page.tree)), scored(bodies.declared(page.articles)))


def chosen(page: Scored, bounds: bodies.Bounds) -> tuple[int, float, float]:
    best = (0, 0.0, 0.0)
    for found in page.tried:
        best = found if found[0] > bounds.much_longer * best[0] else best
        if best[0] >= bounds.short:
            break
    is_declared = page.declared[0] >= bounds.min_declared and best[0] < bounds.much_shorter * page.declared[0]
    return page.declared if is_declared else best


def f1(picks: Sequence[tuple[int, float, float]]) -> float:
    precision, recall = (statistics.fmean(pick[part] for pick in picks) for part in (1, 2))
    return 2 * precision * recall / (precision + recall)


GRID = [
    bodies.Bounds(*values)
    for values in itertools.product((200, 300, 400, 500, 600, 800, 1200, 2000), (1.0, 1.5, 2.0, 3.0, 5.0),
                                    (100, 250, 500), (0.3, 0.5, 0.6, 0.8))
]  # fmt: skip


def best_bounds(pages: Sequence[Scored]) -> bodies.Bounds:
    """Of the bounds that score highest the most careful ``short``, and the median of each other bound."""
    scores = [f1([chosen(page, bounds) for page in pages]) for bounds in GRID]
    equal = [bounds for bounds, score in zip(GRID, scores, strict=True) if score > max(scores) - 1e-9]
    careful = [bounds for bounds in equal if bounds.short == max(other.short for other in equal)]
    middle = [statistics.median_low(values) for values in zip(*(tuple(bounds) for bounds in careful), strict=True)]
    return bodies.Bounds(*middle)


def main(truth: Path, folder: Path) -> None:
    gold = json.loads(truth.read_text(encoding="utf-8"))
    paths = {path.name.partition(".")[0]: path for path in folder.iterdir()}
    pages = [read(paths[key], page["articleBody"]) for key, page in gold.items()]
    print(f"pages {len(pages)}")
    print(f"present_body_f1 {f1([chosen(page, bodies.BOUNDS) for page in pages]):.4f}")
    picks = []
    for fold in range(_FOLDS):
        bounds = best_bounds([page for index, page in enumerate(pages) if index % _FOLDS != fold])
        held_out = [chosen(page, bounds) for index, page in enumerate(pages) if index % _FOLDS == fold]
        print(f"# fifth {fold}: {bounds} chosen on the others; body_f1 {f1(held_out):.4f}")
        picks += held_out
    print(f"chosen_elsewhere_body_f1 {f1(picks):.4f}")
    scores = sorted(f1([chosen(page, bounds) for page in pages]) for bounds in GRID)
    print(f"worst_bounds_body_f1 {scores[0]:.4f}")
    print(f"median_bounds_body_f1 {statistics.median(scores):.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
