"""Date expressions, resolved against the day of publication in the direction of their clause's tense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.annotate.annotator import Annotator
from extract.records import Annotation, Document

Ask = Callable[..., Annotation]

WED = "2021-06-09"
TUE = "2015-10-20"
JAN = "2025-01-02"
DEC = "1999-12-30"
LEAP = "2024-02-29"

PAST = "The ministers met {}."
FUTURE = "The ministers will meet {}."
PLANNED = "The ministers plan to meet {}."

CASES = [
    (WED, "The talks on {} failed.", "7/8 June", "2021-06-07"),
    (WED, PAST, "on March the 1st", "2021-03-01"),
    (WED, "The accord of {} holds.", "17-Dec-2020", "2020-12-17"),
    (WED, "The accord of {} holds.", "2020/12/17", "2020-12-17"),
    (WED, PAST, "today, June 8", "2021-06-08"),
    (WED, PAST, "a week ago on Monday", "2021-05-31"),
    (WED, PAST, "the Sunday before last", "2021-05-30"),
    (WED, FUTURE, "a week from Sunday", "2021-06-20"),
    (WED, PAST, "on Sunday the 6th", "2021-06-06"),
    (WED, PAST, "the month before last", "2021-04"),
    (WED, PAST, "the year before last", "2019"),
    (WED, FUTURE, "the week after next", "2021-06"),
    (WED, PAST, "in the first half of April", "2021-04"),
    (WED, PAST, "a fortnight ago", "2021-05"),
    (WED, PAST, "between January and March", "2021"),
    (WED, PAST, "in the week of May 3", "2021-05"),
    (WED, PAST, "before Easter", "2021-04-04"),
    (WED, FUTURE, "before Christmas", "2021-12-25"),
    (WED, "The ministers saw Christmas {}.", "trees last Friday", "2021-06-04"),
    (WED, PAST, "in October", "2020-10"),
    (WED, "The ministers last met {}.", "in December", "2020-12"),
    (WED, "The ministers gather {}.", "on Friday", "2021-06-11"),
    (WED, PAST, "on Wednesday", "2021-06-09"),
    (WED, PAST, "on Tuesday", "2021-06-08"),
    (WED, "The ministers met in {}.", "the '60s", None),
    (WED, PAST, "on Thursday", "2021-06-03"),
    (WED, PAST, "on Monday evening", "2021-06-07"),
    (WED, PAST, "last Friday", "2021-06-04"),
    (WED, PAST, "last Wednesday", "2021-06-02"),
    (WED, FUTURE, "on Thursday", "2021-06-10"),
    (WED, FUTURE, "on Tuesday", "2021-06-15"),
    (WED, FUTURE, "next Monday", "2021-06-14"),
    (WED, PLANNED, "on Sunday", "2021-06-13"),
    (WED, PAST, "today", "2021-06-09"),
    (WED, PAST, "earlier today", "2021-06-09"),
    (WED, PAST, "yesterday", "2021-06-08"),
    (WED, PAST, "yesterday evening", "2021-06-08"),
    (WED, PAST, "last night", "2021-06-08"),
    (WED, PAST, "this morning", "2021-06-09"),
    (WED, FUTURE, "tonight", "2021-06-09"),
    (WED, FUTURE, "tomorrow", "2021-06-10"),
    (WED, FUTURE, "tomorrow morning", "2021-06-10"),
    (WED, PAST, "the day before yesterday", "2021-06-07"),
    (WED, FUTURE, "the day after tomorrow", "2021-06-11"),
    (WED, PAST, "three days ago", "2021-06-06"),
    (WED, PAST, "two days earlier", "2021-06-07"),
    (WED, FUTURE, "in two days", "2021-06-11"),
    (WED, PAST, "two months ago", "2021-04"),
    (WED, PAST, "five years ago", "2016"),
    (WED, PAST, "last month", "2021-05"),
    (WED, FUTURE, "next month", "2021-07"),
    (WED, PAST, "last year", "2020"),
    (WED, FUTURE, "next year", "2022"),
    (WED, PAST, "earlier this month", "2021-06"),
    (WED, PAST, "this year", "2021"),
    (WED, PAST, "on June 2", "2021-06-02"),
    (WED, PAST, "on 2 June", "2021-06-02"),
    (WED, PAST, "on the 2nd of June", "2021-06-02"),
    (WED, FUTURE, "on July 22", "2021-07-22"),
    (WED, PLANNED, "on July 22", "2021-07-22"),
    (WED, FUTURE, "on February 3", "2022-02-03"),
    (WED, PAST, "on July 22, 2019", "2019-07-22"),
    (WED, PAST, "on 22 July 2019", "2019-07-22"),
    (WED, PAST, "on Dec. 1", "2020-12-01"),
    (WED, PAST, "on Sept. 5, 2001", "2001-09-05"),
    (WED, PAST, "on 2019-07-22", "2019-07-22"),
    (WED, PAST, "on 22.07.2019", "2019-07-22"),
    (WED, PAST, "in July 2019", "2019-07"),
    (WED, PAST, "in late May", "2021-05"),
    (WED, PAST, "in early March 2020", "2020-03"),
    (WED, PAST, "in November", "2020-11"),
    (WED, FUTURE, "in November", "2021-11"),
    (WED, PAST, "last November", "2020-11"),
    (WED, FUTURE, "next March", "2022-03"),
    (WED, PAST, "in 2016", "2016"),
    (WED, PAST, "in the summer of 2016", "2016"),
    (WED, PAST, "on June 1-3", "2021-06-01"),
    (WED, FUTURE, "on June 28-30", "2021-06-28"),
    (WED, FUTURE, "from June 28 to 30", "2021-06-28"),
    (WED, FUTURE, "from 28 to 30 June", "2021-06-28"),
    (WED, FUTURE, "from June 28 to July 2", "2021-06-28"),
    (WED, FUTURE, "on 28-30 June 2021", "2021-06-28"),
    (WED, PAST, "on Christmas Eve", "2020-12-24"),
    (WED, FUTURE, "on Bastille Day", "2021-07-14"),
    (WED, PAST, "on Good Friday", "2021-04-02"),
    (WED, PAST, "on Thanksgiving 2019", "2019-11-28"),
    (WED, PAST, "on New Year's Day", "2021-01-01"),
    (WED, PAST, "in the first week of March", "2021-03"),
    (WED, PAST, "earlier in the week", "2021-06"),
    (WED, PAST, "at the beginning of the month", "2021-06"),
    (WED, PAST, "in 1815", "1815"),
    (WED, PAST, "in May 1856", "1856-05"),
    (TUE, PAST, "on Wednesday", "2015-10-14"),
    (TUE, FUTURE, "on Wednesday", "2015-10-21"),
    (TUE, PAST, "on October 20", "2015-10-20"),
    (TUE, FUTURE, "this weekend", "2015-10-24"),
    (JAN, PAST, "on December 30", "2024-12-30"),
    (JAN, PAST, "in December", "2024-12"),
    (JAN, PAST, "on Tuesday", "2024-12-31"),
    (JAN, PAST, "last month", "2024-12"),
    (JAN, FUTURE, "on January 3", "2025-01-03"),
    (DEC, FUTURE, "on January 5", "2000-01-05"),
    (DEC, FUTURE, "next month", "2000-01"),
    (DEC, FUTURE, "next year", "2000"),
    (DEC, FUTURE, "on Saturday", "2000-01-01"),
    (LEAP, PAST, "yesterday", "2024-02-28"),
    (LEAP, FUTURE, "tomorrow", "2024-03-01"),
    (LEAP, PAST, "on February 29", "2024-02-29"),
    (LEAP, PAST, "last year", "2023"),
    (LEAP, PAST, "a year ago", "2023"),
]


@pytest.mark.parametrize(("day", "sentence", "expression", "iso"), CASES)
def test_expression_means(ask: Ask, day: str, sentence: str, expression: str, iso: str) -> None:
    found = [e["date"] for e in ask(sentence.format(expression), day).entities if e["type"] == "date"]
    assert found == [iso]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers may meet.",
        "The minister marched 20 km.",
        "She bought 19 of them for 2000 dollars.",
        "May was the minister's name.",
        "The village has 1998 inhabitants.",
        "He was 41 years old.",
        "The bill passed by 219 votes to 206.",
        "The toll rose to 1650.",
    ],
)
def test_no_date_is_read_into(ask: Ask, sentence: str) -> None:
    assert [e for e in ask(sentence).entities if e["type"] == "date"] == []


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("They signed it in 2018 and the annex in February of the following year.", ["2018", "2019-02"]),
        ("The ministers met on January 11 and March 3.", ["2021-01-11", "2021-03-03"]),
        ("The ministers met on May 11 and 12.", ["2021-05-11"]),
        ("On Friday the minister is to travel to Oslo, where he was last Monday.", ["2021-06-11", "2021-06-07"]),
        ("The minister had been due to travel on Monday.", ["2021-06-07"]),
    ],
)
def test_days_of_one_sentence_are_told_apart(ask: Ask, sentence: str, days: list[str]) -> None:
    assert [e["date"] for e in ask(sentence, WED).entities if e["type"] == "date"] == days


def test_a_time_of_day_counts_from_the_day_named_before(ask: Ask) -> None:
    text = "The ministers met on June 3. They dined that evening and left the next morning."
    dates = [e["date"] for e in ask(text, WED).entities if e["type"] == "date"]
    assert dates == ["2021-06-03", "2021-06-03", "2021-06-04"]


@pytest.mark.parametrize("expression", ["on February 30", "on June 45", "on 2019-13-40", "on 99.99.2019"])
def test_impossible_days_give_no_day(ask: Ask, expression: str) -> None:
    dates = [e["date"] for e in ask(PAST.format(expression)).entities if e["type"] == "date"]
    assert all(date is None or len(date) < len("2019-01-01") for date in dates)


def test_the_dateline_goes_before_the_day_of_publication(ask: Ask) -> None:
    text = "GENEVA, June 7 (Reuters) - The ministers met on Sunday."
    assert [e["date"] for e in ask(text, WED).entities if e["type"] == "date"] == ["2021-06-06"]


@pytest.mark.parametrize(
    ("text", "given", "iso"),
    [
        ("LONDON - The accord of 07/04/2021 holds.", {}, "2021-04-07"),
        ("WASHINGTON - The accord of 07/04/2021 holds.", {}, "2021-07-04"),
        ("The accord of 07/04/2021 holds.", {"source_country": "PHL"}, "2021-07-04"),
        ("WASHINGTON - The accord of 07/04/2021 holds.", {"source_country": "FRA"}, "2021-04-07"),
        ("OTTAWA - The accord of 07/04/2021 holds.", {}, "2021-07-04"),
        ("LONDON - The accord of 07/24/2021 holds.", {}, "2021-07-24"),
    ],
)
def test_the_publisher_decides_which_number_is_the_month(ask: Ask, text: str, given: dict[str, str], iso: str) -> None:
    assert [e["date"] for e in ask(text, "2021-07-08", **given).entities if e["type"] == "date"] == [iso]


def test_without_a_day_of_publication_nothing_relative_is_dated(annotator: Annotator) -> None:
    found = next(iter(annotator.annotate([Document("undated", "The ministers met on Wednesday.")])))
    assert found.error is None
    assert [e["date"] for e in found.entities if e["type"] == "date" and e["date"]] == []


def test_of_an_article_of_no_known_day_only_full_dates_are_told(annotator: Annotator) -> None:
    text = (
        "The ministers of Laos and Cuba spoke by phone last month. They met in Havana on May 3, 2023. "
        "On Wednesday they met again. They will meet in Vientiane in June 2031."
    )
    (found,) = annotator.annotate([Document("undated", text)])
    told = {(contact["mode"], contact["status"]): contact["date"] for contact in found.contacts}
    assert told[("phone", "occurred")] is None
    assert told[("visit", "planned")] == "2031-06"
    assert [c["date"] for c in found.contacts if c["status"] == "occurred"].count("2023-05-03") == 1
