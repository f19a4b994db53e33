"""Rows to text: a table, CSV or JSON. Pure.

What comes from the wire is data here and nowhere an instruction: control characters cannot steer a terminal, and
a cell cannot become a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import unicodedata
from decimal import Decimal
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from warehouse.query import Answer

# What spreadsheets read as the beginning of a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NO_VALUE = "–"


def as_json(value: Any) -> str:
    """Rows or records as JSON; times are ISO 8601, numbers that JSON lacks are null."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=1)


def as_csv(answer: Answer) -> str:
    """RFC 4180 with a header; text that a spreadsheet would read as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_neutral(column) for column in answer.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in answer.rows)
    return out.getvalue().rstrip("\n")


def as_lines(answer: Answer) -> str:
    """Aligned columns for a pipe: a header, then a line a row, two spaces between columns."""
    cells = [list(answer.columns), *([_cell(value) for value in row] for row in answer.rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(answer.columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def as_rich(answer: Answer) -> Table:
    """A table for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for index, column in enumerate(answer.columns):
        is_number = any(isinstance(row[index], int | float | Decimal) for row in answer.rows)
        table.add_column(Text(column), justify="right" if is_number else "left")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def shown(value: Any) -> str:
    """A value on one line, without characters that a terminal would obey."""
    match value:
        case None:
            return ""
        case float():
            return f"{value:.4g}" if abs(value) < 1 else f"{value:.10g}"
        case list():
            text = ", ".join(shown(item) for item in value)
        case dict():
            text = json.dumps(_plain(value), ensure_ascii=False)
        case _:
            text = str(value)
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)


def known_date(day: dt.date | None, precision: str | None, end: dt.date | None = None) -> str:
    """A date as exactly as it is known: 2021-06-02, 2021-06-02 to 2021-06-04, the week of 2021-06-07, June
    2021, 2021, or ``no date``.

    A contact that happened on a day which nobody tells counts on the day of its first report: a day without precision
    (one of day, week, month and year) is the one by which it had happened.
    """
    if day is None:
        return "no date"
    match precision:
        case "year":
            return f"{day:%Y}"
        case "week":
            return f"the week of {day}"
        case "month":
            return f"{day:%B %Y}"
        case None:
            return f"by {day}"
        case _:
            return str(day) if end is None else f"{day} to {end}"


def when(day: dt.date | None, precision: str | None) -> str:
    """The same within a sentence: on 2021-06-02, in June 2021, by 2021-06-02; nothing where there is no date."""
    if day is None:
        return ""
    known = known_date(day, precision)
    return known if precision is None else f"{'on' if precision == 'day' else 'in'} {known}"


def _cell(value: Any) -> str:
    """A value in a table, where nothing at all would be taken for an empty text."""
    return NO_VALUE if value is None else shown(value)


def _csv_cell(value: Any) -> Any:
    value = _plain(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return _neutral(value) if isinstance(value, str) else value


def _neutral(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: Any) -> Any:
    """A value of DuckDB as one that JSON has."""
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case float() if not math.isfinite(value):
            return None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case None | bool() | int() | float() | str():
            return value
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)
