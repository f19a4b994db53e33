"""A letter goes to officials, houses and bodies of state; what is sent without being written is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Kenya sent a note to the Malawian foreign ministry on Monday.", ["KEN", "MWI"]),
        ("Kenya sent a message of sympathy to the Malawian government on Monday.", ["KEN", "MWI"]),
        ("Kenya sent a congratulatory message to the Malawian government on Monday.", ["KEN", "MWI"]),
        ("Kenyan President Uhuru Kenyatta wrote to the African Union on Monday.", ["AFU", "KEN"]),
    ],
    ids=["a ministry", "a message of its kind", "of congratulation", "an organisation"],
)
def test_bodies_of_state_are_written_to(ask: Ask, text: str, countries: list[str]) -> None:
    (found,) = ask(text).contacts
    assert (found["countries"], found["mode"], found["date"]) == (countries, "letter", "2021-06-07")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sent a message of strength to the Malawian government on Monday.",
        "Kenya sent a clear message to the Malawian government on Monday.",
        "Kenya sent a note to the Malawian tea growers on Monday.",
        "Kenya sent a message of sympathy to the people of Malawi on Monday.",
    ],
    ids=["of strength", "a clear one", "no body", "the public"],
)
def test_no_letter_was_written_to_a_state(ask: Ask, text: str) -> None:
    assert ask(text).contacts == []
