"""Seed files (CSV) → rows held against what their columns may hold; and the feed list. Reads files, else pure.

A row that nothing could use is named with file, row (the line of the file, the header is 1) and reason, and so is every
other in the same reading. Which tables there are, and what their columns hold: ``extract.vocabularies``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path

from extract import links
from extract.records import Feed, FeedKind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3,12}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_DIGITS = re.compile(r"[0-9]{1,9}")
_MAX_URL_CHARS = 2_048
_SHOWN = 200  # characters of a bad value
_DAY_MINUTES = 1_440
_MOST_ITEMS = 100_000

Values = Mapping[str, str]  # of one row, by column
# Values → what is wrong with those with which something is, as the rest of a sentence.
Wrong = Callable[[frozenset[str]], Mapping[str, str]]
# A row → what is wrong with it, as a sentence; None if nothing is.
RowFault = Callable[[Values], str | None]


class SeedError(ValueError):
    """A seed file holds what cannot be used; each of ``faults`` names file, row and reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def among(allowed: Collection[str], where: str = "") -> Wrong:
    """What is not of a set, which is told in full or by where it stands. An empty set, of a table that could not be
    read, allows whatever there is."""
    names = allowed if isinstance(allowed, Sequence) else sorted(allowed)
    reason = f"is not in {where}" if where else f"is none of {', '.join(names)}"
    return lambda values: dict.fromkeys(values.difference(allowed), reason) if allowed else {}


def each(fault: Callable[[str], str | None]) -> Wrong:
    """What a function of a single value finds wrong."""
    return lambda values: {value: reason for value in values if (reason := fault(value))}


def matching(pattern: re.Pattern[str], meaning: str) -> Wrong:
    """What does not match a pattern whole."""
    return lambda values: {value: f"is not {meaning}" for value in values if not pattern.fullmatch(value)}


def whole(least: int, most: int) -> Wrong:
    """What is no whole number between two bounds, both allowed."""
    reason = f"is not a whole number from {least} to {most}"
    return each(lambda value: None if _DIGITS.fullmatch(value) and least <= int(value) <= most else reason)


def anything(_: frozenset[str]) -> Mapping[str, str]:
    """Nothing is wrong."""
    return {}


