"""A contact without a date takes a "today", an hour or the dateline's day only where they are its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y = "Estonian Foreign Minister Eva-Maria Liimets"
DATELINE = "OSLO, March 3. /NTB/. "
ADDRESS = {"source_country": "CYP", "title": "Ferries for all – address by President Nikos Christodoulides"}
SPOKE = "I spoke with Prime Minister Simon Harris of Ireland."


def _dates(annotation: Annotation) -> list[str | None]:
    return [c["date"] for c in annotation.contacts]


@pytest.mark.parametrize(
    "text",
    [
        f"{DATELINE}The summit brought together {X} and {Y}, the ministry said.",
        f"The summit is over, the ministry said\n{DATELINE}{X} met with {Y}, the ministry said.",
    ],
    ids=["the first sentence", "below a summary"],
)
def test_the_story_opens_below_a_title_that_is_read_above_it(ask: Ask, text: str) -> None:
    assert _dates(ask(text, day="2024-03-04", title="Fish on the table")) == ["2024-03-03"]


def test_no_later_sentence_is_the_opening_one(ask: Ask) -> None:
    text = f"{DATELINE}The summit is over. The dinner brought together {X} and {Y}, the ministry said."
    assert _dates(ask(text, day="2024-03-04", title="Fish on the table")) == [None]


@pytest.mark.parametrize(
    "text",
    [
        f"Today I opened a port. {SPOKE}",
        f"Today was a day of talks. {SPOKE}",
        f"I have opened a port today. {SPOKE}",
        f"{SPOKE} Today I opened a port.",
    ],
)
def test_today_is_the_day_of_what_the_speaker_did(ask: Ask, text: str) -> None:
    assert _dates(ask(f"Dear Cypriots! {text}", day="2024-06-12", **ADDRESS)) == ["2024-06-12"]


@pytest.mark.parametrize(
    "text",
    [
        f"In today's world ships matter. {SPOKE}",
        f"Prices are high today. {SPOKE}",
        f"The port is open today, as I said. {SPOKE}",
        f"I went to Polis on June 8. {SPOKE} Today I opened a port.",
        f"{SPOKE} Today the minister opened a port.",
    ],
    ids=["of a noun", "of prices", "of others", "below another day", "of others below"],
)
def test_another_today_is_not(ask: Ask, text: str) -> None:
    assert _dates(ask(f"Good evening! {text}", day="2024-06-12", **ADDRESS)) == [None]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (SPOKE, ["2024-06-12"]),
        ("I am glad. The meeting with Prime Minister Simon Harris of Ireland.", ["2024-06-12"]),
        (f"On Sunday I was in Polis. {SPOKE}", [None]),
        (SPOKE.replace(".", " last week."), ["2024-06"]),
        ("I am glad that I met Prime Minister Simon Harris of Ireland.", [None]),
    ],
    ids=["a deed", "by its name", "below another day", "of a week", "in passing"],
)
def test_an_address_to_the_nation_tells_of_its_day(ask: Ask, text: str, dates: list[str | None]) -> None:
    assert _dates(ask(f"Dear Cypriots! {text}", day="2024-06-12", **ADDRESS)) == dates


@pytest.mark.parametrize(
    "text",
    [
        f"{X} will meet {Y} at 6:00 pm.",
        f"{X} will hold talks with {Y} at 6:00 pm.",
        f"{X} is due to brief {Y} after a debate around 6:00 pm.",
        f"{X} is due to brief {Y} before giving a lecture at 6:00 pm.",
    ],
)
def test_an_hour_is_of_the_day_of_publication(ask: Ask, text: str) -> None:
    assert _dates(ask(text)) == ["2021-06-09"]


@pytest.mark.parametrize(
    "text",
    [
        f"{X} will visit Malta, the ministry said in a note sent at 6:00 pm.",
        f"{X} will meet {Y}, the host of the 6:00 pm news.",
        f"{X} will meet {Y} after a report that was aired at 6:00 pm.",
    ],
)
def test_the_hour_of_something_else_dates_no_plan(ask: Ask, text: str) -> None:
    assert _dates(ask(text)) == [None]
