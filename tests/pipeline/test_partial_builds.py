"""A build of what new batches change publishes the rows of a full build."""

from pathlib import Path

from scale_generator import Generator
from warehouses import contents, settings_at

from extract.settings import PROJECT
from warehouse import build, load


def test_a_partial_build_gives_the_rows_of_a_full_one(tmp_path: Path) -> None:
    """A history longer than what a report bears on, and eight more days, with edits."""
    settings = settings_at(tmp_path)
    news = Generator(PROJECT, reports=3_000, seed=5, reports_a_day=6)
    news.land_history(settings.landing_dir)
    load.load(settings)
    built = build.build(settings)
    assert (built.failures, built.is_partial) == ((), False)
    before = contents(settings)
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
