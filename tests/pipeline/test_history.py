"""What older annotations said is kept, can be compared, and answers what was believed on a day."""

from __future__ import annotations

import hashlib
import shutil

import duckdb
import pytest
from click.testing import CliRunner
from landings import Story, Visit, contact, edited, land
from warehouses import Warehouse, settings_at

from extract import settings as configuration
from warehouse import build, commands, comparison, corrections, load, query
from warehouse.writer import WarehouseError

SENTENCE = "Putin met Rahmon."
# As a text of another agency names them, and the annotator knows them.
MET = {"people": [
    {"name": "Emomali Rakhmon", "country": "TJK", "role": "head_of_state", "entity_id": "emomali-rahmon-tjk"},
    {"name": "Putin", "country": "RUS", "role": "head_of_state", "entity_id": "vladimir-putin-rus"},
]}  # fmt: skip
NEWS = Story(
    "talks", "volga", "2021-06-06T09:00:00", f"{SENTENCE} Lavrov wrote to Baku.",
    contacts=[contact("RUS TJK", SENTENCE, date="2021-06-06") | MET],
)  # fmt: skip
BETTER = edited(
    NEWS, NEWS.text, annotator_version="2",
    contacts=[
        contact("RUS TJK", SENTENCE, mode="visit", date="2021-06-05") | MET,
        contact("AZE RUS", "Lavrov wrote to Baku.", mode="letter"),
    ],
)  # fmt: skip
OTHER = Story("other", "pamir", "2021-06-07T09:00:00", SENTENCE, contacts=[contact("RUS TJK", SENTENCE)])
WORSE = edited(OTHER, OTHER.text, annotator_version="2", contacts=[])
PACT = "Baku and Minsk are bound by the pact of 2020."
PACTS = [
    Story(f"pact-{number}", "pamir", "2021-06-07T08:00:00", f"{PACT} {number} years are left of it.",
          contacts=[contact("AZE BLR", PACT, date="2020-01-01")])
    for number in (5, 6)
]  # fmt: skip
PACTS_AGAIN = [edited(story, story.text, annotator_version="2") for story in PACTS]
# The contact of both, which are known from the same moment on (dbt/macros/founding_id.sql).
REJECTED = min(hashlib.sha256(f"contact|{s.article_id}|AZE-BLR|1".encode()).hexdigest()[:16] for s in PACTS)
UNFINISHED = edited(NEWS, NEWS.text, annotator_version="3", contacts=[])


