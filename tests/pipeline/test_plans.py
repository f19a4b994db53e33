"""What became of plans: sessions to which more came than the plan had told, and plans for a week."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from landings import Story, Visit, contact, land
from warehouses import Warehouse, settings_at

from extract.settings import PROJECT
from warehouse import brief as briefs
from warehouse import build, load, query, telling

LEADERS = [("Adil Bekov", "KAZ", "head_of_state"), ("Timur Saidov", "UZB", "head_of_state")]


def _told(slug: str, day: str | None, text: str, **found: Any) -> Story:
    contacts = [contact(found.pop("countries"), text, **found)]
    return Story(slug, "steppe", day and f"{day}T09:00", text, contacts=contacts)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Warehouse:
    """A warehouse of plans, built before and once more after what they were for was told."""
    settings = settings_at(tmp_path_factory.mktemp("plans"))
    week = {"date": "2021-06", "date_precision": "week", "date_end": "2021-06-13"}
    land(settings.landing_dir, "plans", [Visit("steppe", "2021-06-01T10:00", found=[
        _told("summit-ahead", "2021-06-01", "The bloc will meet in Almaty in June.",
              countries="CSTO KAZ", mode="multilateral", status="planned", date="2021-06-20"),
        _told("dinner-ahead", "2021-06-01", "The two will dine on June 20.", countries="KAZ UZB", status="planned",
              date="2021-06-20", people=LEADERS),
        _told("week-ahead", "2021-06-01", "They will meet in the week of June 7.", countries="KGZ TJK",
              status="planned", **week),
        _told("visit-ahead", "2021-06-01", "The two will meet in Tehran on July 20.", countries="IRN TKM",
              status="planned", date="2021-07-20"),
    ])])  # fmt: skip
    load.load(settings)
    assert build.build(settings).failures == ()
    land(settings.landing_dir, "news", [Visit("steppe", "2021-07-10T10:00", found=[
        _told("summit", "2021-06-20", "The presidents met in Almaty.", countries="CSTO KAZ KGZ TJK UZB",
              mode="multilateral", date="2021-06-20"),
        _told("wednesday", "2021-06-10", "They met on Wednesday.", countries="KGZ TJK", date="2021-06-09"),
        _told("later", "2021-07-10", "Somebody rang somebody up.", countries="ARM GEO", mode="phone"),
    ]), Visit("steppe", "2023-03-01T10:00", found=[
        _told("of-no-day", None, "Somebody wrote to somebody.", countries="IRN TKM", mode="letter"),
    ])])  # fmt: skip
    load.load(settings)
    warehouse = Warehouse(settings, build.build(settings))
    assert warehouse.built.failures == ()
    return warehouse


def test_a_session_with_more_members_fulfils_the_plan_of_some(warehouse):
    told = "SELECT outcome, seen_on FROM contact_calendar WHERE countries = "
    assert warehouse.rows(f"{told}['CSTO', 'KAZ']") == [("happened", dt.date(2021, 6, 20))]
    assert warehouse.rows(f"{told}['KAZ', 'UZB']") == [("not_seen", None)], "two who are to dine do not by a summit"


def test_a_week_is_the_days_that_it_has(warehouse):
    reports = "SELECT contact_date, contact_end_date, date_precision FROM fct_contact_reports WHERE status = 'planned'"
    week = dt.date(2021, 6, 7), dt.date(2021, 6, 13), "week"
    assert warehouse.rows(f"{reports} AND countries = ['KGZ', 'TJK']") == [week]
    met = warehouse.rows("SELECT contact_date, date_precision, report_count FROM fct_contacts WHERE country_a = 'KGZ'")
    assert met == [(dt.date(2021, 6, 9), "day", 2)], "what is told of one of its days is what was planned for it"


def test_an_article_that_tells_no_day_does_not_end_the_wait_for_what_is_planned(warehouse):
    span = warehouse.rows("SELECT newest_day, undated_article_count FROM reading_span")
    assert span == [(dt.date(2021, 7, 10), 1)], "it came in 2023, when no news was read"
    plans = "SELECT outcome FROM contact_calendar WHERE countries = ['IRN', 'TKM']"
    assert warehouse.rows(plans) == [("awaited",)]
    with query.published(warehouse.settings) as con:
        told = briefs.brief(con, briefs.Party("IRN", "Iran"), briefs.Party("TKM", "Turkmenistan"))
    assert (told.newest_day, told.articles_read_count) == (dt.date(2021, 7, 10), 8)
    assert "last contact   of the two alone on no known day" in list(telling.of_brief(told)), "it was by letter"
    assert [(plan["standing"], plan["is_overdue"]) for plan in told.planned] == [("awaited", False)]
    month = "SELECT max(days_since_last_contact) FROM bilateral_contact_frequency WHERE month = '2021-07-01'"
    assert warehouse.rows(month) == [(31,)], "from June 9 to the newest day"
    question = (PROJECT / "warehouse" / "queries" / "articles_without_a_day.sql").read_text()
    assert [row[:3] for row in warehouse.rows(question)] == [("steppe", "missing", dt.date(2023, 3, 1))]


def test_the_brief_tells_how_many_days_of_silence_had_articles(warehouse):
    with query.published(warehouse.settings) as con:
        told = briefs.brief(con, briefs.Party("KGZ", "Kyrgyzstan"), briefs.Party("TJK", "Tajikistan"))
        then = briefs.brief(
            con, briefs.Party("KGZ", "Kyrgyzstan"), briefs.Party("TJK", "Tajikistan"), until=dt.date(2021, 6, 20)
        )
    silence = "2021-06-09 of the two alone, 31 days before the newest article (3 of them with articles read)"
    assert silence in "\n".join(telling.of_brief(told))
    assert then.rhythm["last_contact_on"] == dt.date(2021, 6, 9)
    assert then.rhythm["days_since_last_contact"] == (then.newest_day - dt.date(2021, 6, 9)).days <= 11
