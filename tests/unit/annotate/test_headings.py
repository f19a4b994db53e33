"""A title is read above a text that only refers to it, and what it tells is told by the text's first sentence."""

from __future__ import annotations

import pytest

from extract.annotate import headings
from extract.annotate.normalise import normalise

TITLE = "On May 20, Jane Doe will hold talks with John Roe"


@pytest.mark.parametrize(
    "text",
    [
        "The talks will be held at the castle.",
        "The two presidents will discuss trade.",
        "Both sides hope for more trade.",
        "Norway will chair the summit via video link.",
        "The message reads, in part: Dear colleague.",
        "The President will meet her guest at the castle.",
    ],
)
def test_a_text_that_refers_to_its_title_is_read_below_it(text: str) -> None:
    normal = normalise(text)
    headed = headings.above(TITLE, normal)
    assert headed is not None
    assert headed.text == f"{TITLE}.\n{normal.text}"


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe met John Roe on Monday.",
        "The talks between A and B went on.",
        "The President will meet her guest on May 20.",
        "Farmers blocked the road.",
    ],
)
def test_other_texts_are_read_without_their_title(text: str) -> None:
    assert headings.above(TITLE, normalise(text)) is None


def test_no_title_is_none() -> None:
    assert headings.above(None, normalise("The talks will be held.")) is None


def test_offsets_of_a_text_below_a_heading_are_those_of_the_text() -> None:
    text = "  The talks will be held.\nThey are the first."
    headed = headings.above(TITLE, normalise(text))
    assert headed is not None
    at = headed.text.index("They")
    start, end = headed.span(at, at + len("They"))
    assert text[start:end] == "They"
    assert headed.original(0) == headed.original(len(TITLE)) == text.index("The")
