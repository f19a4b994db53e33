"""A folder of seed files → the rows of each, held against vocabularies that other files of it give. Reads files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.seeds import Table, Values, Wrong, among, read_bytes


@dataclass(frozen=True, slots=True)
class Seed:
    """A table as it was read: the bytes of its file, and those of its rows that have all columns."""

    raw: bytes
    rows: Sequence[Values]


class SeedFolder:
    """The tables of a folder, each read once, and what is wrong with those read so far."""

    def __init__(self, seeds: Path, tables: Mapping[str, Callable[[SeedFolder], Table]]) -> None:
        """``tables`` make the table of each path below ``seeds``; they may ask for values of other tables."""
        self._seeds = seeds
        self._tables = tables
        self._read: dict[str, Seed] = {}
        self.faults: list[str] = []

    def table(self, name: str) -> Table:
        """What the table of a path may hold."""
        return self._tables[name](self)

    def seed(self, name: str) -> Seed:
        """A table by its path, perhaps without a row."""
        if name not in self._read:
            path = self._seeds / name
            raw, faults = read_bytes(path)
            rows: Sequence[Values] = []
            if not faults:
                rows, faults = self.table(name).examine(path.name, raw)
            self.faults += faults
            self._read[name] = Seed(raw, rows)
        return self._read[name]

    def values(self, name: str, column: str) -> frozenset[str]:
        """The values of a column of a table."""
        return frozenset(row[column] for row in self.seed(name).rows)

    @property
    def is_country(self) -> Wrong:
        """The code of a country."""
        return among(self.values("countries.csv", "country"), "countries.csv")

    @property
    def is_organisation(self) -> Wrong:
        """The code of an organisation."""
        return among(self.values("organisations.csv", "organisation"), "organisations.csv")

    @property
    def is_actor(self) -> Wrong:
        """The code of a country or an organisation; anything if either table could not be read."""
        countries, organisations = (
            self.values("countries.csv", "country"),
            self.values("organisations.csv", "organisation"),
        )
        both = countries | organisations if countries and organisations else frozenset[str]()
        return among(both, "countries.csv or organisations.csv")

    @property
    def is_topic(self) -> Wrong:
        """The name of a topic."""
        return among(self.values("topics.csv", "topic"), "topics.csv")
