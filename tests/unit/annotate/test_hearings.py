"""A parliament or a body of states that somebody addresses has heard him, by video if a link is told; no other
audience has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"{X} addressed the Estonian parliament by video link on Monday.", ["EST", "IRL"]),
        (f"{X} addressed the parliament of Estonia by video link on Monday.", ["EST", "IRL"]),
        (f"{X} spoke before the European Council by videoconference on Monday.", ["EUR", "IRL"]),
        (f"{X} addressed the African Union by video link on Monday.", ["AFU", "IRL"]),
    ],
    ids=["by its adjective", "by its country", "before a body", "a body of states"],
)
def test_whose_house_hears_him(ask: Ask, text: str, countries: list[str]) -> None:
    (found,) = ask(text).contacts
    assert (found["rule"], found["countries"], found["mode"]) == ("verb:address", countries, "video")
    assert (found["date"], [p["name"] for p in found["people"]]) == ("2021-06-07", ["Simon Coveney"])


@pytest.mark.parametrize(
    "text",
    [
        f"{X} addressed the Irish parliament on Monday.",
        f"{X} addressed the Estonian Council of Nurses on Monday.",
        f"{X} addressed Estonian students by video link on Monday.",
        f"{X} addressed a parliament by video link on Monday.",
    ],
    ids=["his own", "no parliament", "no house", "whose is not told"],
)
def test_no_house_of_others_hears_him(ask: Ask, text: str) -> None:
    assert ask(text).contacts == []


@pytest.mark.parametrize("more", ["", " A video link was set up for students."], ids=["no link", "a link of others"])
def test_a_parliament_abroad_hears_him_without_a_link(ask: Ask, more: str) -> None:
    (found,) = ask(f"{X} addressed the Estonian parliament on Monday.{more}").contacts
    assert (found["countries"], found["mode"], found["date"]) == (["EST", "IRL"], "unspecified", "2021-06-07")


@pytest.mark.parametrize("verb", ["address", "attend"])
def test_a_session_is_recorded_under_the_verb_that_tells_of_it(ask: Ask, verb: str) -> None:
    (found,) = ask(f"{X} {verb}ed the General Assembly of the United Nations on Monday.").contacts
    assert (found["rule"], found["mode"]) == (f"verb:{verb}", "multilateral")
