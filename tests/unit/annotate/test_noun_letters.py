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


TOLD = {
    "from and to": f"A letter from {X} to {Y} was published on Monday.",
    "in a letter to": f"In a letter to {Y}, {X} asked for help on Monday.",
    "in a letter": f"In a letter, {X} urged {Y} to come to Dublin.",
    "answered": f"{Y} replied to a letter from {X} on Monday.",
    "read out": f"{X} read his letter to {Y} on Monday.",
}
NOT_TOLD = {
    "not hers": f"{Y} criticised a letter from {X} on Monday.",
    "public": f"In a message on Twitter, {X} urged {Y} to come to Dublin.",
    "public, to her": f"In a message on Twitter to {Y}, {X} asked for help.",
    "no letter": f"In a speech, {X} urged {Y} to come to Dublin.",
    "to nobody": f"A letter from {X} was published on Monday.",
}


@pytest.mark.parametrize("case", [*TOLD, *NOT_TOLD])
def test_a_letter_is_told_with_both_sides_or_not_at_all(ask: Ask, case: str) -> None:
    text = TOLD.get(case) or NOT_TOLD[case]
    assert _letters(ask(text)) == ([("noun:letter", BOTH)] if case in TOLD else [])


@pytest.mark.parametrize(("verb", "count"), [("thank you for", 2), ("recall", 1)])
def test_a_letter_that_thanks_for_one_tells_of_two(ask: Ask, verb: str, count: int) -> None:
    found = _letters(ask(f'{X} sent a letter to {Y} on Monday. "I {verb} your message on our national day," it reads.'))
    assert found == [("verb:send", BOTH), ("noun:message:answered", BOTH)][:count]
