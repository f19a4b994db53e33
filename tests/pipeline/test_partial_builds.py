"""A build of what new batches change publishes the rows of a full build."""

from pathlib import Path

import pytest
from landings import Story, Visit, contact, edited, land
from scale_generator import Generator
from warehouses import contents, settings_at

from extract.settings import PROJECT, Settings
from warehouse import build, corrections, dbt_project, load, query, writer

pytestmark = pytest.mark.xdist_group("partial builds")


def test_a_partial_build_gives_the_rows_of_a_full_one(tmp_path: Path) -> None:
    """A history longer than what a report bears on, corrections of its last weeks, and eight more days, with edits."""
    settings = settings_at(tmp_path, seeds=tmp_path / "seeds")
    news = Generator(PROJECT, reports=3_000, seed=5, reports_a_day=6)
    news.land_history(settings.landing_dir)
    load.load(settings)
    built = build.build(settings)
    assert (built.failures, built.is_partial) == ((), False)
    correct(settings)
    built = build.build(settings)
    assert (built.failures, built.is_partial) == ((), False), "other corrections bear on all there is"
    before = contents(settings)
    assert any(is_applied for *_, is_applied in corrections_of(settings))
    for day in range(8):
        news.land_day(settings.landing_dir, day)
    load.load(settings)
    built = build.build(settings)
    assert (built.failures, built.is_partial) == ((), True)
    partial = contents(settings)
    assert len(partial["fct_contact_reports"]) > len(before["fct_contact_reports"])
    with query.published(settings) as con:
        assert query.ask(con, "SELECT 1 FROM fct_contacts WHERE contact_end_date > contact_date LIMIT 1").rows
    assert not set(before["superseded_annotations"]) >= set(partial["superseded_annotations"]), "an article is edited"
    assert build.build(settings, is_full=True).failures == ()
    full = contents(settings)
    for table, rows in full.items():
        assert partial[table] == rows, table
    assert rows_in_slices(settings, 100) == rows_in_slices(settings, 1_000_000)


def correct(settings: Settings) -> None:
    """Merge, split, reassign and reject contacts of the last weeks, to which reports of the next days belong."""
    with query.published(settings) as con:
        late = query.ask(con, LATE_CONTACTS).rows
    rows = []
    for number, (one, other, report) in enumerate(late):
        action, subject, target = (
            ("merge", one, other),
            ("reject", one, ""),
            ("split", report, ""),
            ("reassign", report, other),
            ("reject", report, ""),
        )[number % 5]
        rows.append(f"c{number},{action},{subject},{target},as a test,ann,2021-06-01")
    path = settings.seeds / "corrections" / "contacts.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([",".join(corrections.COLUMNS), *rows, ""]), encoding="utf-8")


# Two contacts and a report of the first that did not found it, no contact twice.
LATE_CONTACTS = """
    WITH late AS (
        SELECT contact_id, row_number() OVER (ORDER BY last_reported_at DESC, contact_id) AS place
        FROM fct_contacts WHERE report_count > 1
    )
    SELECT one.contact_id, other.contact_id, min(founding_id)
    FROM late AS one
    JOIN late AS other ON other.place = one.place + 1
    JOIN fct_contact_reports AS reports ON reports.contact_id = one.contact_id AND founding_id <> one.contact_id
    WHERE one.place % 2 = 1 AND one.place < 120
    GROUP BY ALL
    ORDER BY min(one.place)
"""


def corrections_of(settings: Settings) -> list[tuple[object, ...]]:
    with query.published(settings) as con:
        return list(query.ask(con, "SELECT correction_id, is_applied FROM operations.corrections").rows)


def rows_in_slices(settings: Settings, slice_rows: int) -> list[tuple[object, ...]]:
    """The contacts, in any order, when a full build gathers them in slices of so many reports."""
    command = ("run", "--full-refresh", "--select", "fct_contacts")
    results = dbt_project.run(settings, *command, target="slices", slice_rows=slice_rows)
    assert {result.status for result in results} == {"success"}
    folder = settings.home / "dbt" / "slices" / "compiled"
    compiled = next(folder.rglob("fct_contacts.sql")).read_text(encoding="utf-8")
    assert ("where happenings.anchor < date" in compiled) == (slice_rows < 1_000)
    with writer.connection(settings) as con:
        rows = con.execute("FROM marts.fct_contacts ORDER BY contact_id").fetchall()
    assert len(rows) > 1_000
    return rows


def test_a_rejected_report_that_is_edited_away_joins_no_days_any_more(tmp_path: Path) -> None:
    """Three days of a visit are one contact, also where the report of the second is rejected, until that is edited."""
    settings = settings_at(tmp_path, seeds=tmp_path / "seeds")
    days = [_day_of_visit(feed, day) for feed, day in (("volga", 8), ("pamir", 9), ("island", 10))]
    land(settings.landing_dir, "visit", [Visit(s.feed_id, s.published_at, found=[s]) for s in days])
    load.load(settings)
    build.build(settings)
    with query.published(settings) as con:
        ((second,),) = query.ask(con, "SELECT founding_id FROM fct_contact_reports WHERE feed_id = 'pamir'").rows
    path = settings.seeds / "corrections" / "contacts.csv"
    path.parent.mkdir(parents=True)
    rejected = f"c1,reject,{second},,as a test,ann,2021-06-01"
    path.write_text("\n".join([",".join(corrections.COLUMNS), rejected, ""]), encoding="utf-8")
    build.build(settings)
    assert _report_counts(settings) == [2]
    silent = edited(days[1], "The agency takes this story back.", contacts=[])
    land(settings.landing_dir, "edit", [Visit("pamir", "2021-04-11T12:00:00", found=[silent])])
    load.load(settings)
    built = build.build(settings)
    assert (built.failures, built.is_partial) == ((), True)
    assert _report_counts(settings) == [1, 1]


def _day_of_visit(feed_id: str, day: int) -> Story:
    said = f"Ahmeti of Albania went on with his visit to Samoa on day {day}."
    people = [("Ilir Ahmeti", "ALB", "foreign_minister")]
    told = contact("ALB WSM", said, mode="visit", date=f"2021-04-{day:02}", level="minister", people=people)
    return Story(f"visit-{day}", feed_id, f"2021-04-{day:02}T10:00:00", said, f"Visit {day}", contacts=[told])


def _report_counts(settings: Settings) -> list[int]:
    with query.published(settings) as con:
        return [count for (count,) in query.ask(con, "SELECT report_count FROM fct_contacts").rows]
