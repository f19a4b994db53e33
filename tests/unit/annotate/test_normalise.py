"""Normalised text keeps every word, and its offsets lead back to the text as given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.annotate.normalise import normalise

_PIECES = st.sampled_from([
    "met", "President", "A", "Zoë", "Çavuşoğlu", "Łódź", "2019", "$5", "U.S.", ",", ".", "!", "?", ":", ";", "…", " ",
    "  ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\u2009", "\u200b", "\u200b ", "\ufeff", "\x00", "\u202e",
    "“", "”", "‘", "’", "«", "»", "„", '"', "'", "-", "–", "—", "\u2011", "--", "(", ")", "Йод", "北京", "é", "e\u0301",
    "🕊️",
])  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80))
_PLAIN = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u201e": '"'}
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    return "".join(_PLAIN.get(c, c) for c in text)


@given(_TEXTS)
def test_words_map_back_to_themselves(text: str) -> None:
    normal = normalise(text)
    for word in _WORD.finditer(normal.text):
        start, end = normal.span(word.start(), word.end())
        assert text[start:end] == word.group()


@given(_TEXTS)
def test_no_word_is_lost_or_made_up(text: str) -> None:
    assert "".join(_WORD.findall(normalise(text).text)) == "".join(_WORD.findall(text))


@given(_TEXTS)
def test_offsets_never_run_backwards_or_out_of_the_text(text: str) -> None:
    normal = normalise(text)
    origins = [normal.original(i) for i in range(len(normal.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)


@given(_TEXTS, st.data())
def test_quotes_map_back_to_the_quotes_that_stood_there(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    quotes = [i for i, c in enumerate(normal.text) if c in "\"'"]
    if quotes:
        at = data.draw(st.sampled_from(quotes))
        start, end = normal.span(at, at + 1)
        assert plain(text[start:end]) == normal.text[at]


@given(_TEXTS, st.integers(0, 40))
def test_what_stands_before_the_beginning_is_cut(text: str, begin: int) -> None:
    begin = min(begin, len(text))
    normal = normalise(text, begin)
    assert "".join(_WORD.findall(normal.text)) == "".join(_WORD.findall(text[begin:]))
    assert all(normal.original(i) >= begin for i in range(len(normal.text)))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("“Yes,” he said.", '"Yes," he said.\n'),
        ("It’s here.", "It's here.\n"),
        ("«Да», sagte er.", '"Да", sagte er.\n'),
        ("two  blanks", "two blanks\n"),
        ("a\u00a0b", "a b\n"),
        ("First.\nSecond.", "First.\nSecond.\n"),
        ("First.\n\n\nSecond.", "First.\nSecond.\n"),
        ("He left.Then she came.", "He left. Then she came.\n"),
        ("In 2019.The end.", "In 2019. The end.\n"),
        ("Kim Il\npremier of the Cabinet\nleft.", "Kim Il, premier of the Cabinet, left.\n"),
        ("Kim Il,\npremier,\nleft.", "Kim Il, premier, left.\n"),
        ("Title\nThe text.", "Title\nThe text.\n"),
        ("U.S. and U.K. envoys", "U.S. and U.K. envoys\n"),
        ("", ""),
        (" \n\t\n ", ""),
    ],
)
def test_what_the_parser_reads(given_text: str, expected: str) -> None:
    assert normalise(given_text).text == expected


def test_a_dateline_below_a_summary_is_cut_and_offsets_still_hold() -> None:
    text = "The talks took an hour\nMOSCOW, August 18. /TASS/. The ministers met.\nThey left."
    begin = text.index("MOSCOW")
    normal = normalise(text, 0, (begin, text.index("The ministers")))
    assert normal.text == "The talks took an hour\nThe ministers met.\nThey left.\n"
    at = normal.text.index("met")
    assert text[slice(*normal.span(at, at + 3))] == "met"


@pytest.mark.parametrize("joint", ["\n", " \n"])
def test_lines_of_one_width_are_joined_to_sentences(joint: str) -> None:
    first = (
        "The king of Ruritania met in the palace of his capital",
        "on Friday morning the presidents of Mali and Papua New",
        "Guinea and Gen. John Doe of the Bolivian army, who is",
        "in town for a week, at noon. He had dinner at home.",
    )
    second = ("He also sent a telegram to the president of South", "Sudan.")
    given = joint.join([*first, *second])
    assert normalise(given).text == f"{' '.join(first)}\n{' '.join(second)}\n"


def test_a_heading_above_lines_of_one_width_is_not_joined_to_them() -> None:
    heading = "The queen of Ruritania to go to Sudan in two months"
    lines = (
        "The king of Ruritania met in the palace of his capital",
        "on Friday morning the presidents of Mali and Papua New",
        "Guinea and Gen. John Doe of the Bolivian army, who is",
        "in town for a week, at noon. He had dinner at home.",
    )
    assert normalise("\n".join((heading, *lines))).text == f"{heading}\n{' '.join(lines)}\n"


def test_headlines_of_one_width_are_no_lines_of_one_text() -> None:
    lines = (
        "The King Receives Envoys, Praises Ruritanian Neighbours",
        "Premier Doe Opens a Museum, Thanks Masons and Painters",
        "Minister Roe Promises Slower Rise of Prices of Tickets",
        "Envoys Tour Provinces After Floods, Promise New Bridges",
        "Bolivian General Visits Barracks, Buys Horses and Carts",
    )
    assert normalise("\n".join(lines)).text == "".join(f"{line}\n" for line in lines)


def test_lines_that_end_early_are_no_lines_of_one_width() -> None:
    lines = (
        "The premier of the Cabinet of Ministers of the Republic",
        "Kim Il",
        "left for the northern province",
        "of his birth",
        "with his wife and a large delegation of officials.",
    )
    assert normalise("\n".join(lines)).text == f"{', '.join(lines)}\n"


@pytest.mark.parametrize("styled", ["Hon. Jane Doe", "Rt Hon. Jane Doe", "Rt. Hon. Jane Doe", "Rt Hon Jane Doe"])
def test_a_style_does_not_end_a_sentence(styled: str) -> None:
    assert normalise(f"The envoy met {styled} at noon.").text == "The envoy met Jane Doe at noon.\n"
