"""Compares the two passes over who held which office when: seeds/offices.csv and offices_second_pass.csv beside this.

    python bench/offices.py [--write]

The second pass was written from memory without sight of the first, for the offices that matter most; a row says who
took office in which month, the next row of the office ends it, an empty surname leaves it vacant. A holder of the
first pass is confirmed where the second has somebody of that name begin within two months of the same day, or hold the
office then. What one pass has and the other has not for more than four months is a disagreement, and is printed.

``--write`` sets the column ``certainty`` of offices.csv anew: ``two_passes`` for what is confirmed, ``disputed`` where
the second pass has somebody else and that was not settled, ``one_pass`` for the rest. A disagreement that was looked
into and settled is a row of offices_settled.csv with the pass that is right; what the first pass took over from the
second confirms nothing.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import re
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from extract.annotate.knowledge import fold
from extract.office_terms import Certainty, day

_SEEDS = Path(__file__).parent.parent / "seeds" / "offices.csv"
_SECOND = Path(__file__).parent / "offices_second_pass.csv"
_SETTLED = Path(__file__).parent / "offices_settled.csv"
_NEAR = dt.timedelta(days=62)
_LONG = dt.timedelta(days=120)
_MIN_SHARE = 0.5

Office = tuple[str, str]


class Term(NamedTuple):
    """One holder from–to; ``words`` are all words of the holder's names, folded; ``row`` is the row's index."""

    words: frozenset[str]
    first: dt.date
    last: dt.date
    row: int
    shown: str


def words(*names: str) -> frozenset[str]:
    """The folded words of names, compared without hyphens and apostrophes."""
    return frozenset(w for name in names for w in re.split(r"[^\w]+", fold(name).replace("'", "")) if w)


def read_first(rows: list[dict[str, str]]) -> dict[Office, list[Term]]:
    """Terms by office of the first pass."""
    found: dict[Office, list[Term]] = defaultdict(list)
    for index, row in enumerate(rows):
        first, last = day(row["valid_from"], is_end=False), day(row["valid_to"], is_end=True)
        names = words(row["name"], row["surname"], *row["aliases"].split("|"))
        shown = f"{row['name']} {row['valid_from']}–{row['valid_to']}"
        found[row["country"], row["office"]].append(Term(names, first, last, index, shown))
    return found


def read_second() -> dict[Office, list[Term]]:
    """Terms by office of the second pass, each ended by the next."""
    starts: dict[Office, list[tuple[str, dt.date]]] = defaultdict(list)
    with _SECOND.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            begin = day(row["valid_from"], is_end=False)
            starts[row["country"], row["office"]].append((row["surname"], begin))
    found = {}
    for office, held in starts.items():
        pairs = pairwise([*held, ("", dt.date.max)])
        found[office] = [Term(words(a), begin, end, -1, f"{a} {begin:%Y-%m}") for (a, begin), (_, end) in pairs if a]
    return found


def overlap(a: Term, b: Term) -> dt.timedelta:
    """How long both lasted together."""
    return max(dt.timedelta(0), min(a.last, b.last) - max(a.first, b.first))


def is_confirmed(mine: Term, theirs: list[Term]) -> bool:
    """Whether the other pass has the same person hold the office for most of the term, or begin with it."""
    same = [t for t in theirs if t.words <= mine.words]
    is_begun = any(abs(t.first - mine.first) <= _NEAR for t in same)
    shared = sum((overlap(mine, t) for t in same), dt.timedelta(0))
    return is_begun or (bool(same) and shared > _MIN_SHARE * (mine.last - mine.first))


def disagreements(mine: list[Term], theirs: list[Term]) -> tuple[list[str], set[int]]:
    """What the passes say differently about one office, and the rows of the first that the second contradicts."""
    said: list[str] = []
    disputed: set[int] = set()
    since = min(t.first for t in theirs)
    for term in theirs:
        same = [m for m in mine if term.words <= m.words]
        if not any(abs(m.first - term.first) <= _NEAR for m in same):
            here = [m.shown for m in mine if overlap(m, term) > _LONG]
            said.append(f"second has {term.shown}, first {', '.join(here) or 'nobody'}")
    for term in mine:
        length = term.last - max(term.first, since)
        if term.last <= since or length < _LONG or is_confirmed(term, theirs):
            continue
        others = [t.shown for t in theirs if overlap(t, term) > _MIN_SHARE * length]
        said.append(f"only the first has {term.shown}, second {', '.join(others) or 'nobody'}")
        disputed |= {term.row} if others else set()
    return said, disputed


def _certainty(index: int, confirmed: set[int], disputed: set[int]) -> Certainty:
    if index in confirmed:
        return Certainty.TWO_PASSES
    return Certainty.DISPUTED if index in disputed else Certainty.ONE_PASS


def main() -> int:
    """Print the disagreements and counts; perhaps write the certainties."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="set the certainties in offices.csv")
    chosen = parser.parse_args()
    with _SEEDS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    first, second = read_first(rows), read_second()
    with _SETTLED.open(encoding="utf-8") as file:
        settled = {(row["country"], row["office"], row["name"]): row["pass"] for row in csv.DictReader(file)}
    confirmed: set[int] = set()
    disputed: set[int] = set()
    count = 0
    for office, theirs in sorted(second.items()):
        mine = first.get(office, [])
        taken_over = {m.row for m in mine if settled.get((*office, rows[m.row]["name"])) == "second"}
        confirmed |= {m.row for m in mine if is_confirmed(m, theirs)} - taken_over
        said, rows_disputed = disagreements(mine, theirs)
        disputed |= {i for i in rows_disputed if (*office, rows[i]["name"]) not in settled}
        count += len(said)
        for line in said:
            print(*office, line)
    checked = sum(len(first.get(office, [])) for office in second)
    print(f"rows {len(rows)}, in offices of both passes {checked}, confirmed {len(confirmed)}, disagreements {count}")
    if chosen.write:
        for index, row in enumerate(rows):
            row["certainty"] = _certainty(index, confirmed, disputed)
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        _SEEDS.write_text(out.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
