"""Answers as tables, CSV and JSON: what has no value looks like that, and nothing else does."""

from __future__ import annotations

import datetime as dt
import json

from rich.console import Console

from warehouse import tables
from warehouse.query import Answer

ANSWER = Answer(
    ("contact_date", "mode", "people"),
    ((dt.date(2021, 6, 6), "phone", ["A", "B"]), (None, "", [])),
)


def test_no_value_is_a_dash_in_a_table_and_an_empty_text_is_empty() -> None:
    assert tables.as_lines(ANSWER).splitlines() == [
        "contact_date  mode   people",
        "2021-06-06    phone  A, B",
        "–",
    ]


def test_a_terminal_shows_the_same() -> None:
    console = Console(width=80)
    with console.capture() as captured:
        console.print(tables.as_rich(ANSWER))
    assert [line.split() for line in captured.get().splitlines()][-2:] == [["2021-06-06", "phone", "A,", "B"], ["–"]]


def test_programs_read_no_dash() -> None:
    assert tables.as_csv(ANSWER).splitlines()[-1] == ",,[]"
    assert json.loads(tables.as_json(ANSWER.dicts()))[-1] == {"contact_date": None, "mode": "", "people": []}
