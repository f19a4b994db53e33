"""A letter that a noun names is one between who wrote and who had it, where both are told and it is no public word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y = "Estonian Foreign Minister Eva-Maria Liimets"
BOTH = ["Eva-Maria Liimets", "Simon Coveney"]


def _letters(annotation: Annotation) -> list[tuple[str, list[str]]]:
    return [(c["rule"], sorted(p["name"] for p in c["people"])) for c in annotation.contacts if c["mode"] == "letter"]


@pytest.mark.parametrize(
    "text",
    [
        f"A letter from {X} to {Y} was published on Monday.",
        f"In a letter to {Y}, {X} asked for help on Monday.",
        f"In a letter, {X} urged {Y} to come to Dublin.",
        f"{Y} replied to a letter from {X} on Monday.",
        f"{X} read his letter to {Y} on Monday.",
    ],
    ids=["from and to", "in a letter to", "in a letter", "answered", "read out"],
)
def test_both_sides_of_a_letter_are_told(ask: Ask, text: str) -> None:
    assert _letters(ask(text)) == [("noun:letter", BOTH)]


@pytest.mark.parametrize(
    "text",
    [
        f"{Y} criticised a letter from {X} on Monday.",
        f"In a message on Twitter, {X} urged {Y} to come to Dublin.",
        f"In a message on Twitter to {Y}, {X} asked for help.",
        f"In a speech, {X} urged {Y} to come to Dublin.",
        f"A letter from {X} was published on Monday.",
    ],
    ids=["not hers", "public", "public, to her", "no letter", "to nobody"],
)
def test_no_letter_to_anybody(ask: Ask, text: str) -> None:
    assert _letters(ask(text)) == []


@pytest.mark.parametrize(("verb", "count"), [("thank you for", 2), ("recall", 1)])
def test_a_letter_that_thanks_for_one_tells_of_two(ask: Ask, verb: str, count: int) -> None:
    found = _letters(ask(f'{X} sent a letter to {Y} on Monday. "I {verb} your message on our national day," it reads.'))
    assert found == [("verb:send", BOTH), ("noun:message:answered", BOTH)][:count]
