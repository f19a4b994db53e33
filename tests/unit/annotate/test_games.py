"""What is told beside the words of games: war stays war, whatever it strikes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("Peru shelled a football stadium in Chile during a match.", ["ASSAULT"]),
        ("Peru bombed a football match in Chile.", ["ASSAULT"]),
        ("Peru attacked from the first whistle and beat Chile in the football final.", []),
    ],
    ids=["a stadium", "a match", "a game"],
)
def test_what_weapons_do_is_no_game(ask: Callable[..., Annotation], text: str, roots: list[str]) -> None:
    assert [event["root"] for event in ask(text).events] == roots
