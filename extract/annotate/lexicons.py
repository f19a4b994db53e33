"""The check ``lexicons``: knowledge of the world in seeds/ that annotation reads → what is wrong with its rows.

Offices and feeds have readers of their own (``extract.seeds``); here are the tables that editors extend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.annotate import holidays
from extract.records import Finding, Severity
from extract.seeds import Row, SeedError, read_rows
from extract.settings import Settings

_GROUPS = frozenset({"month_first", "date_order_differs", "state_after_city"})
_RELATIONS = frozenset({"twins", "meets_in"})
_MODES = frozenset({"meeting", "multilateral", "visit", "phone", "video", "letter", "unspecified"})
_PATTERNS = frozenset(
    {"attend", "between", "bring", "congratulate", "convey", "destination", "discuss", "exchange", "hand", "hear",
     "invite", "letter", "none", "object", "origin", "place", "play_host", "raise", "receive", "see", "sit",
     "spend", "stay", "summon", "tell", "with", "write"}
)  # fmt: skip
_NOUN_PATTERNS = _PATTERNS | {""}
_WEIGHTS = frozenset({"0.5", "1", "2", "3"})
_FEATURES = frozenset({"canal", "continent", "desert", "lake", "mountain", "mountains", "ocean", "region", "river",
                       "sea", "strait"})  # fmt: skip
_NAME_COLUMNS = ("name", "country", "kind", "is_ambiguous", "valid_from", "valid_to", "note")
_LIST = re.compile(r"[a-z]+(?:_[a-z]+)*")
_STRENGTH = re.compile(r"0\.\d+|1(?:\.0)?")
_YEARS = (2023, 2024)  # a plain one and a leap year


def check(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the first bad row of each table."""
    for name, inspect in _TABLES.items():
        try:
            inspect(settings.seeds, settings.seeds / name)
        except SeedError as error:
            yield Finding(Severity.ERROR, "lexicons", str(error))


def _among(row: Row, column: str, allowed: frozenset[str]) -> None:
    if row[column] not in allowed:
        raise row.error(f"{column} {row[column]!r} is none of {', '.join(sorted(allowed))}")


def _check_unique(rows: list[Row], *columns: str) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if not all(key):
            raise row.error(f"{' and '.join(columns)} are needed")
        if key in first:
            raise row.error(f"{' '.join(map(repr, key))} is already in row {first[key]}")
        first[key] = row.number


def _countries(seeds: Path) -> frozenset[str]:
    columns = ("country", "iso2", "name", "official_name", "wikidata_id", "capital", "region", "subregion", "kind",
               "sovereign")  # fmt: skip
    return frozenset(row["country"] for row in read_rows(seeds / "countries.csv", columns))


def _country_groups(seeds: Path, path: Path) -> None:
    rows = list(read_rows(path, ("list", "country", "note")))
    _check_unique(rows, "list", "country")
    known = _countries(seeds)
    for row in rows:
        _among(row, "list", _GROUPS)
        _check_country(row, "country", known)


def _country_relations(seeds: Path, path: Path) -> None:
    rows = list(read_rows(path, ("relation", "subject", "country", "note")))
    _check_unique(rows, "relation", "subject", "country")
    known = _countries(seeds)
    for row in rows:
        _among(row, "relation", _RELATIONS)
        _check_country(row, "country", known)
        if row["relation"] == "meets_in":
            _check_country(row, "subject", known)


def _check_country(row: Row, column: str, known: frozenset[str]) -> None:
    if row[column] not in known:
        raise row.error(f"{column} {row[column]!r} is not in countries.csv")


def _holidays(seeds: Path, path: Path) -> None:
    del seeds
    columns = ("name", "rule", "month", "day", "weekday", "nth", "needs_preposition", "note")
    for row in read_rows(path, columns, key="name"):
        if row["name"] != row["name"].lower():
            raise row.error(f"name {row['name']!r} is not in small letters")
        row.truth("needs_preposition")
        try:
            falls_on = holidays.rule_of(row.values)
            for year in _YEARS:
                falls_on(year)
        except ValueError as error:
            raise row.error(f"says no day: {error}") from error


def _words(seeds: Path, path: Path) -> None:
    del seeds
    rows = list(read_rows(path, ("list", "word")))
    _check_unique(rows, "list", "word")
    for row in rows:
        row.matching("list", _LIST, "a name of small letters and underscores")


def _name_forms(seeds: Path, path: Path) -> None:
    del seeds
    for row in read_rows(path, ("forms", "note"), key="forms"):
        forms = row["forms"].split("|")
        if len(set(forms)) < len(forms) or len(forms) < 2 or not all(form.strip() for form in forms):
            raise row.error(f"forms {row['forms']!r} are not two or more different names joined by |")


def _topic_terms(seeds: Path, path: Path) -> None:
    topics = frozenset(row["topic"] for row in read_rows(seeds / "topics.csv", ("topic", "name", "description")))
    rows = list(read_rows(path, ("term", "topic", "weight")))
    _check_unique(rows, "term", "topic")
    for row in rows:
        _among(row, "topic", topics)
        _among(row, "weight", _WEIGHTS)
        if row["term"] != row["term"].lower():
            raise row.error(f"term {row['term']!r} is not in small letters")


def _contact_cues(seeds: Path, path: Path) -> None:
    del seeds
    rows = list(read_rows(path, ("lemma", "pos", "mode", "pattern", "strength")))
    _check_unique(rows, "lemma", "pos")
    for row in rows:
        _among(row, "pos", frozenset({"verb", "noun"}))
        _among(row, "mode", _MODES)
        _among(row, "pattern", _PATTERNS if row["pos"] == "verb" else _NOUN_PATTERNS)
        row.matching("strength", _STRENGTH, "a share above 0 and at most 1")


def _geographic_names(seeds: Path, path: Path) -> None:
    named = {row["name"] for row in read_rows(seeds / "country_names.csv", _NAME_COLUMNS)}
    for row in read_rows(path, ("name", "kind"), key="name"):
        _among(row, "kind", _FEATURES)
        if row["name"] in named:
            raise row.error(f"name {row['name']!r} is a name of country_names.csv")


_TABLES: dict[str, Callable[[Path, Path], None]] = {
    "country_groups.csv": _country_groups,
    "country_relations.csv": _country_relations,
    "geographic_names.csv": _geographic_names,
    "lexicon/holidays.csv": _holidays,
    "lexicon/words.csv": _words,
    "lexicon/given_name_forms.csv": _name_forms,
    "lexicon/topic_terms.csv": _topic_terms,
    "lexicon/contact_cues.csv": _contact_cues,
}
