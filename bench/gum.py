"""How well names are linked and dates are resolved in the GUM corpus' 24 Wikinews documents, as figures.

    python bench/gum.py --gum GUM_NEWS.tar.xz [--misses]

Each document is annotated as plain text with its day of publication. Every fifth one (index % 5 == 4, sorted by name)
is held out: its figures are printed, its misses never are.

Names. A gold mention of type person, or of type place, or of type organisation with the Wikipedia title of a country,
counts when it has a name of its own: the words that spell its Wikipedia title, else the run of proper nouns around its
head without titles before them and without the mentions nested in it. A person described by a word that is no part of
the title ("the President"), a phrase with an article ("the Muslims") or a plural has none.
- A person is linked when one entity of type person covers the name without leading titles (titles.csv, words.csv) and
  no other person's name before its end, and has the id that most mentions of the same gold chain got. A people or
  group ("Afghans") may be a demonym or an organisation instead.
- A place is linked when an entity of type country, place, demonym or organisation covers its name, without a word
  outside the mention but an article, and has the right country where the Wikipedia title says one: it is a country's
  name, or ends in one or in a state of the USA after a comma.
Facilities (a place that no gazetteer of countries, regions and cities names, such as a hall) count as any other place.

Dates. Each TEI date that states a day or an interval counts; those with bounds only ("15 years") don't. It is strictly
right when a date mention there (with no more around the marked words than a preposition, weekday or time of day) means
exactly the same days. Where the corpus marks the ends of an interval one by one, each is right when the interval found
over both begins or ends with its days. Precision is of the mentions that touch a marked date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from gum_gold import GoldDate, GoldDocument, GoldMention, read

from extract.annotate import dates, knowledge, outlook
from extract.annotate.annotator import Annotator, Engine
from extract.annotate.normalise import normalise
from extract.records import Document
from extract.settings import Settings, load

_HELD_OUT = 4
_FOLDS = 5
_SLACK_CHARS = 14  # "On Wednesday, " around a marked "July 22"
_PLACE_TYPES = {"country", "place", "demonym", "organisation"}
_TITLE_WORDS = ("honorific", "title_modifier", "person_noun")
_GROUP_TYPES = {"demonym", "organisation"}
_PROPER = {"NP", "NPS"}
_MODIFIERS = {"compound", "amod", "nmod:desc", "nmod:poss", "det", "case", "punct", "nummod", "advmod", "cc", "dep"}
_ARTICLES = {"the", "a", "an", "these", "those", "this", "that", "some", "many", "all", "both", "two"}


@dataclass(slots=True)
class Tally:
    """Counts of one part and what was missed."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, kind: str, is_right: bool, shown: str) -> None:
        """Count one gold item."""
        self.total[kind] += 1
        self.right[kind] += is_right
        if not is_right:
            self.misses.append(f"{kind:<9} {shown}")

    def figures(self, part: str) -> None:
        """Print the shares."""
        names = ("person", "place")
        print(
            f"{part}_names_linked {sum(self.right[n] for n in names) / max(1, sum(self.total[n] for n in names)):.3f}"
        )
        for kind, total in sorted(self.total.items()):
            print(f"{part}_{kind} {self.right[kind] / total:.3f} ({self.right[kind]} of {total})")


class Countries:
    """Which country a Wikipedia title says."""

    def __init__(self, known: knowledge.Knowledge) -> None:
        self._names = known.names

    def of(self, title: str | None) -> str | None:
        """ISO code of a country's own title, or of the country or US state after the last comma."""
        if title is None:
            return None
        head, _, tail = title.rpartition(", ")
        return self._country(title) or (self._region(tail) if head else None)

    def _country(self, name: str) -> str | None:
        codes = {p.code for p in self._names.get(name, ()) if p.kind == "name"}
        return codes.pop() if len(codes) == 1 else None

    def _region(self, name: str) -> str | None:
        codes = {p.code for p in self._names.get(name, ()) if p.kind == "subdivision"}
        return self._country(name) or ("USA" if "USA" in codes else None)


