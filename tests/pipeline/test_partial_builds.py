"""A build of what new batches change publishes the rows of a full build."""

import json
from pathlib import Path

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from scale_generator import Generator
from warehouses import contents, settings_at

from extract.settings import PROJECT, Settings
from warehouse import build, corrections, load, query, writer


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
    for number, (contact, other, report) in enumerate(late):
        action, subject, target = (
            ("merge", contact, other),
            ("reject", contact, ""),
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
    variables = {"build_database": str(settings.build_database), "build_memory": "1GB", "slice_rows": slice_rows}
    folders = ("--project-dir", "dbt", "--profiles-dir", "dbt", "--target-path", str(settings.home / "target"))
    arguments = ("run", "--full-refresh", "--select", "fct_contacts", *folders, "--vars", json.dumps(variables))
    try:
        assert dbtRunner().invoke([*arguments, "--log-level", "none"]).success
    finally:
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    compiled = next((settings.home / "target" / "compiled").rglob("fct_contacts.sql")).read_text(encoding="utf-8")
    assert ("where happenings.anchor < date" in compiled) == (slice_rows < 1_000)
    with writer.connection(settings) as con:
        rows = con.execute("FROM marts.fct_contacts ORDER BY contact_id").fetchall()
    assert len(rows) > 1_000
    return rows