TRUTH = each(lambda value: None if value in {"true", "false"} else "is neither true nor false")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: any text, or parts joined by ``separator`` with which nothing is ``wrong``."""

    wrong: Wrong = anything
    separator: str = ""
    may_be_empty: bool = False
    may_be_absent: bool = False

    def faults(self, values: frozenset[str]) -> Mapping[str, str]:
        """What is wrong with those of the values with which something is."""
        given = values - {""}
        found = self._of_parts(given) if self.separator else self.wrong(given)
        return found if self.may_be_empty or "" not in values else {"": "is empty", **found}

    def _of_parts(self, values: frozenset[str]) -> Mapping[str, str]:
        parts = {value: value.split(self.separator) for value in values}
        bad = self.wrong(frozenset(chain.from_iterable(parts.values())) - {""})
        gap = f"has an empty part between {self.separator!r}"
        gaps = {value: gap for value, those in parts.items() if not all(map(str.strip, those))}
        return gaps | ({value: bad[part] for value in values for part in parts[value] if part in bad} if bad else {})


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a seed file, those of them whose values together differ from row to row, and what must hold of a
    row as a whole."""

    columns: Mapping[str, Column]
    key: Sequence[str] = ()
    rules: Sequence[RowFault] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return tuple(name for name, column in self.columns.items() if not column.may_be_absent)

    def read(self, path: Path) -> Sequence[Values]:
        """The rows of a file. Raises SeedError with every fault."""
        raw, faults = read_bytes(path)
        rows, found = self.examine(path.name, raw)
        if faults or found:
            raise SeedError(faults or found)
        return rows

    def examine(self, name: str, raw: bytes) -> tuple[Sequence[Values], list[str]]:
        """The rows in the bytes of a file (UTF-8), and all that is wrong with them in their order."""
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return [], [f"{name}: not UTF-8 at byte {error.start}"]
        rows, faults = self._rows(text)
        faults += [*self._of_columns(rows), *self._of_key(rows), *self._of_rows(rows)]
        faults.sort(key=lambda fault: fault[0])
        return list(rows.values()), [f"{name}, row {number}: {reason}" for number, reason in faults]

    def _rows(self, text: str) -> tuple[dict[int, Values], list[tuple[int, str]]]:
        """The rows that have all columns by their numbers, and what is wrong with others; none after a bad header."""
        rows: dict[int, Values] = {}
        faults = []
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = [name.strip() for name in next(reader, [])]
            if reason := self._header_fault(header):
                return {}, [(1, reason)]
            for fields in reader:
                if len(fields) == len(header):
                    rows[reader.line_num] = dict(zip(header, map(str.strip, fields), strict=True))
                elif fields:
                    faults.append((reader.line_num, f"{len(fields)} fields where {len(header)} belong"))
        except csv.Error as error:
            faults.append((reader.line_num, str(error)))
        return rows, faults

    def _header_fault(self, header: list[str]) -> str | None:
        for name in self.header:
            if name not in header:
                return f"column {name} is missing"
        for name in header:
            if name not in self.columns:
                return f"column {name!r} is unknown"
            if header.count(name) > 1:
                return f"column {name} comes twice"
        return None

    def _of_columns(self, rows: Mapping[int, Values]) -> Iterator[tuple[int, str]]:
        """Faults of single values. Each different value is looked at once: most tables have few in most columns."""
        for name in next(iter(rows.values()), ()):
            if bad := self.columns[name].faults(frozenset([row[name] for row in rows.values()])):
                found = ((number, row[name]) for number, row in rows.items() if row[name] in bad)
                yield from ((number, f"{name} {value[:_SHOWN]!r} {bad[value]}") for number, value in found)

    def _of_key(self, rows: Mapping[int, Values]) -> Iterator[tuple[int, str]]:
        if self.key and rows:
            of = itemgetter(*self.key)
            first: dict[object, int] = {}
            for number, row in rows.items():
                if first.setdefault(of(row), number) != number:
                    key = " ".join(repr(row[name]) for name in self.key)
                    yield number, f"{' and '.join(self.key)} {key} is already in row {first[of(row)]}"

    def _of_rows(self, rows: Mapping[int, Values]) -> Iterator[tuple[int, str]]:
        for rule in self.rules:
            yield from ((number, reason) for number, row in rows.items() if (reason := rule(row)))


def read_bytes(path: Path) -> tuple[bytes, list[str]]:
    """What a file holds, or nothing and why it cannot be read."""
    try:
        return path.read_bytes(), []
    except OSError as error:
        return b"", [f"{path}: cannot be read ({error.strerror})"]


FEEDS = Table(
    {
        "feed_id": Column(matching(_SLUG, "lower-case letters and digits joined by single hyphens")),
        "publisher": Column(),
        "country": Column(matching(_COUNTRY, "a country or organisation code of capitals")),
        "language": Column(matching(_LANGUAGE, "a language code such as en")),
        "kind": Column(among([kind for kind in FeedKind if kind is not FeedKind.SITEMAP_INDEX])),
        "url": Column(each(lambda url: links.fault(url, _MAX_URL_CHARS))),
        "poll_minutes": Column(whole(1, _DAY_MINUTES)),
        "min_daily_items": Column(whole(0, _MOST_ITEMS)),
        "full_text": Column(TRUTH),
        "is_enabled": Column(TRUTH),
        "allow_loopback": Column(TRUTH, may_be_absent=True, may_be_empty=True),
        "allow_invalid_tls": Column(TRUTH, may_be_absent=True, may_be_empty=True),
    },
    key=["feed_id"],
)


def feeds(path: Path) -> tuple[Feed, ...]:
    """The feeds of a feed list, in its order. Raises SeedError."""
    return tuple(map(_feed, FEEDS.read(path)))


def _feed(row: Values) -> Feed:
    return Feed(
        feed_id=row["feed_id"],
        publisher=row["publisher"],
        country=row["country"],
        language=row["language"],
        kind=FeedKind(row["kind"]),
        url=row["url"],
        poll_minutes=int(row["poll_minutes"]),
        min_daily_items=int(row["min_daily_items"]),
        full_text=row["full_text"] == "true",
        is_enabled=row["is_enabled"] == "true",
        allow_loopback=row.get("allow_loopback") == "true",
        allow_invalid_tls=row.get("allow_invalid_tls") == "true",
    )
