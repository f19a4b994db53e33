"""Which reports tell of one happening: pairs judged by hand against what the models make of them."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from landings import Story, Visit, contact, land
from warehouses import Warehouse, settings_at

from warehouse import build, load

REPORTS = Path(__file__).parents[1] / "golden" / "happenings" / "reports.csv"
LEAST_F1 = 0.93
LEAST_PAIRS = 150


@dataclass(frozen=True)
class Figures:
    """Pairs of reports of one case: how many are one happening by hand, by the models and by both."""

    pair_count: int
    by_hand: int
    by_models: int
    by_both: int
    wrong: tuple[str, ...]

    @property
    def f1(self) -> float:
        return 2 * self.by_both / (self.by_hand + self.by_models)


def _reports() -> list[dict[str, str]]:
    with REPORTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _story(number: int, report: dict[str, str]) -> Story:
    people = [tuple(person.strip().split("/")) for person in report["people"].split(";") if person.strip()]
    found = contact(
        report["countries"],
        report["sentence"],
        mode=report["mode"],
        status=report["status"],
        date=report["date"] or None,
        level=report["level"],
        people=people,
    )
    return Story(
        f"report-{number}",
        report["publisher"].lower().replace(" ", "-"),
        report["published_at"],
        report["sentence"],
        contacts=[found],
        source_country=report["source_country"],
    )


def figures(home: Path) -> Figures:
    """Land every report as an article of its own, build, and compare each pair of one case."""
    reports = _reports()
    stories = [_story(number, report) for number, report in enumerate(reports)]
    settings = settings_at(home)
    visits = [Visit(story.feed_id, story.published_at, found=[story]) for story in stories]
    land(settings.landing_dir, "reports", visits)
    load.load(settings)
    warehouse = Warehouse(settings, build.build(settings))
    assert warehouse.built.failures == ()
    contact_of = dict(warehouse.rows("SELECT article_id, contact_id FROM fct_contact_reports"))
    cases = defaultdict(list)
    for report, story in zip(reports, stories, strict=True):
        cases[report["case"]].append((report["happening"], contact_of[story.article_id], story.text))
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


def test_reports_of_one_happening_are_told_from_others(tmp_path):
    found = figures(tmp_path)
    print(found)  # noqa: T201  # shown with -s and where the test fails
    assert found.pair_count >= LEAST_PAIRS
    assert found.f1 >= LEAST_F1, "\n".join(found.wrong)