def _land(landing_dir):
    visits = [
        Visit("volga", "2021-06-06T10:00:00", found=[NEWS]),
        Visit("pamir", "2021-06-07T10:00:00", found=[OTHER, *PACTS]),
    ]
    better, worse = (
        Visit("volga", "2021-06-06T10:00:00", found=[BETTER]),
        Visit("pamir", "2021-06-07T10:00:00", found=[WORSE, *PACTS_AGAIN]),
    )
    half = Visit("volga", "2021-06-06T10:00:00", found=[UNFINISHED])
    land(landing_dir, "first", visits[:1], created_at="2021-06-06T10:01:00")
    land(landing_dir, "second", visits[1:], created_at="2021-06-07T10:01:00")
    again = {"kind": "backfill", "annotator_version": "2", "run": ("rules-2", 2)}
    land(landing_dir, "again-1", [better], created_at="2021-07-01T00:00:00", **again)
    land(landing_dir, "again-2", [worse], created_at="2021-07-02T00:00:00", **again)
    third = {"kind": "backfill", "annotator_version": "3", "run": ("rules-3", 2)}
    land(landing_dir, "half", [half], created_at="2021-08-01T00:00:00", **third)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Two runs and half a third; somebody rejected a contact that both had found."""
    folder = tmp_path_factory.mktemp("history")
    settings = settings_at(folder, seeds=folder / "seeds")
    path = corrections.file_of(settings)
    path.parent.mkdir(parents=True)
    header = ",".join(corrections.COLUMNS)
    path.write_text(f"{header}\nno_contact,reject,{REJECTED},,a pact,ann,2021-06-20\n", encoding="utf-8")
    _land(settings.landing_dir)
    load.load(settings)
    return Warehouse(settings, build.build(settings))


def test_the_marts_use_the_newest_complete_run_and_name_the_others(history):
    assert history.built.failures == ()
    assert history.rows("SELECT countries, mode, annotator_version FROM fct_contact_reports ORDER BY ALL") == [
        (["AZE", "RUS"], "letter", "2"),
        (["RUS", "TJK"], "visit", "2"),
    ]
    runs = history.rows("SELECT run_id, is_complete, annotation_count, used_count FROM annotation_runs ORDER BY ALL")
    assert runs == [("rules-2", True, 4, 4), ("rules-3", False, 1, 0), ("stream-1", True, 4, 0)]
    assert history.rows("SELECT run_id, reason, len(contacts) FROM superseded_annotations ORDER BY ALL") == [
        ("rules-3", "incomplete_run", 0),
        *[("stream-1", "other_run", 1)] * 4,
    ]


def test_two_runs_are_compared_where_both_read(history):
    with query.published(history.settings) as con:
        found = comparison.compare(con, "stream", "rules-2")
    assert found.shared_count == 4
    changes = [(change.kind, change.countries) for change in found.changes]
    assert sorted(changes) == [
        ("changed", ["RUS", "TJK"]),
        ("found", ["AZE", "RUS"]),
        ("lost", ["RUS", "TJK"]),
        *[("rejected", ["AZE", "BLR"])] * 2,
    ]
    (changed,) = [change for change in found.changes if change.kind == "changed"]
    assert changed.fields == {"contact_date": ("2021-06-06", "2021-06-05"), "mode": ("meeting", "visit")}
    (new,) = [change for change in found.changes if change.kind == "found"]
    assert "people" in new.fields
    assert "people_ids" not in new.fields, "other people have other ids: once is enough"


def test_the_comparison_is_told_in_lines(history, monkeypatch):
    monkeypatch.setattr(configuration, "current", lambda: history.settings)
    told = CliRunner().invoke(commands.diff, ["stream-1", "rules-2"]).output
    assert "1 found, 1 lost, 1 changed, 2 rejected\n" in told
    assert "\nrejected by a correction AZE, BLR" in told
    assert "meeting → visit" in told
    unknown = CliRunner().invoke(commands.diff, ["stream-1", "nothing"])
    assert (unknown.exit_code, "no annotation run has the id nothing" in unknown.output) == (1, True)


@pytest.mark.parametrize(("day", "believed"), [
    ("2021-06-06", [("occurred", "meeting", "2021-06-06", 1)]),
    ("2021-06-07", [("occurred", "meeting", "2021-06-06", 1), ("occurred", "meeting", "2020-01-01", 1),
                    ("occurred", "meeting", "2020-01-01", 1), ("occurred", "meeting", None, 1)]),
    ("2021-06-20", [("occurred", "meeting", "2021-06-06", 1), ("occurred", "meeting", None, 1)]),
    ("2021-07-02", [("occurred", "visit", "2021-06-05", 1), ("occurred", "letter", None, 1)]),
    ("2021-12-31", [("occurred", "visit", "2021-06-05", 1), ("occurred", "letter", None, 1)]),
])  # fmt: skip
def test_what_was_believed_on_a_day(history, day, believed):
    assert history.rows(f"SELECT status, mode, contact_date, report_count FROM contacts_as_of('{day}')") == believed


@pytest.mark.parametrize("day", ["2021-06-06", "2021-07-02"])
def test_people_have_the_names_of_the_other_marts(history, day):
    """Also those of an annotation that no longer counts."""
    (people,) = history.rows(f"SELECT people FROM contacts_as_of('{day}') WHERE mode IN ('meeting', 'visit') LIMIT 1")
    assert history.rows("SELECT people FROM fct_contacts WHERE mode = 'visit'") == [people]
    assert people == (["Emomali Rahmon", "Vladimir Putin"],)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("'2021-06-05'", "nothing was read by 2021-06-05: the first reading was on 2021-06-06"),
        ("current_date + 2", "is still ahead"),
        ("NULL", "as of no day"),
    ],
)
def test_a_day_of_which_nothing_is_known_is_no_day_without_contacts(history, day, told):
    """Not even where a count would be 0."""
    for macro in ("contacts_as_of", "contact_reports_as_of"):
        with pytest.raises(WarehouseError, match=told):
            history.rows(f"SELECT count(*) FROM {macro}({day})")


def _told_in(zone, file, day="current_date"):
    """How many contacts a session of a time zone is told of, the sessions of which may begin their days later."""
    with duckdb.connect(file, read_only=True) as con:
        con.execute(f"SET TimeZone = '{zone}'")
        return con.execute(f"SELECT count(*) FROM marts.contacts_as_of({day})").fetchall()


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+12", "Etc/GMT-14"])
def test_the_current_date_has_what_was_read_until_now_wherever_one_asks(history, tmp_path, zone):
    """West of Greenwich, where for half of UTC's day it is still yesterday, as in the east."""
    file = shutil.copy(history.settings.published_database, tmp_path / "read_now.duckdb")
    with duckdb.connect(file) as con:
        con.execute("DELETE FROM operations.superseded_annotations")
        con.execute("UPDATE marts.fct_articles SET annotated_at = now() AT TIME ZONE 'UTC'")
    assert _told_in(zone, file) == [(2,)]
    assert _told_in(zone, file, "current_date + 1") == [(2,)]
    with pytest.raises(duckdb.Error, match="nothing was read by 2021-06-05"):
        _told_in(zone, file, "'2021-06-05'")


def test_days_can_be_asked_for_one_beside_the_other(history):
    asked = "SELECT (SELECT count(*) FROM contacts_as_of(day)) FROM (VALUES (DATE '{}'), (current_date + 1)) AS t(day)"
    assert history.rows(asked.format("2021-06-06")) == [(1,), (2,)]
    with pytest.raises(WarehouseError, match="nothing was read by 2021-06-05"):
        history.rows(asked.format("2021-06-05"))
