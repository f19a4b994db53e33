"""Headlines are read in small letters where sentences have them; sentences full of names are left alone."""

from __future__ import annotations

import pytest

from extract.annotate.headline_case import lowered

WORDS = {"host", "meets", "talks", "call"}
PARTICLES = {"with", "in", "at", "the"}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "President Kibaki Will Host Premier Meles At The Lodge in May",
            "President Kibaki Will host Premier Meles at the Lodge in May",
        ),
        ("Premier Meles Meets With King Letsie in Maseru", "Premier Meles meets with King Letsie in Maseru"),
        (
            "Premier Meles Meets King Letsie Near Maseru. The Two Agreed",
            "Premier Meles meets King Letsie Near Maseru. The Two Agreed",
        ),
    ],
)
def test_known_words_of_a_headline_are_small(line: str, read: str) -> None:
    # "Will" is known only as the modal before a known verb; it is no word of this list
    assert lowered(line, WORDS, PARTICLES) == read


@pytest.mark.parametrize(
    "line",
    [
        "On Friday President Niinisto met Iraqi Prime Minister Mustafa Kadhimi",
        "The European Union, the African Union and the United Nations met in Brussels",
        "PREMIER MELES MEETS KING LETSIE IN MASERU TODAY",
        "Premier Meles Meets King",
        "",
    ],
)
def test_sentences_capitals_and_short_lines_stay(line: str) -> None:
    assert lowered(line, WORDS | {"met"}, PARTICLES) == line


def test_the_text_keeps_its_length_and_a_second_reading_changes_nothing() -> None:
    text = "Premier Meles Meets With King Letsie in Maseru\nThey met on Monday.\n"
    once = lowered(text, WORDS, PARTICLES)
    assert len(once) == len(text)
    assert lowered(once, WORDS, PARTICLES) == once
