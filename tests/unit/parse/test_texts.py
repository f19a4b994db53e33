"""Plain-text stories: header, dateline, title, body."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.parse import datelines, texts
from extract.records import FeedEntry

URL = "https://wire.example/drop/story.txt"
NOW = dt.datetime(2021, 9, 1, tzinfo=dt.UTC)
BODY = "The two presidents discussed trade and the border by phone on Wednesday, the press service said."


def parse(text: str, hint: FeedEntry | None = None):
    return texts.parse_text(text.encode(), URL, "text/plain", hint, NOW)


def test_header_dateline_and_body_on_one_line():
    article = parse(f"date 2021-08-18 MOSCOW (TASS): {BODY}\n")
    assert (article.outcome, article.published_at) == ("ok", dt.datetime(2021, 8, 18, tzinfo=dt.UTC))
    assert article.text == f"MOSCOW (TASS): {BODY}"
    assert article.title == BODY
    assert (article.date_method, article.language) == ("header", "en")
    found = datelines.find(article.text, dt.date(2021, 8, 18), lambda name: "RUS" if name == "Moscow" else None)
    assert (found[0].city, found[0].agency) == ("Moscow", "TASS")


@pytest.mark.parametrize("header", ["date 2021-08-18\n", "Date: 2021-08-18\n\n", "date 2021-08-18 14:30 "])
def test_the_header_may_have_a_line_of_its_own_and_a_time(header: str):
    article = parse(f"{header}MOSCOW (TASS): {BODY}")
    assert article.published_at.date() == dt.date(2021, 8, 18)
    assert article.text.startswith("MOSCOW (TASS): The two")


def test_a_title_stands_alone_above_the_header():
    article = parse(f"Presidents speak by phone\n\ndate 2021-08-18\n\nMOSCOW (TASS): {BODY}\n\n{BODY}")
    assert article.title == "Presidents speak by phone"
    assert article.text == f"MOSCOW (TASS): {BODY}\n{BODY}"
    assert article.published_at is not None


def test_lines_that_only_wrap_are_joined_where_empty_lines_part_paragraphs():
    wrapped = parse("MOSCOW (TASS): " + BODY.replace(" by ", "\nby ") + "\n\n" + BODY)
    assert wrapped.text == f"MOSCOW (TASS): {BODY}\n{BODY}"
    lines = parse(f"{BODY}\n{BODY}")
    assert lines.text == f"{BODY}\n{BODY}"


@pytest.mark.parametrize(
    "header",
    [
        "date 18 August 2021\n",
        "Date: Wed, 18 Aug 2021 14:30:00 +0300\n\n",
        "date:18.08.2021\n",
        "date 2021-08-18T14:30:00+03:00\n",
        "DATE: August 18th, 2021 at 3 PM MSK\n",
    ],
)
def test_a_header_on_a_line_of_its_own_writes_the_date_as_people_do(header: str):
    for title in ("", "Presidents speak by phone\n\n", "Presidents speak by phone\n"):
        article = parse(f"{title}{header}{BODY}")
        assert (article.published_at.date(), article.date_method) == (dt.date(2021, 8, 18), "header")
        assert article.text == BODY


@pytest.mark.parametrize(("header", "fault"), [
    ("date 2031-01-01 ", "in_future"),
    ("date 1970-01-01 ", "too_early"),
    ("date 2021-13-45 ", "unreadable"),
    ("date 2021-02-31\n\n", "unreadable"),
    ("Date: 03/04/2021\n", "unreadable"),
    ("date 03/04/2021\n", "unreadable"),
    ("Date: Aug 18\n", "unreadable"),
    ("", "missing"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_no_date_and_the_text_is_kept(header: str, fault: str):
    article = parse(f"{header}MOSCOW (TASS): {BODY}")
    assert (article.outcome, article.published_at, article.date_method) == ("ok", None, fault)
    assert article.text == f"MOSCOW (TASS): {BODY}"


@pytest.mark.parametrize(("opening", "day", "method"), [
    ("LIMA, March 4, 2021 (Andina) – ", dt.date(2021, 3, 4), "dateline"),
    ("Lima, 4 March 2021 (Andina) -- ", dt.date(2021, 3, 4), "dateline"),
    ("Date: 03/04/2021\nLIMA, March 4, 2021 (Andina) – ", dt.date(2021, 3, 4), "dateline"),
    ("date 2021-08-18 LIMA, March 4, 2021 (Andina) – ", dt.date(2021, 8, 18), "header"),
    ("LIMA, March 4 (Andina) – ", None, "missing"),
    ("LIMA, March 4, 2091 (Andina) – ", None, "missing"),
    ("On March 4, 2021, a port in Lima opened. ", None, "missing"),
    ("LIMA, March 4, 2021 – Officials spoke. ", dt.date(2021, 3, 4), "dateline"),
    ("Port opens\n\n4 March 2021, Lima\nThe officials spoke. ", dt.date(2021, 3, 4), "dateline"),
    ("LIMA, March 4, 2021 - that is where and when it began. ", None, "missing"),
    ("Lima, 4 March 2021. That was the last time they met. ", None, "missing"),
    ("Lima, March 4, 2021: the presidents stood side by side. ", None, "missing"),
    ("Peru. March 4, 2021. Rain falls. ", None, "missing"),
])  # fmt: skip
def test_a_dateline_with_its_year_dates_a_text_that_nothing_else_does(
    opening: str, day: dt.date | None, method: str
) -> None:
    article = parse(f"{opening}{BODY}")
    assert (article.published_at and article.published_at.date(), article.date_method) == (day, method)
    assert article.text.endswith(BODY)


@pytest.mark.parametrize("headline", [
    "Date set for August 18 summit", "Date palms of 2021", "Date set for talks on 3 April 2021",
    "Date of 2 April 2021 summit moved", "Date: to be announced by the two sides in 2 days"])  # fmt: skip
def test_a_headline_that_begins_with_the_word_is_no_header(headline: str):
    article = parse(f"{headline}\n\n{BODY}")
    assert article.title
    assert (headline.endswith(article.title), article.text, article.date_method) == (True, BODY, "missing")


def test_without_a_header_there_is_no_date_and_a_long_opening_is_cut_at_a_word():
    article = parse(f"MOSCOW (TASS): {BODY[:-1]} and so did the ministry of foreign affairs later that day.")
    assert article.published_at is None
    assert len(article.title) <= 122
    assert article.title.endswith(" …")


@pytest.mark.parametrize(("text", "outcome"), [("", "empty"), (" \n\x00", "empty"), ("Talks.", "not_an_article")])
def test_what_is_no_story_says_why(text: str, outcome: str):
    article = parse(text)
    assert (article.outcome, article.text) == (outcome, "")
    assert article.error


def test_bytes_of_any_encoding_and_none_are_read():
    russian = "date 2021-08-18 МОСКВА: " + "Президенты обсудили торговлю и границу по телефону в среду. " * 3
    for encoding in ("utf-8", "utf-16", "cp1251"):
        article = texts.parse_text(russian.encode(encoding), URL, "text/plain", None, NOW)
        assert (article.outcome, article.language) == ("ok", "ru")
        assert "торговлю" in article.text
    assert texts.parse_text(bytes(range(256)) * 4, URL).outcome == "unsupported"


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\n" + BODY.encode(), b"PK\x03\x04" + BODY.encode(), bytes(range(7, 256)) * 9]
)
def test_a_file_that_is_no_text_is_none(body: bytes):
    article = texts.parse_text(body, URL, "text/plain", None, NOW)
    assert (article.outcome, article.text, article.error) == ("unsupported", "", "the file is no text")
