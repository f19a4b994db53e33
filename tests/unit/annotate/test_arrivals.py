"""Who arrived, it is not said where, arrived at the contact told right before, if it was his."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
TALKS = "Canadian Foreign Minister Melanie Joly held talks in Tunis with Tunisian President Kais Saied."


def _found(annotation: Annotation) -> list[tuple[list[str], str | None]]:
    return [(c["countries"], c["date"]) for c in annotation.contacts]


@pytest.mark.parametrize("who", ["She", "Joly", "The Canadian delegation"])
def test_one_of_those_who_met_arrived_there(ask: Ask, who: str) -> None:
    assert _found(ask(f"{TALKS} {who} arrived on Tuesday.")) == [(["CAN", "TUN"], "2021-06-08")]


@pytest.mark.parametrize(
    "then",
    [
        "Irish Prime Minister Enda Kenny arrived on Tuesday with a cold.",
        "Fish was cheap. Bread was dear. She arrived on Tuesday.",
    ],
    ids=["somebody else", "far below"],
)
def test_another_did_not_arrive_there(ask: Ask, then: str) -> None:
    assert _found(ask(f"{TALKS} {then}")) == [(["CAN", "TUN"], None)]
