"""Seed files (CSV) to validated records. Reads files, else pure; a bad row stops the start and is named.

Every reader raises SeedError with file, row (line of the file, the header is 1) and reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract import links, office_terms
from extract.office_terms import Certainty
from extract.records import Feed, FeedKind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3,12}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MAX_URL_CHARS = 2_048
_DAY_MINUTES = 1_440

FEED_COLUMNS = (
    "feed_id",
    "publisher",
    "country",
    "language",
    "kind",
    "url",
    "poll_minutes",
    "min_daily_items",
    "full_text",
    "is_enabled",
)


OFFICE_COLUMNS = ("country", "office", "name", "surname", "aliases", "valid_from", "valid_to", "certainty")


class SeedError(ValueError):
    """A seed file holds something that cannot be used; the message names file, row and reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a seed file: its values by column, stripped, and where it stands."""

    path: Path
    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def error(self, reason: str) -> SeedError:
        """The error to raise about this row."""
        return SeedError(f"{self.path.name}, row {self.number}: {reason}")

    def matching(self, column: str, pattern: re.Pattern[str], meaning: str) -> str:
        """The value of ``column``, which must match ``pattern`` whole. Raises SeedError."""
        value = self[column]
        if not pattern.fullmatch(value):
            raise self.error(f"{column} {value!r} is not {meaning}")
        return value

    def whole(self, column: str, least: int, most: int) -> int:
        """The value of ``column`` as a whole number between two bounds, both allowed. Raises SeedError."""
        value = self[column]
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise self.error(f"{column} {value!r} is not a whole number from {least} to {most}")
        return int(value)

    def truth(self, column: str, default: str = "") -> bool:
        """The value of ``column`` as a truth value, written true or false. Raises SeedError."""
        value = self.values.get(column) or default
        if value not in {"true", "false"}:
            raise self.error(f"{column} {value!r} is neither true nor false")
        return value == "true"


def read_rows(
    path: Path, columns: Sequence[str], *, optional: Sequence[str] = (), key: str | None = None
) -> Iterator[Row]:
    """The rows of a UTF-8 CSV file whose header has all of ``columns``, perhaps ``optional``, and no others.

    ``key`` names a column whose values must be there and differ. Raises SeedError.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SeedError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise SeedError(f"{path.name}: not UTF-8 at byte {error.start}") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header, columns, optional)
        yield from _unique(_rows(path, header, reader), key)
    except csv.Error as error:
        raise SeedError(f"{path.name}, row {reader.line_num}: {error}") from error


def _check_header(path: Path, header: list[str], columns: Sequence[str], optional: Sequence[str]) -> None:
    for name in columns:
        if name not in header:
            raise SeedError(f"{path.name}, row 1: column {name} is missing")
    for name in header:
        if name not in {*columns, *optional}:
            raise SeedError(f"{path.name}, row 1: column {name!r} is unknown")
        if header.count(name) > 1:
            raise SeedError(f"{path.name}, row 1: column {name} comes twice")


def _rows(path: Path, header: list[str], reader: Iterator[list[str]]) -> Iterator[Row]:
    for fields in reader:
        number: int = reader.line_num  # type: ignore[attr-defined]
        if not fields:
            continue
        if len(fields) != len(header):
            raise SeedError(f"{path.name}, row {number}: {len(fields)} fields where {len(header)} belong")
        yield Row(path, number, dict(zip(header, map(str.strip, fields), strict=True)))


def _unique(rows: Iterator[Row], key: str | None) -> Iterator[Row]:
    first: dict[str, int] = {}
    for row in rows:
        if key is not None:
            if not row[key]:
                raise row.error(f"{key} is empty")
            if row[key] in first:
                raise row.error(f"{key} {row[key]!r} is already in row {first[row[key]]}")
            first[row[key]] = row.number
        yield row


def feeds(path: Path) -> tuple[Feed, ...]:
    """The feeds of a feed list, in its order. Raises SeedError."""
    rows = read_rows(path, FEED_COLUMNS, optional=["allow_loopback", "allow_invalid_tls"], key="feed_id")
    return tuple(_feed(row) for row in rows)


def _feed(row: Row) -> Feed:
    if reason := links.fault(row["url"], _MAX_URL_CHARS):
        raise row.error(f"url {row['url'][:200]!r} {reason}")
    if not row["publisher"]:
        raise row.error("publisher is empty")
    return Feed(
        feed_id=row.matching("feed_id", _SLUG, "lower-case letters and digits joined by single hyphens"),
        publisher=row["publisher"],
        country=row.matching("country", _COUNTRY, "a country or organisation code of capitals"),
        language=row.matching("language", _LANGUAGE, "a language code such as en"),
        kind=_kind(row),
        url=row["url"],
        poll_minutes=row.whole("poll_minutes", 1, _DAY_MINUTES),
        min_daily_items=row.whole("min_daily_items", 0, 100_000),
        full_text=row.truth("full_text"),
        is_enabled=row.truth("is_enabled"),
        allow_loopback=row.truth("allow_loopback", "false"),
        allow_invalid_tls=row.truth("allow_invalid_tls", "false"),
    )


def _kind(row: Row) -> FeedKind:
    kinds = [kind for kind in FeedKind if kind is not FeedKind.SITEMAP_INDEX]
    if row["kind"] not in kinds:
        raise row.error(f"kind {row['kind']!r} is none of {', '.join(kinds)}")
    return FeedKind(row["kind"])


def offices(path: Path) -> tuple[Row, ...]:
    """The rows of offices.csv (who held which office from–to), each valid by itself. Raises SeedError.

    Dates are ISO 8601 days, months or years, an empty one is unknown (the first) or not yet (the last); ``aliases`` are
    other spellings, joined by ``|``; ``certainty`` is one of ``office_terms.Certainty``.
    """
    rows = tuple(read_rows(path, OFFICE_COLUMNS))
    for row in rows:
        row.matching("country", _COUNTRY, "a country or organisation code of capitals")
        _require(row, "office", office_terms.OFFICES)
        _require(row, "certainty", frozenset(Certainty))
        if not row["name"] or not row["surname"]:
            raise row.error("name and surname are needed")
        _check_term(row)
    return rows


def _require(row: Row, column: str, allowed: frozenset[str]) -> None:
    if row[column] not in allowed:
        raise row.error(f"{column} {row[column]!r} is none of {', '.join(sorted(allowed))}")


def _check_term(row: Row) -> None:
    for column in ("valid_from", "valid_to"):
        if row[column] and not _PARTIAL_DATE.fullmatch(row[column]):
            raise row.error(f"{column} {row[column]!r} is no year, month or day")
    try:
        first, last = office_terms.day(row["valid_from"], is_end=False), office_terms.day(row["valid_to"], is_end=True)
    except ValueError as error:
        raise row.error(f"no such day: {error}") from error
    if first > last:
        raise row.error(f"valid_to {row['valid_to']!r} is before valid_from {row['valid_from']!r}")
