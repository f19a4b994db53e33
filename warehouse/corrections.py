"""``seeds/corrections/contacts.csv`` → ``raw.corrections``: what people have decided about contacts, checked.

Ids are those of ``fct_contacts`` (contact_id) and of ``fct_contact_reports`` (founding_id), both of which survive new
reports. The models replay the decisions at every build, and ``operations.corrections`` says what each one did.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import duckdb

from extract.settings import Settings
from warehouse.writer import WarehouseError

COLUMNS = ("correction_id", "action", "subject", "target", "reason", "author", "decided_on")
_ID = re.compile(r"[0-9a-f]{16}")


class Action(StrEnum):
    """What a correction does with its subject; the target is a contact_id, for split and reject there is none."""

    MERGE = "merge"  # the contact becomes part of the target
    SPLIT = "split"  # the report (founding_id) becomes a contact of its own
    REJECT = "reject"  # the contact, or the report (founding_id), is none
    REASSIGN = "reassign"  # the report (founding_id) becomes part of the target


_WITH_TARGET = frozenset({Action.MERGE, Action.REASSIGN})


def file_of(settings: Settings) -> Path:
    """The file of the corrections, which need not be there."""
    return settings.seeds / "corrections" / "contacts.csv"


def replace(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Put the corrections of the file in place of those that stand.

    Raises WarehouseError, which names file, row and reason, for a row that is not a correction.
    """
    corrections = read(file_of(settings))
    con.execute("DELETE FROM raw.corrections")
    if corrections:
        con.executemany(
            "INSERT INTO raw.corrections VALUES (?, ?, ?, ?, ?, ?, ?)",
            [[row[name] or None for name in COLUMNS] for row in corrections],
        )


def read(path: Path) -> list[dict[str, str]]:
    """The corrections of a file, none if there is no file. Raises WarehouseError for a row that is none."""
    for number, problem in problems(path):
        raise WarehouseError(f"{path} row {number}: {problem}")
    return [dict(row) for _, row in _rows(path)]


def problems(path: Path) -> Iterator[tuple[int, str]]:
    """The row of a file and what is wrong with it, for each that is no correction."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            columns = tuple(csv.DictReader(file).fieldnames or ())
        if columns != COLUMNS:
            yield 1, f"the columns are not {', '.join(COLUMNS)}"
        else:
            yield from _problems(_rows(path))


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file with the line that each ends on; none if there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [(reader.line_num, row) for row in reader]


def _problems(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[tuple[int, str]]:
    """The line number and what is wrong with it, for each row that is no correction or contradicts an earlier one."""
    ids: set[str] = set()
    moved: set[str] = set()
    kept: set[str] = set()
    for number, row in rows:
        problem = _problem(row)
        if problem is None and row["correction_id"] in ids:
            problem = f"correction_id {row['correction_id']} is there twice"
        if problem is None and row["subject"] in moved:
            problem = f"{row['subject']} is corrected twice"
        if problem is None and (row["target"] in moved or row["subject"] in kept):
            problem = f"{row['target'] or row['subject']} is both corrected and the target of a correction"
        if problem is not None:
            yield number, problem
        ids.add(row["correction_id"])
        moved.add(row["subject"])
        kept.update({row["target"]} - {"", None})


def _problem(row: Mapping[str, str]) -> str | None:
    if None in row or None in row.values():
        return f"it has not {len(COLUMNS)} values"
    empty = [name for name in COLUMNS if name != "target" and not row[name].strip()]
    if empty:
        return f"{empty[0]} is empty"
    if row["action"] not in set(Action):
        return f"action {row['action']} is none of {', '.join(Action)}"
    if not _ID.fullmatch(row["subject"]):
        return f"subject {row['subject']} is not an id of 16 hexadecimal digits"
    return _target_problem(row) or _date_problem(row["decided_on"])


def _target_problem(row: Mapping[str, str]) -> str | None:
    target = row["target"]
    if row["action"] not in _WITH_TARGET:
        return f"{row['action']} has no target" if target else None
    if not _ID.fullmatch(target):
        return f"target {target or 'nothing'} is not an id of 16 hexadecimal digits"
    return "subject and target are the same" if target == row["subject"] else None


def _date_problem(text: str) -> str | None:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return f"decided_on {text} is not a day as 2021-06-30"
    return None