def name_of(document: GoldDocument, mention: GoldMention) -> list[int]:
    """The words of the mention's own name; empty for none."""
    if mention.title is not None and (titled := _titled(document, mention)):
        return titled
    words = mention.words
    if mention.kind == "person" and document.words[words[0]].lower() in _ARTICLES:
        return []
    nested = {
        i
        for other in document.mentions
        if other is not mention and len(other.words) < len(words) and set(other.words) < set(words)
        for i in other.words
    }
    own = [i for i in words if i not in nested]
    head = next((i for i in own if document.roles[i] not in _MODIFIERS), None)
    if head is None or document.tags[head] != "NP":
        return []
    if mention.kind == "person" and mention.title is not None and document.words[head] not in mention.title:
        return []
    run = next(run for run in _runs([i for i in own if document.tags[i] == "NP"]) if head in run)
    described = [i for i in run if document.roles[i] == "nmod:desc"]
    return [i for i in run if not described or i > described[-1]]


def _titled(document: GoldDocument, mention: GoldMention) -> list[int]:
    """The words that spell the Wikipedia title without what tells it from namesakes ("Mountain View, California")."""
    wanted = _letters(re.sub(r" \(.*\)|, .*", "", mention.title or ""))
    for length in range(len(mention.words), 0, -1):
        for start in range(len(mention.words) - length + 1):
            run = mention.words[start : start + length]
            if (
                _letters("".join(document.words[i] for i in run)) == wanted
                and {document.tags[run[0]], document.tags[run[-1]]} <= _PROPER
            ):
                return run
    return []


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _runs(positions: list[int]) -> list[list[int]]:
    runs = [positions[:1]] if positions else []
    for before, here in pairwise(positions):
        if here == before + 1:
            runs[-1].append(here)
        else:
            runs.append([here])
    return runs


