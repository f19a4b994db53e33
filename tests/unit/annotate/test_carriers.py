"""Light verbs carry what a noun names; who speaks of a session, or is told of one, was not at it for that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X, Y = "Irish Foreign Minister Simon Coveney", "Estonian Foreign Minister Eva-Maria Liimets"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{X} held talks with {Y} on Monday.", "occurred"),
        (f"{X} wrapped up a third round of talks with {Y} on Monday.", "occurred"),
        (f"Talks between {X} and {Y} were held on Monday.", "occurred"),
        (f"Talks between {X} and {Y} were cancelled on Monday.", "cancelled"),
        (f"{X} took part in talks with {Y} on Monday.", "occurred"),
        (f"{X} denied talks with {Y} on Monday.", "denied"),
    ],
    ids=["held", "a round of", "were held", "were cancelled", "took part", "denied"],
)
def test_the_verb_tells_what_became_of_them(ask: Ask, text: str, status: str) -> None:
    assert [(c["countries"], c["status"]) for c in ask(text).contacts] == [(["EST", "IRL"], status)]


@pytest.mark.parametrize(
    "text",
    [
        f"{X} took aim at the summit of the Nordic Council on Monday.",
        "Fishermen in Ireland discussed the summit of the Nordic Council on Monday.",
        f"{X} read a book about the talks of the Nordic fishermen on Monday.",
    ],
    ids=["took aim", "spoken of", "read of"],
)
def test_no_part_was_taken(ask: Ask, text: str) -> None:
    assert not [c for c in ask(text).contacts if "IRL" in c["countries"]]
