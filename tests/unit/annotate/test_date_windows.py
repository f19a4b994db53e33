"""Patterns of dates find in their windows what they find in the whole text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.annotate import holidays
from extract.annotate.date_patterns import Patterns, Rule
from extract.annotate.date_rules import Context
from extract.annotate.date_windows import Windows
from extract.annotate.intervals import Interval

FIRST = dt.date(2024, 1, 31)
IS_PLAIN = {"needs_preposition": "false"}
HOLIDAYS = holidays.build(
    [
        {
            "name": "thanksgiving",
            "rule": "nth",
            "month": "11",
            "weekday": "thursday",
            "nth": "4",
            "needs_preposition": "",
        },
        {"name": "christmas eve", "rule": "fixed", "month": "12", "day": "24"} | IS_PLAIN,
        {"name": "christmas", "rule": "fixed", "month": "12", "day": "25", "needs_preposition": "true"},
    ]
)
PATTERNS = Patterns.of(HOLIDAYS)
ALL_RULES = [*PATTERNS.rules, *PATTERNS.anaphoric]

MONTHS_AND_DAYS = ["January", "Feb.", "May", "SEPTEMBER", "Sept", "Monday", "Tues.", "Tue", "Thur.", "Sun",
                   "spring", "fall", "Thanksgiving", "Christmas", "Day", "Eve"]  # fmt: skip
PERIODS = [
    "night",
    "weekend",
    "minutes",
    "day",
    "days",
    "week",
    "months",
    "year",
    "century",
    "quarter",
    "twenties",
    "forties",
]
NUMBERS = [
    "12",
    "3rd",
    "20th",
    "2021",
    "'90s",
    "1990s",
    "Q3",
    "FY22",
    "2021-08-18",
    "18.08.2021",
    "8/18/21",
    "two",
    "an",
    "a couple of",
]
BETWEEN = ["last", "next", "this", "the", "of", "in", "on", "by", "end", "early", "late", "mid", "ago", "few", "recent",
           "later", "same", "before", "after", "first", "from", "now", "to", "until", "-", ",", "between", "and",
           "following", "today", "yesterday", "tomorrow"]  # fmt: skip
WORDS = [*MONTHS_AND_DAYS, *PERIODS, *NUMBERS, *BETWEEN]
FILLER = [
    "The ministers",
    "met",
    "in Samarkand",
    "about grain",
    "transit,",
    "which the market",
    "had long",
    "asked for.\n",
]


def spans(found) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.needle)
@given(words=st.lists(st.sampled_from([*WORDS, *FILLER, *FILLER]), max_size=60))
def test_windows_miss_nothing(rule: Rule, words: list[str]) -> None:
    text = " ".join(words)
    assert spans(Windows(text, PATTERNS.needles).matches(rule.pattern, rule.needle, rule.words)) == spans(
        rule.pattern.finditer(text)
    )


@given(words=st.lists(st.sampled_from([*WORDS, "the '60s", "'20s"]), max_size=60), is_future=st.booleans())
def test_no_match_is_too_odd_to_be_read(words: list[str], is_future: bool) -> None:
    text = " ".join(words)
    for rule in ALL_RULES:
        for match in rule.pattern.finditer(text):
            rule.resolve(
                match, Context(dt.date(2024, 2, 29), is_future, Interval(FIRST, FIRST, "day"), holidays=HOLIDAYS)
            )


def test_a_long_text_without_dates_is_not_searched() -> None:
    text = "The ministers met about grain transit. " * 1000
    windows = Windows(text, PATTERNS.needles)
    assert {spans(windows.matches(rule.pattern, rule.needle, rule.words)) == [] for rule in PATTERNS.rules} == {True}
