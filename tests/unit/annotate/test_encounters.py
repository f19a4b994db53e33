"""Verbs that tell of a meeting beside certain words, and of none without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y = "Estonian Foreign Minister Eva-Maria Liimets"


def _found(annotation: Annotation) -> list[tuple[str, list[str]]]:
    return [(c["rule"], sorted(p["name"] for p in c["people"])) for c in annotation.contacts]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"{X} sat down with {Y} on Monday.", "verb:sit"),
        (f"{X} came face to face with {Y} on Monday.", "verb:meet"),
        (f"The dinner brought together {X} and {Y} on Monday.", "verb:bring"),
        (f"{X} played host to {Y} on Monday.", "verb:play"),
        (f"{X} had the pleasure of hosting {Y} on Monday.", "verb:host"),
        (f'"It is my honour to welcome {Y}," said {X}.', "verb:welcome"),
        (f"{X} saw {Y} in Tallinn on Monday.", "verb:see"),
    ],
)
def test_it_brings_two_together(ask: Ask, text: str, rule: str) -> None:
    assert _found(ask(text)) == [(rule, ["Eva-Maria Liimets", "Simon Coveney"])]


@pytest.mark.parametrize(
    "text",
    [
        f"{X} sits on a council with {Y}.",
        f"The crisis brought {X} and {Y} much trouble.",
        f"{X} played a recording to {Y}.",
        f"{X} sees {Y} as a rival.",
    ],
)
def test_the_verb_alone_does_not(ask: Ask, text: str) -> None:
    assert _found(ask(text)) == []
