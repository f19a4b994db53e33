"""What people decide about contacts is checked, stands above what was found, and is accounted for."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from warehouses import Warehouse, copy_of, settings_at

from extract import settings as configuration
from extract.records import Severity
from extract.settings import PROJECT
from warehouse import build, checks, commands, corrections, publish
from warehouse.writer import WarehouseError

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse
HEADER = ",".join(corrections.COLUMNS)
ONE, OTHER = "0123456789abcdef", "fedcba9876543210"


def _write(folder, *rows):
    path = folder / "corrections" / "contacts.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("row", "problem"), [
    (f"c1,merge,{ONE},,no target,ann,2021-06-01", "target nothing is not an id"),
    (f"c1,merge,{ONE},{ONE},itself,ann,2021-06-01", "subject and target are the same"),
    (f"c1,join,{ONE},{OTHER},odd,ann,2021-06-01", "action join is none of"),
    (f"c1,split,{ONE},{OTHER},odd,ann,2021-06-01", "split has no target"),
    ("c1,reject,all of them,,odd,ann,2021-06-01", "subject all of them is not an id"),
    (f"c1,reject,{ONE},,,ann,2021-06-01", "reason is empty"),
    (f"c1,reject,{ONE},,odd,ann,June", "decided_on June is not a day"),
    (f"c1,reject,{ONE}", "it has not 7 values"),
    (f"c0,reject,{OTHER},,odd,ann,2021-06-01", "correction_id c0 is there twice"),
    (f"c1,split,{ONE[::-1]},,odd,ann,2021-06-01", "is corrected twice"),
    (f"c1,merge,{ONE},{ONE[::-1]},odd,ann,2021-06-01", "is both corrected and the target"),
])  # fmt: skip
def test_a_bad_row_stops_with_file_row_and_reason(tmp_path, row, problem):
    path = _write(tmp_path, f"c0,reject,{ONE[::-1]},,first,ann,2021-06-01", row)
    with pytest.raises(WarehouseError, match=problem) as caught:
        corrections.read(path)
    assert f"{path} row 3: " in str(caught.value)


def test_check_names_every_row_that_is_none_before_a_build_refuses_the_first(tmp_path):
    bad = f"c1,split,{ONE[:8]},,a beginning,ann,2021-06-01", f"c2,reject,{OTHER},,no day,ann,yesterday"
    _write(tmp_path, *bad, f"c3,reject,{ONE},,right,ann,2021-06-01")
    findings = list(checks.check_corrections(settings_at(tmp_path / "home", seeds=tmp_path)))
    assert [(finding.severity, finding.subject, finding.message.split(":")[0]) for finding in findings] == [
        (Severity.ERROR, "corrections/contacts.csv", "row 2"),
        (Severity.ERROR, "corrections/contacts.csv", "row 3"),
    ]


def test_other_columns_are_refused_and_no_file_is_no_correction(tmp_path):
    assert corrections.read(tmp_path / "nothing.csv") == []
    path = _write(tmp_path)
    path.write_text("id,what\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="row 1: the columns are not"):
        corrections.read(path)


def test_corrections_are_replayed_at_a_build_and_accounted_for(warehouse, tmp_path, monkeypatch):
    visit, call, planned = (
        warehouse.rows(f"SELECT contact_id FROM fct_contacts WHERE {which} ORDER BY contact_date LIMIT 1")[0][0]
        for which in ("contact_date = '2021-05-08'", "mode = 'phone'", "status = 'planned'")
    )
    ((copy,),) = warehouse.rows(
        f"SELECT founding_id FROM fct_contact_reports WHERE contact_id = '{visit}' AND feed_id = 'island'"
    )
    _write(
        tmp_path / "seeds",
        f"c1,split,{copy},,another visit,ann,2021-06-01",
        f"c2,merge,{call},{visit},told together,ann,2021-06-01",
        f"c3,reject,{planned},,no contact,ann,2021-06-01",
        f"c4,reject,{ONE},,gone,ann,2021-06-01",
    )
    settings = copy_of(warehouse, tmp_path, seeds=tmp_path / "seeds")
    publish.publish(settings)
    corrected = Warehouse(settings, build.build(settings))
    assert corrected.built.failures == ()
    assert corrected.rows(
        "SELECT correction_id, report_count, is_applied FROM operations.corrections ORDER BY ALL"
    ) == [
        ("c1", 1, True),
        ("c2", 1, True),
        ("c3", 1, True),
        ("c4", 0, False),
    ]
    question = (PROJECT / "warehouse" / "queries" / "corrections_without_effect.sql").read_text(encoding="utf-8")
    assert [row["correction_id"] for row in corrected.dicts(question)] == ["c4"]
    assert [finding.subject for finding in checks.check_corrections(settings)] == ["correction c4"]
    assert corrected.rows(f"SELECT count(*) FROM fct_contacts WHERE contact_id IN ('{call}', '{planned}')") == [(0,)]
    assert corrected.rows("SELECT former_id, happening_id, reason FROM former_happenings ORDER BY ALL") == sorted(
        [(call, visit, "corrected"), (planned, None, "corrected")]
    )
    as_of = f"SELECT contact_id, report_count FROM contacts_as_of('{{}}') WHERE contact_id IN ('{visit}', '{call}')"
    assert sorted(corrected.rows(as_of.format("2021-05-31"))) == sorted([(visit, 4), (call, 1)]), (
        "nothing was decided yet"
    )
    assert corrected.rows(as_of.format("2021-06-01")) == [(visit, 4)]
    before, after = (
        w.rows(f"SELECT report_count FROM fct_contacts WHERE contact_id = '{visit}'")[0][0]
        for w in (warehouse, corrected)
    )
    assert (before, after) == (4, 4), "one report went and one came"
    monkeypatch.setattr(configuration, "current", lambda: settings)
    told = CliRunner().invoke(commands.why, [call]).stdout.splitlines()
    assert told[0].startswith(f"contact {call} is now {visit}, since 20")
    assert told[1:3] == [
        f"  correction c2: merge into {visit} by ann on 2021-06-01: told together",
        f"contact {visit}",
    ]
    told = CliRunner().invoke(commands.why, [planned]).stdout.splitlines()
    assert told[1:] == ["  correction c3: reject by ann on 2021-06-01: no contact"]
