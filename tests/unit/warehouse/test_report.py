"""The report page: what publishers wrote is text and nothing else, and the figures are there."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from extract.settings import Settings
from warehouse import report
from warehouse.report import Report
from warehouse.tables import known_date
from warehouse.writer import WarehouseError

DAY = dt.date(2021, 6, 6)
HOSTILE = '<script>alert(1)</script>{{ 7 * 7 }}"onload="x'


def _report(text: str, url: str) -> Report:
    dyad = {
        "country_a": "RUS", "name_a": text, "country_b": "TJK", "name_b": text, "contact_count": 3,
        "multilateral_contact_count": 1, "planned_count": 0, "leader_count": 2, "last_contact_on": DAY,
        "last_contact_precision": "month",
    }  # fmt: skip
    contact = {
        "contact_id": "c", "countries": ["RUS", "TJK"], "mode": "phone", "status": "occurred", "level": "leader",
        "contact_date": DAY, "contact_end_date": None, "date_precision": "year", "report_count": 2,
        "reporting_party_count": 1, "evidence_snippet": text, "title": text, "url": url,
    }  # fmt: skip
    feed = {
        "feed_id": "f", "publisher": text, "last_outcome": "not_modified", "poll_count": 1, "failed_count": 0,
        "last_polled_at": dt.datetime(2021, 6, 6, 9, tzinfo=dt.UTC), "discovered_count": 5,
    }  # fmt: skip
    return Report(
        totals={"article_count": 5, "publisher_count": 1, "contact_count": 3, "report_count": 4,
                "first_day": DAY, "last_day": DAY},
        statuses=[{"status": "occurred", "contact_count": 3}],
        dyads=[dyad],
        months=[DAY.replace(day=1)],
        dyad_months={("RUS", "TJK"): {DAY.replace(day=1): 3}},
        topics=[{"name": text, "date_day": DAY, "week_count": 4, "expected_week_count": 1.5, "burst_score": 2.0}],
        planned=[{"name_a": text, "name_b": text, "countries": ["RUS", "TJK"], "mode": "visit", "planned_for": None,
                  "planned_until": None, "date_precision": None, "outcome": "happened", "seen_on": DAY,
                  "seen_precision": "day", "evidence_snippet": text}],
        contacts=[contact],
        feeds=[feed],
        ledger={"discovered": 5, "stored": 4, "duplicate": 0, "rejected": 1, "quarantined": 0, "pending": 0},
    )  # fmt: skip


def test_markup_in_what_publishers_wrote_is_inert() -> None:
    page = report.render(_report(HOSTILE, "https://example.org/a"))
    assert "<script" not in page
    assert "{{ 7 * 7 }}" in page
    assert '"onload=' not in page


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "",
        "http://127.0.0.1:8765/tass/a",
        "http://localhost/a",
        "http://[::1]:80/a",
        "http://",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    page = report.render(_report("Talks", url))
    assert "href" not in page
    assert "Talks (communique why c)" in page, "where the text of the article can be found"


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = report.render(_report("Talks", "https://example.org/a"))
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["https://example.org/a"]
    assert "http-equiv" in page


def test_counts_stand_beside_their_names() -> None:
    page = report.render(_report("Talks", "https://example.org/a"))
    assert "5 items discovered = 4 stored + 0 duplicate + 1 rejected" in page
    assert "<b>3</b> occurred" in page


def test_no_date_is_told_more_exactly_than_it_is_known() -> None:
    page = report.render(_report("Talks", "https://example.org/a"))
    cells = re.findall(r'<td class="d">([^<]*)</td>', page)
    assert cells[0] == "June 2021", "the last contact of a dyad"
    assert cells[2:4] == ["no date", "2021"], "a plan and a contact"
    assert "<td>happened on 2021-06-06</td>" in page


@pytest.mark.parametrize(
    ("day", "precision", "end", "told"),
    [
        (DAY, "day", None, "2021-06-06"),
        (DAY, "day", dt.date(2021, 6, 8), "2021-06-06 to 2021-06-08"),
        (DAY, "week", dt.date(2021, 6, 12), "the week of 2021-06-06"),
        (DAY, "month", None, "June 2021"),
        (DAY, "year", None, "2021"),
        (DAY, None, None, "by 2021-06-06"),
        (None, None, None, "no date"),
    ],
)
def test_dates_are_told_as_far_as_they_go(
    day: dt.date | None, precision: str | None, end: dt.date | None, told: str
) -> None:
    assert known_date(day, precision, end) == told


def test_without_a_published_copy_the_reason_is_given(settings: Settings) -> None:
    with pytest.raises(WarehouseError, match="no published warehouse"):
        report.read(settings)
