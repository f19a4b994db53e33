"""Somebody who is abroad is on a visit there; somebody who is popular, posted or in exile there is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
COMPANY = "Estonian Foreign Minister Eva-Maria Liimets"


def _visits(annotation: Annotation) -> list[tuple[list[str], str, str, str | None]]:
    return [(c["countries"], c["mode"], c["status"], c["date"]) for c in annotation.contacts]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        (f"{X} was in Estonia last week.", "occurred", "2021-06"),
        (f"{X} was in the Estonian capital on Monday.", "occurred", "2021-06-07"),
        (f"{X} has been to Estonia.", "occurred", None),
        (f"{X} was in Estonia for talks with {COMPANY}.", "occurred", None),
        (f"{X} is due in Estonia on Friday.", "planned", "2021-06-11"),
        (f"{X} is expected in Estonia on Friday.", "planned", "2021-06-11"),
    ],
)
def test_to_be_abroad_is_a_visit(ask: Ask, text: str, status: str, day: str | None) -> None:
    assert _visits(ask(text)) == [(["EST", "IRL"], "visit", status, day)]


@pytest.mark.parametrize(
    "text",
    [
        f"{X} is popular in Estonia.",
        f"{X} was in exile in Estonia.",
        f"{X} was in Estonia for a conference on trade.",
        f"{X} has not been to Estonia since 2017.",
        "The Irish ambassador, Anna Byrne, is in Estonia.",
        "The foreign minister was in Estonia last week.",
    ],
    ids=["liked", "exile", "session of many", "absent", "posted", "nobody's"],
)
def test_what_else_is_said_of_somebody_there_is_none(ask: Ask, text: str) -> None:
    assert _visits(ask(text)) == []


def test_a_tour_takes_somebody_to_each_of_its_stops_and_a_case_to_none(ask: Ask) -> None:
    stops = [(["EST", "IRL"], "visit", "occurred", None), (["IRL", "LVA"], "visit", "occurred", None)]
    assert _visits(ask(f"The tour has taken {X} to Estonia and Latvia.")) == stops
    assert _visits(ask(f"The case has taken {X} to Estonia and Latvia.")) == []