class Scorer:
    """Scores documents with one engine."""

    def __init__(self, settings: Settings) -> None:
        self._annotator = Annotator(settings)
        self._engine = Engine(settings.model, settings.fallback_model, settings.seeds, settings.max_text_chars)
        known = self._engine.finders.knowledge
        self._countries = Countries(known)
        phrases = {*known.titles, *(w for kind in _TITLE_WORDS for w in known.words[kind])}
        self._titles = {word.rstrip(".") for phrase in phrases for word in phrase.split()}

    def score(self, document: GoldDocument, tally: Tally) -> None:
        """Annotate a document and count."""
        given = Document(document.name, document.text, document.title, document.published)
        annotation = next(iter(self._annotator.annotate([given])))
        self._names(document, annotation.entities, tally)
        self._dates(document, tally)

    def _names(self, document: GoldDocument, entities: list[dict[str, Any]], tally: Tally) -> None:
        named = [(m, name_of(document, m)) for m in document.mentions]
        people = [(m, n) for m, n in named if n and m.kind == "person"]
        places = [(m, n) for m, n in named if n and (m.kind == "place" or self._is_country(m))]
        found = {id(m): self._person(document, m, n, people, entities) for m, n in people}
        ids: dict[str, Counter[str]] = defaultdict(Counter)
        for mention, _ in people:
            entity = found[id(mention)]
            if entity is not None:
                ids[mention.chain][entity["entity_id"]] += 1
        for mention, name in people:
            entity = found[id(mention)]
            usual = ids[mention.chain].most_common(1)
            is_right = entity is not None and entity["entity_id"] == usual[0][0]
            tally.add("person", is_right, self._shown(document, mention, name, entity))
        for mention, name in places:
            is_right = self._is_place(document, mention, name, entities)
            tally.add("place", is_right, self._shown(document, mention, name, None))

    def _is_country(self, mention: GoldMention) -> bool:
        return mention.kind == "organization" and self._countries.of(mention.title) is not None

    def _person(self, document: GoldDocument, mention: GoldMention, name: list[int],
                people: list[tuple[GoldMention, list[int]]], entities: list[dict[str, Any]],
                ) -> dict[str, Any] | None:  # fmt: skip
        own = name
        while len(own) > 1 and document.words[own[0]].lower().rstrip(".") in self._titles:
            own = own[1:]
        start, end = document.spans[own[0]][0], document.spans[own[-1]][1]
        others = [document.spans[n[-1]] for m, n in people if m.chain != mention.chain]
        others = [span for span in others if span[1] <= end]  # what explains the name may follow it: "X, wife of Y"
        for entity in entities:
            if entity["type"] in _GROUP_TYPES and (entity["start"], entity["end"]) == (start, end):
                return entity
            if entity["type"] != "person" or not (entity["start"] <= start and end <= entity["end"]):
                continue
            if not any(entity["start"] <= s and e <= entity["end"] for s, e in others):
                return entity
        return None

    def _is_place(self, document: GoldDocument, mention: GoldMention, name: list[int],
                  entities: list[dict[str, Any]]) -> bool:  # fmt: skip
        start, end = document.spans[name[0]][0], document.spans[name[-1]][1]
        first, last = document.spans[mention.words[0]][0], document.spans[mention.words[-1]][1]
        country = self._countries.of(mention.title)
        found = [
            e
            for e in entities
            if e["type"] in _PLACE_TYPES
            and min(start, first - len("the ")) <= e["start"] <= start
            and end <= e["end"] <= max(end, last)
        ]
        return any(country in (None, e["country"]) for e in found)

    def _shown(
        self, document: GoldDocument, mention: GoldMention, name: list[int], entity: dict[str, Any] | None
    ) -> str:
        text = document.text[document.spans[name[0]][0] : document.spans[name[-1]][1]]
        return f"{document.name} | {text} | {mention.title} | {entity and (entity['text'], entity['entity_id'])}"

    def _dates(self, document: GoldDocument, tally: Tally) -> None:
        found = self._found_dates(document)
        for date in document.dates:
            if date.first is None:
                continue
            text = document.text[date.start : date.end]
            near = [f for f in found if f[0] < date.end and date.start < f[1]]
            is_right = any(_means(f, date) for f in near)
            shown = [(document.text[s:e], str(m.first), str(m.last)) for s, e, m in near]
            tally.add("date", is_right, f"{document.name} | {text} | {date.first} {date.last} | {shown}")
            for mention in near:
                tally.total["date_mention"] += 1
                tally.right["date_mention"] += any(_means(mention, d) for d in document.dates)

    def _found_dates(self, document: GoldDocument) -> list[tuple[int, int, dates.DateMention]]:
        """Date mentions at their characters: a record keeps only as much of an interval as one ISO date can."""
        known = self._engine.finders.knowledge
        normal = normalise(document.text)
        doc = self._engine.parse(normal.text)
        finder = self._engine.finders.dates
        mentions = finder.find(doc, document.published, lambda token: outlook.looks_ahead(token, known.words))
        return [(*normal.span(doc[m.start].idx, doc[m.end - 1].idx + len(doc[m.end - 1])), m) for m in mentions]


def _means(found: tuple[int, int, dates.DateMention], date: GoldDate) -> bool:
    start, end, mention = found
    is_within = start >= date.start - _SLACK_CHARS and end <= date.end + _SLACK_CHARS
    if is_within and (mention.first, mention.last) == (date.first, date.last):
        return True
    if mention.precision not in {"range", "years", "season"} or end - start <= date.end - date.start:
        return False
    opens = date.start - start < end - date.end
    return mention.first == date.first if opens else mention.last == date.last


def main() -> int:
    """Print the figures of both parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True, help="gum_news.tar.xz")
    parser.add_argument("--seeds", type=Path, help="another folder of seeds")
    parser.add_argument("--misses", action="store_true", help="print what was missed in the documents not held out")
    chosen = parser.parse_args()
    scorer = Scorer(load(**({"seeds": chosen.seeds} if chosen.seeds else {})))
    parts = {"seen": Tally(), "unseen": Tally()}
    for index, document in enumerate(read(chosen.gum)):
        scorer.score(document, parts["unseen" if index % _FOLDS == _HELD_OUT else "seen"])
    for part, tally in parts.items():
        tally.figures(part)
    if chosen.misses:
        print(*parts["seen"].misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
