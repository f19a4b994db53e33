"""Each capital summons the envoy who is accredited to it: he has a name only where the text gives it to him there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


def summoned(found: Annotation) -> list[tuple[list[str], list[str]]]:
    return [
        (c["countries"], [p["name"] for p in c["people"] if p["name"]])
        for c in found.contacts
        if c["rule"] == "verb:summon"
    ]


def test_the_envoy_in_another_capital_is_somebody_else(ask: Ask) -> None:
    found = summoned(
        ask(
            "Norway summoned the Chilean ambassador, Pedro Rojas, on Monday. "
            "Sweden summoned the Chilean ambassador the same day."
        )
    )
    assert found == [(["CHL", "NOR"], ["Pedro Rojas"]), (["CHL", "SWE"], [])]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Norway summoned the Chilean ambassador, Pedro Rojas, on Monday.", ["Pedro Rojas"]),
        ("Chile's ambassador to Norway, Pedro Rojas, left on a trip. Norway summoned the Chilean ambassador on Monday.",
         ["Pedro Rojas"]),
        ("Chile's ambassador to Sweden, Pedro Rojas, left on a trip. Norway summoned the Chilean ambassador on Monday.",
         []),
    ],
    ids=["named there", "posted there", "posted elsewhere"],
)  # fmt: skip
def test_he_is_who_is_posted_there(ask: Ask, text: str, people: list[str]) -> None:
    assert summoned(ask(text)) == [(["CHL", "NOR"], people)]


def test_who_is_not_summoned_is_not_told_to_have_been(ask: Ask) -> None:
    found = ask("Norway did not summon the Chilean ambassador, Pedro Rojas, on Monday.").contacts
    assert [c["status"] for c in found if c["status"] == "occurred"] == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Norway summoned the Chilean ambassador on Monday.", (None, "NOR")),
        ("The EU summoned the Chilean ambassador in Brussels on Monday.", ("Brussels", "BEL")),
        ("The EU summoned the Chilean ambassador on Monday.", None),
    ],
    ids=["a state", "an organisation in a town", "an organisation"],
)
def test_it_takes_place_in_the_state_that_summons(ask: Ask, text: str, where: tuple[str | None, str] | None) -> None:
    (contact,) = ask(text).contacts
    place = contact["place"]
    assert (place and (place["city"], place["country"])) == where
