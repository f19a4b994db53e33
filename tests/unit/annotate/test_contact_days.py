"""The days that a contact takes: the first as its date, the last of several as its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Kazakh President Kassym-Jomart Tokayev will pay an official visit to Germany on June 28-30.",
         ("2023-06-28", "2023-06-30")),
        ("Kazakh President Kassym-Jomart Tokayev will visit Germany from June 28 to July 2.",
         ("2023-06-28", "2023-07-02")),
        ("The foreign ministers of India and Japan held talks in Tokyo at the weekend.", ("2023-06-17", "2023-06-18")),
        ("The foreign ministers of India and Japan will hold talks in Tokyo on June 28.", ("2023-06-28", None)),
        ("The foreign ministers of India and Japan will hold talks in Tokyo in July.", ("2023-07", None)),
        ("The foreign ministers of India and Japan will hold talks in Tokyo next week.", ("2023-06", "2023-07-02")),
        ("The foreign ministers of India and Japan plan to hold talks.", (None, None)),
    ],
)  # fmt: skip
def test_contact_of_several_days_has_an_end(
    ask: Callable[..., Annotation], text: str, days: tuple[str | None, str | None]
) -> None:
    (contact,) = ask(text, "2023-06-21").contacts
    assert (contact["date"], contact["date_end"]) == days


def test_a_meeting_and_a_visit_that_one_word_tells_are_events_with_ids_of_their_own(
    ask: Callable[..., Annotation],
) -> None:
    told = ask(
        "President Gabriel Boric of Chile and President Pedro Castillo of Peru met twice in 2022: "
        "at the border in May and in Lima in October.",
        "2023-06-21",
    )
    assert [contact["mode"] for contact in told.contacts] == ["meeting", "visit"]
    assert len({event["event_id"] for event in told.events}) == len(told.events) == 2
