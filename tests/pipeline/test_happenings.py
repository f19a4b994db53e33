"""Which reports tell of one happening: pairs judged by hand against what the models make of them, and how a brief tells
happenings that are dated in all manners.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from landings import Story, Visit, contact, land
from warehouses import Warehouse, settings_at

from warehouse import brief, build, load, query, telling

TESTS = Path(__file__).parents[1]
CONTACTS, EVENTS = TESTS / "golden" / "happenings" / "reports.csv", TESTS / "pipeline" / "event_reports.csv"
PARTY = ("text", "entity_id", "name", "country", "sector", "role", "start", "end")


@dataclass(frozen=True)
class Figures:
    """Pairs of reports of one case: how many are one happening by hand, by the models and by both; figures 0 to 1."""

    pair_count: int
    by_hand: int
    by_models: int
    by_both: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.by_both / self.by_models

    @property
    def recall(self) -> float:
        return self.by_both / self.by_hand

    @property
    def f1(self) -> float:
        return 2 * self.by_both / (self.by_hand + self.by_models)


def _reports(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _story(number: int, report: dict[str, str]) -> Story:
    found: dict[str, Any] = {"contacts": [_contact(report)]} if "countries" in report else {"events": [_event(report)]}
    return Story(
        f"{'contact' if 'countries' in report else 'event'}-{number}",
        report["publisher"].lower().replace(" ", "-"),
        report["published_at"],
        report["sentence"],
        source_country=report["source_country"],
        **found,
    )


def _contact(report: dict[str, str]) -> dict[str, Any]:
    people = [tuple(person.strip().split("/")) for person in report["people"].split(";") if person.strip()]
    return contact(
        report["countries"],
        report["sentence"],
        mode=report["mode"],
        status=report["status"],
        date=report["date"] or None,
        level=report["level"],
        people=people,
    )


def _event(report: dict[str, str]) -> dict[str, Any]:
    parties = {
        side: [dict.fromkeys(PARTY) | {"text": country, "country": country, "start": 0, "end": 1} for country in codes]
        for side in ("source", "target")
        for codes in [report[side].split()]
    }
    precision = {0: None, 4: "year", 7: "month", 10: "day"}[len(report["date"])]
    return {
        "root": report["root"], "mode": report["mode"] or None, "contexts": [], "quad": "verbal_cooperation",
        "status": report["status"], **parties, "date": report["date"] or None, "date_precision": precision,
        "place": None, "start": 0, "end": len(report["sentence"]), "rule": "verb", "confidence": 0.8,
    }  # fmt: skip


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> Warehouse:
    """A warehouse of all reports, each an article of its own."""
    settings = settings_at(tmp_path_factory.mktemp("judged"))
    stories = [_story(*numbered) for path in (CONTACTS, EVENTS) for numbered in enumerate(_reports(path))]
    visits = [Visit(story.feed_id, story.published_at, found=[story]) for story in stories]
    land(settings.landing_dir, "reports", visits)
    load.load(settings)
    warehouse = Warehouse(settings, build.build(settings))
    assert warehouse.built.failures == ()
    return warehouse


def _figures(path: Path, happening_of: dict[str, str]) -> Figures:
    """Each pair of one case, compared; ``happening_of`` says what the models made of an article's report."""
    cases = defaultdict(list)
    for number, report in enumerate(_reports(path)):
        story = _story(number, report)
        cases[report["case"]].append((report["happening"], happening_of[story.article_id], story.text))
    pairs = [(case, *pair) for case, told in cases.items() for pair in itertools.combinations(told, 2)]
    by_hand = [one[0] == other[0] for _, one, other in pairs]
    by_models = [one[1] == other[1] for _, one, other in pairs]
    wrong = [
        f"{case}: {one[2]} | {other[2]} {'joined' if found else 'kept apart'}"
        for (case, one, other), true, found in zip(pairs, by_hand, by_models, strict=True)
        if true != found
    ]
    both = sum(map(all, zip(by_hand, by_models, strict=True)))
    return Figures(len(pairs), sum(by_hand), sum(by_models), both, tuple(wrong))


def test_reports_of_one_contact_are_told_from_others(judged):
    found = _figures(CONTACTS, dict(judged.rows("SELECT article_id, contact_id FROM fct_contact_reports")))
    print(found.precision, found.recall, found.f1)  # noqa: T201  # shown with -s and where the test fails
    assert found.pair_count >= 150
    assert found.f1 >= 0.93, "\n".join(found.wrong)


def test_reports_of_one_event_are_told_from_others(judged):
    """Events are known again by root, mode, parties and day, so what these leave open is not known again."""
    found = _figures(EVENTS, dict(judged.rows("SELECT article_id, happening_id FROM fct_events")))
    print(found.precision, found.recall, found.f1)  # noqa: T201  # shown with -s and where the test fails
    assert found.pair_count >= 60
    assert found.f1 >= 0.8, "\n".join(found.wrong)


def _lines_of_brief(judged: Warehouse, *codes: str, until: dt.date | None = None) -> list[str]:
    with query.published(judged.settings) as con:
        sides = [brief.party(con, code) for code in codes]
        return [" ".join(line.split()) for line in telling.of_brief(brief.brief(con, *sides, until=until))]


def test_a_brief_tells_no_date_more_exactly_than_it_is_known(judged):
    def said(*codes: str) -> str:
        return "\n".join(_lines_of_brief(judged, *codes))

    assert "\n1978 visit " in said("IRN", "JPN")
    assert "\nby 2023-05-11 phone " in said("ARE", "IND"), "the day on which it was first reported"
    assert "last contact by 2023-05-11 of the two alone, " in said("ARE", "IND")
    assert "\nMay 2022 visit " in said("KEN", "TZA")
    assert "\nlast contact May 2022 of the two alone\n" in said("KEN", "TZA"), "how many days ago is not known"


@pytest.mark.parametrize(("codes", "until", "heading", "told"), [
    (("KEN", "UGA"), dt.date(2022, 11, 30), "Planned", "November 2022 meeting {id}"),
    (("KEN", "UGA"), dt.date(2022, 12, 1), "What became of earlier plans", "November 2022 meeting {id} not seen"),
    (("JPN", "LKA"), dt.date(2014, 10, 10), "Planned", "no date visit {id} awaited until 2014-10-10"),
    (("JPN", "LKA"), dt.date(2014, 10, 11), "What became of earlier plans", "no date visit {id} not seen"),
])  # fmt: skip
def test_a_plan_without_a_day_is_awaited_as_long_as_it_may_still_happen(judged, codes, until, heading, told):
    ((contact_id,),) = judged.rows(
        f"SELECT contact_id FROM contact_calendar WHERE country_a = '{codes[0]}' AND country_b = '{codes[1]}'"
    )
    lines = _lines_of_brief(judged, *codes, until=until)
    assert lines[lines.index(heading) + 1] == told.format(id=contact_id)


def test_a_brief_and_the_calendar_agree_on_what_became_of_plans(judged):
    for contact_id, *codes, outcome in judged.rows(
        "SELECT contact_id, country_a, country_b, outcome FROM contact_calendar WHERE country_a IS NOT NULL"
    ):
        with query.published(judged.settings) as con:
            told = brief.brief(con, *(brief.party(con, code) for code in codes))
        assert {plan["contact_id"]: plan["standing"] for plan in told.planned}[contact_id] == outcome
