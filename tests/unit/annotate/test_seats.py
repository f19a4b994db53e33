"""An organisation is at home at its seat, and where else it meets: the state there is none of those who met."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("UN Secretary-General Antonio Guterres met Irish Foreign Minister Simon Coveney in {} on Monday.",
         ["IRL", "UNO"]),
        ("NATO Secretary General Jens Stoltenberg met Irish Foreign Minister Simon Coveney in {} on Monday.",
         ["IRL", "NATO"]),
    ],
)  # fmt: skip
def test_who_meets_at_the_seat_meets_no_third(ask: Ask, text: str, countries: list[str]) -> None:
    seats = {"UNO": ["New York", "Geneva", "Vienna"], "NATO": ["Brussels"]}[countries[1]]
    assert [ask(text.format(seat)).contacts[0]["countries"] for seat in seats] == [countries] * len(seats)


@pytest.mark.parametrize(("city", "countries"), [("Vienna", []), ("Tallinn", [["EST", "IAEA"]])])
def test_the_host_of_a_session_elsewhere_is_one_of_it(ask: Ask, city: str, countries: list[list[str]]) -> None:
    found = ask(f"The general conference of the IAEA was held in {city} on Monday.").contacts
    assert [c["countries"] for c in found] == countries
