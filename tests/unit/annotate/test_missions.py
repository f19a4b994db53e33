"""Who leads a delegation abroad, or is named to one, visits; who only speaks of it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
OCCASION = "to attend the inauguration of President Alar Karis in Tallinn on June 24"


def _told(annotation: Annotation) -> list[tuple[str, list[str], str, str, str | None]]:
    return [(c["rule"], c["countries"], c["mode"], c["status"], c["date"]) for c in annotation.contacts]


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        (f"{X} will lead a delegation to Tallinn on Thursday.", "planned", "2021-06-10"),
        (f"{X} will lead a delegation to Tallinn.", "planned", None),
        (f"{X} led a delegation to Estonia on Monday.", "occurred", "2021-06-07"),
    ],
    ids=["ahead", "some day", "past"],
)
def test_who_leads_a_delegation_visits(ask: Ask, text: str, status: str, date: str | None) -> None:
    found = ask(text)
    assert _told(found) == [("noun:delegation", ["EST", "IRL"], "visit", status, date)]
    assert [p["name"] for p in found.contacts[0]["people"]] == ["Simon Coveney"]


@pytest.mark.parametrize("named", ["the Presidential Delegation", "the members of the Presidential Delegation"])
def test_a_delegation_that_is_named_is_a_visit_to_where_its_occasion_is(ask: Ask, named: str) -> None:
    found = ask(f"The government announced {named} {OCCASION}.", source_country="IRL")
    assert _told(found) == [("noun:delegation", ["EST", "IRL"], "visit", "planned", "2021-06-24")]
    assert found.contacts[0]["place"]["country"] == "EST"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (f"{X} led a delegation on Monday.", "IRL"),
        (f"{X} addressed a delegation to Estonia on Monday.", "IRL"),
        ("A delegation was led to Estonia by a guide on Monday.", "IRL"),
        (f"The government announced the cost of the Presidential Delegation {OCCASION}.", "IRL"),
        (f"The government announced the delegation {OCCASION}.", "IRL"),
        (f"The government announced the Presidential Delegation {OCCASION}.", None),
    ],
    ids=["to nowhere", "spoken to", "led by nobody", "its cost", "no name", "nobody's"],
)
def test_no_delegation_of_a_known_country_goes_anywhere(ask: Ask, text: str, home: str | None) -> None:
    given = {"source_country": home} if home else {}
    assert ask(text, **given).contacts == []
