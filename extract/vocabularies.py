"""The reviewed tables of actors and events below ``seeds/`` → what is wrong with their rows. Reads files.

A rule that is given a root, a sector or an operator that it does not know passes the row over without a word, so a slip
of the pen is found here (``communique check``) or not at all. Codes of countries, topics, roots and kinds of nouns are
those that other seeds have; what is named below is what the rules know. Contacts, words, topics and holidays have a
check of their own (``extract.annotate.lexicons``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.seeds import Row, SeedError, read_rows

ROLES = frozenset(
    {"head_of_state", "head_of_government", "vice_president", "royal", "foreign_minister", "defence_minister",
     "minister", "deputy_minister", "envoy", "security_adviser", "igo_head", "legislator", "military", "official"}
)  # fmt: skip
SECTORS = frozenset(
    {"GOV", "MIL", "JUD", "LEG", "SPY", "COP", "OPP", "PTY", "REB", "UAF", "CRM", "CVL", "BUS", "LAB", "MED", "EDU",
     "JRN", "NGO", "REL", "IGO"}
)  # fmt: skip
OPERATORS = frozenset(
    {"do", "agree", "vow", "plan", "refuse", "threaten", "demand", "permit", "fail", "cancel", "end", "receive", "say",
     "hypothetical", "rally", "blame", "void"}
)  # fmt: skip
# What the object of a verb may be beside a kind of noun, and where the target of an event may stand.
_OBJECTS = frozenset({"clause", "none", "any", "country", "person", "official", "party", "official_visit", "rebel"})
_PLACES = frozenset(
    {"object", "within", "dative", "direct", "none", "with", "between", "from", "outside", "against", "at", "to",
     "toward", "towards", "for", "of", "behind", "along", "on", "into", "in", "over", "around", "across", "near", "by",
     "upon"}
)  # fmt: skip
_TARGETS = _PLACES | {f"{part}:{place}" for part in ("mutual", "host") for place in _PLACES}
# The mode of an event that another word only helps to tell: its own.
_SAME = "="


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: values of ``allowed`` joined by ``separator``, or any text."""

    allowed: frozenset[str] | None = None
    separator: str = ""
    may_be_empty: bool = False

    def fault(self, value: str) -> str | None:
        """What is wrong with a value, as the rest of a sentence that names it; None if nothing is."""
        if not value:
            return None if self.may_be_empty else "is empty"
        parts = value.split(self.separator) if self.separator else [value]
        if any(not part.strip() for part in parts):
            return f"has an empty part between {self.separator!r}"
        odd = [part for part in parts if self.allowed is not None and part not in self.allowed]
        return f"is none of {', '.join(sorted(self.allowed or ()))}" if odd else None


_TEXT, _NOTE, _TRUTH = Column(), Column(may_be_empty=True), Column(frozenset({"true", "false"}))


@dataclass(frozen=True, slots=True)
class Table:
    """A seed file: its columns, a column whose values differ if there is one, and pairs that must go together."""

    columns: Mapping[str, Column]
    key: str | None = None
    pairs: Mapping[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)

    def faults(self, path: Path) -> Iterator[SeedError]:
        """Every row that holds what it must not; a file that is no table of these columns is one fault."""
        try:
            for row in read_rows(path, tuple(self.columns), key=self.key):
                yield from self._of_row(row)
        except SeedError as error:
            yield error

    def _of_row(self, row: Row) -> Iterator[SeedError]:
        for name, column in self.columns.items():
            if fault := column.fault(row[name]):
                yield row.error(f"{name} {row[name]!r} {fault}")
        for (one, other), allowed in self.pairs.items():
            if row[one] and row[other] not in {"", _SAME} and (row[one], row[other]) not in allowed:
                yield row.error(f"{other} {row[other]!r} is none of {one} {row[one]!r}")


def faults(seeds: Path) -> Iterator[SeedError]:
    """What is wrong with these tables, table by table. Raises no SeedError."""
    try:
        tables = _tables(seeds)
    except SeedError as error:
        yield error
        return
    for name, table in tables.items():
        yield from table.faults(seeds / f"{name}.csv")


def _values(seeds: Path, name: str, column: str) -> frozenset[str]:
    """The values of a column of another seed file, whatever its other columns are. Raises SeedError."""
    path = seeds / f"{name}.csv"
    return frozenset(row[column] for row in read_rows(path, [column], optional=_header(path)))


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline().strip().split(",")
    except OSError as error:
        raise SeedError(f"{path}: cannot be read ({error.strerror})") from error


def _tables(seeds: Path) -> dict[str, Table]:
    """The tables by their paths below ``seeds``, without the suffix. Raises SeedError."""
    countries, organisations = _values(seeds, "countries", "country"), _values(seeds, "organisations", "organisation")
    topics = _values(seeds, "topics", "topic")
    code, sector = Column(countries | organisations, may_be_empty=True), Column(SECTORS)
    return {
        **_event_tables(seeds, topics),
        "lexicon/titles": Table({
            "phrase": _TEXT, "role": Column(ROLES), "sector": sector, "is_plural": _TRUTH, "country": code,
            "note": _NOTE,
        }),
        "lexicon/institutions": Table({
            "word": _TEXT, "role": Column(ROLES, may_be_empty=True), "sector": Column(SECTORS, may_be_empty=True),
            "note": _NOTE,
        }),
        "lexicon/sectors": Table({"noun": _TEXT, "sector": sector}),
        "lexicon/groups": Table({"name": _TEXT, "country": code, "sector": sector,
                                 "aliases": Column(separator="|", may_be_empty=True)}),
        "organisation_names": Table({
            "name": _TEXT, "organisation": Column(organisations), "is_ambiguous": _TRUTH,
            "kind": Column(frozenset({"acronym", "name", "organ"})),
        }),
    }  # fmt: skip


def _event_tables(seeds: Path, topics: frozenset[str]) -> dict[str, Table]:
    """Those of the event coder, likewise; roots and their modes are those that have a code of CAMEO."""
    cameo = list(read_rows(seeds / "cameo.csv", ["root", "mode"], optional=_header(seeds / "cameo.csv")))
    kinds = _values(seeds, "lexicon/event_nouns", "kind")
    pairs = {("root", "mode"): frozenset((row["root"], row["mode"]) for row in cameo)}
    event = {
        "root": Column(frozenset(row["root"] for row in cameo), may_be_empty=True),
        "mode": Column(frozenset(row["mode"] for row in cameo) | {_SAME}, may_be_empty=True),
        "contexts": Column(topics, separator=";", may_be_empty=True),
        "target": Column(_TARGETS, separator="|", may_be_empty=True),
    }
    pos, words = Column(frozenset({"verb", "noun", "adjective", "say", "void"})), Column(separator="|")
    return {
        "lexicon/event_verbs": Table({
            "verbs": words, "needs": Column(kinds | _OBJECTS, separator="|", may_be_empty=True),
            "source": Column(SECTORS | {"peacekeeper"}, separator="|", may_be_empty=True), **event,
        }, pairs=pairs),
        "lexicon/event_nouns": Table({"nouns": words, "kind": _TEXT, **event}, pairs=pairs),
        "lexicon/event_operators": Table({"words": words, "pos": pos, "operator": Column(OPERATORS)}),
        "lexicon/event_means": Table({
            "words": words, "mode": Column(frozenset(row["mode"] for row in cameo if row["root"] == "ASSAULT")),
            "contexts": event["contexts"],
        }),
    }  # fmt: skip
