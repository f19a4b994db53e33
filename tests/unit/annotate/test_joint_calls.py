"""Several with whom somebody speaks have a call each, or one with him together, as the words say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y, Z = "Estonian Foreign Minister Eva-Maria Liimets", "Danish Foreign Minister Jeppe Kofod"
APART, TOGETHER = [["DNK", "IRL"], ["EST", "IRL"]], [["DNK", "EST", "IRL"]]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"{X} called {Y} and {Z} on Monday.", APART),
        (f"{X} spoke by phone with the foreign ministers of Estonia and Denmark on Monday.", APART),
        (f"{X} held a conference call with {Y} and {Z} on Monday.", TOGETHER),
        (f"{X} held a three-way call with the foreign ministers of Estonia and Denmark on Monday.", TOGETHER),
    ],
    ids=["called", "a list of ministers", "a conference", "three-way"],
)
def test_who_was_on_one_line(ask: Ask, text: str, countries: list[list[str]]) -> None:
    found = ask(text).contacts
    assert sorted(c["countries"] for c in found) == countries
    assert {(c["mode"], c["date"]) for c in found} == {("phone", "2021-06-07")}
