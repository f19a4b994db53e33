"""How often a mention of an actor gets its country, and its sector, as figures.

    python bench/actors.py --gold ACTORS.jsonl [--misses]

A line of the gold is a mention (``text``), what is known beside it (``args``: a country, a day) or (``kwargs``:
``query_date``), and what is expected: ``expect.country`` or ``expect.cc`` (ISO 3166 alpha-3, an organisation's
acronym, ``IGO`` for any international organisation, or "" for none) and ``expect.code_1`` (PLOVER sector). The mention
is annotated as a document of its own, published on the day. Lines of other functions than those that name a country are
left out. Every fifth line (index % 5 == 4) is held out: its figures are printed, its misses never are.

The country is right when it is that of the first entity that has one, in the order of the text, people before places;
where none is expected, when there is no such entity. ``IGO`` is right for every code that is no country's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from extract.annotate import knowledge
from extract.annotate.annotator import Annotator
from extract.records import Document
from extract.settings import load

_HELD_OUT, _FOLDS = 4, 5
_TODAY = dt.date(2024, 1, 1)  # when the gold was made: what "today" means in it
_SECTOR_ONLY = {"short_text_to_agent"}
_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")
_ORDER = ("person", "organisation", "country", "demonym", "place")


def main() -> int:
    """Print the figures of both parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="lines of mentions, as above")
    parser.add_argument("--misses", action="store_true", help="print what was missed in the lines not held out")
    chosen = parser.parse_args()
    settings = load()
    scorer = Scorer(Annotator(settings), knowledge.load(settings.seeds))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for index, line in enumerate(chosen.gold.read_text(encoding="utf-8").splitlines()):
        part = "unseen" if index % _FOLDS == _HELD_OUT else "seen"
        for kind, expected, found, is_right in scorer.score(json.loads(line)):
            total[f"{part}_{kind}"] += 1
            right[f"{part}_{kind}"] += is_right
            if chosen.misses and part == "seen" and not is_right:
                print(f"{kind} {json.loads(line)['text']!r}: expected {expected!r}, found {found!r}")
    for name in sorted(total):
        print(f"{name} {right[name] / total[name]:.3f} ({right[name]} of {total[name]})")
    return 0


class Scorer:
    """Scores mentions with one annotator."""

    def __init__(self, annotator: Annotator, known: knowledge.Knowledge) -> None:
        self._annotator, self._countries, self._sectors = annotator, known.country_name, known.events.sectors

    def score(self, line: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
        """Kind of answer, expected, found and whether that is right, for each that the line expects."""
        expect, text = line["expect"], line["text"]
        document = Document(id="mention", text=text, published_at=_day(line))
        entities = next(iter(self._annotator.annotate([document]))).entities
        entities = sorted(entities, key=lambda e: (_ORDER.index(e["type"]) if e["type"] in _ORDER else 9, e["start"]))
        scores = []
        country = expect.get("country", expect.get("cc"))
        if country is not None and line["func"] not in _SECTOR_ONLY:
            found = next((e["country"] for e in entities if e["country"]), "")
            scores.append(("country", country, found, self._is_country(country, found)))
        if expect.get("code_1"):
            sector = next((e["sector"] for e in entities if e["sector"]), "") or self._noun_sector(text)
            scores.append(("sector", expect["code_1"], sector, sector == expect["code_1"]))
        return scores

    def _is_country(self, expected: str, found: str) -> bool:
        if expected == "IGO":
            return bool(found) and found not in self._countries
        return expected == found

    def _noun_sector(self, text: str) -> str:
        """The sector of the last noun of the mention that has one."""
        words = text.lower().replace("'s", " ").split()
        nouns = [" ".join(words[i:j]) for j in range(len(words), 0, -1) for i in (j - 2, j - 1) if i >= 0]
        spelt = [form for noun in nouns for form in (noun, noun.removesuffix("s"))]
        return next((self._sectors[noun] for noun in spelt if noun in self._sectors), "")


def _day(line: dict[str, Any]) -> dt.date:
    given = [line["kwargs"].get("query_date", ""), *line["args"]]
    for text in given:
        for form in _FORMATS:
            try:
                return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
            except ValueError:
                continue
    return _TODAY


if __name__ == "__main__":
    sys.exit(main())
