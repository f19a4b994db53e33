"""Those who speak at a session of many, or take a stand there as members, were at it; who speaks elsewhere was not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
LEAD = "The leaders of the G7 met in Cardiff on Monday."


def at_it(found: Annotation) -> set[str]:
    """The names of all who were at the session of the club."""
    return {p["name"] for c in found.contacts if "G7" in c["countries"] for p in c["people"] if p["name"]}


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Canadian Prime Minister Justin Trudeau objected to the text.",
        f"{LEAD} Canadian Prime Minister Justin Trudeau refused to sign the statement.",
    ],
    ids=["objected", "refused to sign"],
)
def test_a_member_that_takes_a_stand_was_there(ask: Ask, text: str) -> None:
    assert at_it(ask(text)) == {"Justin Trudeau"}


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Mexican President Andres Manuel Lopez Obrador objected to the text.",
        f"{LEAD} Canadian Prime Minister Justin Trudeau warned bankers against higher rates in parliament.",
        f"{LEAD} Canadian Prime Minister Justin Trudeau watched it on television.",
    ],
    ids=["no member", "elsewhere", "from afar"],
)
def test_who_was_not_there(ask: Ask, text: str) -> None:
    assert at_it(ask(text)) == set()
