"""Openings of news texts: what is a dateline, what it says, and where the story begins."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.parse import datelines
from extract.parse.cities import country_of
from extract.records import Dateline

PUBLISHED = dt.date(2021, 8, 19)
AUGUST_18 = dt.date(2021, 8, 18)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("MOSCOW, August 18. /TASS/. ", Dateline("Moscow", "RUS", "TASS", AUGUST_18)),
        ("ST. PETERSBURG, August 18. /TASS/. ", Dateline("St. Petersburg", "RUS", "TASS", AUGUST_18)),
        ("WASHINGTON (Reuters) - ", Dateline("Washington", "USA", "Reuters", None)),
        ("Pyongyang, August 18 (KCNA) -- ", Dateline("Pyongyang", "PRK", "KCNA", AUGUST_18)),
        ("NEW DELHI, 18 August /XYZ/: ", Dateline("New Delhi", "IND", "XYZ", AUGUST_18)),
        ("date 2021-08-18 MOSCOW (TASS): ", Dateline("Moscow", "RUS", "TASS", AUGUST_18)),
        ("BERLIN — ", Dateline("Berlin", "DEU", None, None)),
        ("By Jane Doe\nPARIS, Aug 18 (AFP) - ", Dateline("Paris", "FRA", "AFP", AUGUST_18)),
        ("KABUL, Afghanistan (AP) — ", Dateline("Kabul", "AFG", "AP", None)),
        ("TOKYO, Aug. 18, 2021 (Kyodo) — ", Dateline("Tokyo", "JPN", "Kyodo", AUGUST_18)),
        ("PORT OF SPAIN, Trinidad and Tobago, Aug 18 (CMC) – ", Dateline("Port of Spain", "TTO", "CMC", AUGUST_18)),
        ("MOSCOW. Aug 18 (Interfax) - ", Dateline("Moscow", "RUS", "Interfax", AUGUST_18)),
        ("MOSCOW. August 18. Interfax - ", Dateline("Moscow", "RUS", "Interfax", AUGUST_18)),
        ("MOSCOW (UrduPoint News / Sputnik - 18th August, 2021) ",
         Dateline("Moscow", "RUS", "UrduPoint News / Sputnik", AUGUST_18)),
        ("LAHORE, (APP - UrduPoint / Pakistan Point News - 18th Aug, 2021 ) :",
         Dateline("Lahore", "PAK", "APP - UrduPoint / Pakistan Point News", AUGUST_18)),
        ("DUBAI, 18th August, 2021 (WAM) -- ", Dateline("Dubai", "ARE", "WAM", AUGUST_18)),
        ("New Delhi [India], August 18 (ANI): ", Dateline("New Delhi", "IND", "ANI", AUGUST_18)),
        ("Riyadh, Aug. 18, SPA -- ", Dateline("Riyadh", "SAU", "SPA", AUGUST_18)),
        ("Baku, August 18, AZERTAC\n", Dateline("Baku", "AZE", "AZERTAC", AUGUST_18)),
        ("BAGHDAD / NINA / ", Dateline("Baghdad", "IRQ", "NINA", None)),
        ("CAIRO - 18 August 2021: ", Dateline("Cairo", "EGY", None, AUGUST_18)),
        ("AVAZA, Turkmenistan: ", Dateline("Avaza", "TKM", None, None)),
        ("18 August 2021\nBERLIN (dpa) - ", Dateline("Berlin", "DEU", "dpa", AUGUST_18)),
        ("Wednesday, August 18, 2021 \n\n\n", Dateline(date=AUGUST_18)),
        ("August 18, 2021 - 18:10 - The Palace, Lima\n", Dateline(date=AUGUST_18)),
        ("18 August 2021 - 20:44\n", Dateline(date=AUGUST_18)),
        ("August 18, 2021, Sochi\n", Dateline(date=AUGUST_18)),
        ("Office of the Press Secretary\nThe following is attributable to Spokesperson Karen Oakley:\n", Dateline()),
    ],
)  # fmt: skip
def test_a_dateline_is_read_and_cut(opening: str, expected: Dateline) -> None:
    story = "The ministers met in the morning."
    assert datelines.find(opening + story, PUBLISHED, country_of) == (expected, len(opening))


@pytest.mark.parametrize(
    "text",
    [
        "", "President Biden met with Putin. He said so.", "Putin: We will win", "BREAKING: talks have begun",
        "Washington - the city of marble - is hot.", "On Monday, Putin - who met Xi - said so.",
        "U.S. - China talks resume",
        "Novak (head of the chancellery since 2005 and of his party until 2018) - he met Kim in Berlin.",
        "Baku, Vienna\nThe ministers met.", "Baku, August 18, NATO chief arrives", "Baku, August 18, Azertac\nTalks.",
        "NATO - The alliance met.", "Merkel (CDU) said that she would go.", "EU: sanctions follow",
        "August 18, 2021 was a Wednesday.\nThe ministers met.", "August 18, 2021, Lima was calm\nThe ministers met.",
        "Kim Jong Un\nvice-chairman of the commission\nThursday received a delegation.",
    ],
)  # fmt: skip
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert datelines.find(text, PUBLISHED, country_of) is None


def test_a_summary_above_the_dateline_is_kept() -> None:
    text = "The talks took an hour, the minister noted\nMOSCOW, August 18. /TASS/. The ministers met."
    assert datelines.find(text, PUBLISHED, country_of) == (Dateline("Moscow", "RUS", "TASS", AUGUST_18), 0)


def test_the_date_line_below_a_summary_dates_the_page() -> None:
    text = "The presidents met at the palace.\nAugust 18, 2021 - 18:10 - Lima\nThe talks took an hour."
    assert datelines.find(text, PUBLISHED, country_of) == (Dateline(date=AUGUST_18), 0)
    assert datelines.find(text.replace(", 2021 - 18:10", ""), PUBLISHED, country_of) is None


def test_a_dateline_below_a_summary_is_found() -> None:
    summary, dateline = "The talks took an hour, the minister noted\n", "MOSCOW, August 18. /TASS/. "
    text = f"{summary}{dateline}The ministers met."
    assert datelines.below_summary(text, 0, country_of) == (len(summary), len(summary + dateline))
    assert datelines.below_summary(f"{dateline}The ministers met.", 0, country_of) is None
    assert datelines.below_summary("The talks took an hour.\nThe ministers met.", 0, country_of) is None


def test_a_day_without_a_year_lies_before_publication() -> None:
    found = datelines.find("MOSCOW, December 30. /TASS/. Talks.", dt.date(2022, 1, 2), country_of)
    assert found is not None
    assert found[0].date == dt.date(2021, 12, 30)
    unknown = datelines.find("MOSCOW, December 30. /TASS/. Talks.", None, country_of)
    assert unknown is not None
    assert unknown[0].date is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ST. JOHN'S", "St. John's"),
        ("ST. GEORGE’S", "St. George’s"),
        ("N'DJAMENA", "N'Djamena"),
        ("NUKU'ALOFA", "Nuku'Alofa"),
    ],
)
def test_a_name_in_capitals_is_written_as_others_are(name: str, written: str) -> None:
    assert datelines.titled(name) == written


@pytest.mark.parametrize(("city", "country"), [("Paris", "FRA"), ("Geneva", "CHE"), ("Kiev", "UKR"), ("Nowhere", None)])
def test_a_city_is_in_the_country_where_it_is_largest(city: str, country: str | None) -> None:
    assert country_of(city) == country


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(alphabet=st.sampled_from("AB ab.,/()-–:\n12 AugustMOSCOW"), max_size=80))
def test_the_story_begins_within_the_text(text: str) -> None:
    found = datelines.find(text, PUBLISHED, country_of)
    assert found is None or 0 <= found[1] <= len(text)
