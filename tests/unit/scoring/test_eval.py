"""The command ``communique eval``, run on small gold sets of the test's own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extract.scoring.commands import evaluate

CALL = "French President Emmanuel Macron spoke by phone with German Chancellor Angela Merkel on Tuesday."
PHONED: dict[str, Any] = {"countries": ["DEU", "FRA"], "mode": "phone", "status": "occurred", "date": "2021-06-08",
                          "people": [{"name": "Macron"}, {"name": "Merkel"}]}  # fmt: skip
CONTACTS = [{"id": "a", "text": CALL, "published_at": "2021-06-09", "contacts": [PHONED], "topics": ["diplomatic"]}]
CODED = [("Japan condemned the missile test by North Korea.", "ACCUSE")] * 4 + [("The leaves fell early.", "AID")]
SENTENCES = [{"id": f"s{number}", "text": text, "event": root} for number, (text, root) in enumerate(CODED)]


def write(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, arguments)


def test_figures_come_as_aligned_columns_with_their_intervals(tmp_path: Path) -> None:
    result = run(write(tmp_path / "calls.jsonl", CONTACTS))
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0][:4] == ["set", "kind", "figure", "value"]
    assert ["calls", "full", "recall", "1.000", "0.207–1.000", "1/1"] in lines
    assert ["calls", "contact", "f1", "1.000"] in lines


def test_several_sets_and_their_held_out_parts_as_json(tmp_path: Path) -> None:
    sentences = write(tmp_path / "sentences.jsonl", SENTENCES)
    result = run("--format", "json", "--held-out", sentences, write(tmp_path / "calls.jsonl", CONTACTS))
    rows = json.loads(result.stdout)
    recall = {r["part"]: (r["right_count"], r["total_count"]) for r in rows
              if (r["gold_set"], r["kind"], r["figure"]) == ("sentences", "root", "recall")}  # fmt: skip
    assert recall == {"all": (4, 5), "seen": (4, 4), "unseen": (0, 1)}
    assert {row["gold_set"] for row in rows} == {"sentences", "calls"}
    assert all(row["annotator_version"] and row["lexicons_version"] for row in rows)


def test_the_files_of_a_folder_are_one_set_and_csv_has_a_row_for_each_figure(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "a.jsonl", CONTACTS)
    write(folder / "b.jsonl", [{**CONTACTS[0], "id": "b"}])
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", str(folder)).stdout)))
    recall = next(row for row in rows if (row["kind"], row["figure"]) == ("contact", "recall"))
    assert (recall["gold_set"], recall["right_count"], recall["total_count"]) == ("mine", "2", "2")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "there are no records"),
        ("{", "bad.jsonl, line 1: the line is not JSON"),
        ('{"id": "a", "text": "b"}', "line 1: a record with id, text is of no known kind"),
        (
            '{"text": "a", "event": "AID"}\n{"text": "b", "contacts": []}',
            "records of several kinds (contacts, event_sent",
        ),
        ('{"text": "a", "contacts": []}\n{"id": "x7", "contacts": []}', "bad: record 2, x7, has no text"),
        ('{"id": "x7", "text": " ", "event": "AID"}', "bad: record 1, x7, has no text"),
        ('{"contacts": []}', "bad: record 1 has no text"),
    ],
)
def test_what_is_no_gold_set_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert reason in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_mention_is_read_on_the_day_that_stands_beside_it(tmp_path: Path) -> None:
    """Who was president on the day decides whose president a bare surname is."""
    held = {"text": "President Kirchner", "args": ["", "3 May 2005"], "kwargs": {}, "expect": {"country": "ARG"}}
    later = {**held, "args": [], "kwargs": {"query_date": "2010-06-01"}}
    rows = json.loads(run("--format", "json", write(tmp_path / "actors.jsonl", [held, later])).stdout)
    assert [(row["kind"], row["right_count"], row["total_count"]) for row in rows] == [("country", 2, 2)]


def test_bad_usage_exits_2(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.jsonl")).exit_code == 2
    assert run().exit_code == 2
