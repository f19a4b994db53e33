"""What the documentation says is so: its commands exist and print what is shown, its links lead somewhere."""

from __future__ import annotations

import csv
import datetime as dt
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import readme
from demonstration import Demo

from extract.fetch.journal import Journal
from extract.settings import PROJECT, Settings

pytestmark = pytest.mark.xdist_group("demo")  # one process runs the demonstration

PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").rglob("*.md"))]
QUERIES = sorted((PROJECT / "warehouse" / "queries").glob("*.sql"))
by_page = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(PROJECT)) for page in PAGES])


def _code(page: Path) -> str:
    """All that stands in backticks or code blocks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```.*?```", text, re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))])


@by_page
def test_every_communique_command_named_exists(page: Path) -> None:
    named = set(re.findall(r"communique ([a-z][a-z-]+)", _code(page)))
    assert named <= entry_points(group="communique.commands").names


@by_page
def test_every_make_target_named_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"make ([a-z]+(?:-[a-z]+)*)", _code(page))) <= set(targets)


@by_page
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_decision_is_listed() -> None:
    folder = PROJECT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[^)]+)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == [path.name for path in sorted(folder.glob("0*.md"))]


def test_every_example_of_the_readme_prints_what_is_shown(demo: Demo) -> None:
    shown = readme.examples(readme.README.read_text(encoding="utf-8"))
    assert shown
    for command, output in shown:
        ran = demo.run(*command)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout == output, "after review: make demo, then .venv/bin/python tests/docs/readme.py"


@pytest.mark.parametrize("command", [["brief", "RUS", "TJK"], ["check"], ["settings"], ["docs"], ["report"]])
def test_commands_that_need_nothing_run_on_the_demonstration(demo: Demo, command: list[str]) -> None:
    ran = demo.run("communique", *command)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout or command == ["check"]


def test_the_days_to_read_again_are_told_as_the_recipe_says(demo: Demo) -> None:
    recipe = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (question,) = re.findall(r'`communique sql "([^"]*ledger)"`', recipe)
    days = demo.run("communique", "sql", "--format", "csv", question).stdout.splitlines()[1].split(",")
    first, last = map(dt.date.fromisoformat, days)
    polls = list(Journal(Settings(home=demo.home).archive_dir).read())
    assert polls
    assert all(first <= poll.polled_at.astimezone(dt.UTC).date() <= last for poll in polls)


def test_what_is_handed_out_carries_the_licence_that_it_names(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", tmp_path], cwd=PROJECT, check=True, text=True)
    licence = (PROJECT / "LICENSE").read_bytes()
    (wheel,), (archive,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as packed:
        about = next(name.removesuffix("METADATA") for name in packed.namelist() if name.endswith("/METADATA"))
        assert "License-Expression: Apache-2.0\n" in packed.read(f"{about}METADATA").decode()
        assert packed.read(f"{about}licenses/LICENSE") == licence
    with tarfile.open(archive) as packed:
        copy = packed.extractfile(f"{archive.name.removesuffix('.tar.gz')}/LICENSE")
        assert copy is not None
        assert copy.read() == licence
    assert b"Apache License" in licence
    assert b"Version 2.0, January 2004" in licence
    assert "[LICENSE](LICENSE)" in readme.README.read_text(encoding="utf-8")


def test_a_contact_can_be_explained(demo: Demo) -> None:
    contact_id = demo.run("communique", "sql", "--format", "csv", "SELECT min(contact_id) AS id FROM fct_contacts")
    ran = demo.run("communique", "why", contact_id.stdout.split()[1])
    assert ran.returncode == 0, ran.stderr
    assert "characters" in ran.stdout


@pytest.mark.parametrize("query", QUERIES, ids=[query.stem for query in QUERIES])
def test_every_question_of_an_analyst_is_answered(demo: Demo, query: Path) -> None:
    ran = demo.run("communique", "sql", query.read_text(encoding="utf-8"))
    assert ran.returncode == 0, ran.stderr


def _answer(demo: Demo, question: str) -> list[dict[str, str]]:
    (query,) = (query for query in QUERIES if query.stem == question)
    answer = demo.run("communique", "sql", "--format", "csv", query.read_text(encoding="utf-8")).stdout
    return list(csv.DictReader(answer.splitlines()))


_LENGTHS = {"day": 10, "month": 7, "year": 4, "": 0}


def test_no_plan_is_told_more_exactly_than_it_is_known(demo: Demo) -> None:
    plans = {row["date_precision"]: row["planned_for"] for row in _answer(demo, "coming_weeks")}
    assert {"day", "month", "year"} <= plans.keys()
    assert {precision: len(date) for precision, date in plans.items()}.items() <= _LENGTHS.items()


def test_months_are_counted_from_the_first_article_on(demo: Demo) -> None:
    first = demo.run("communique", "sql", "--format", "csv", "SELECT min(article_date) AS day FROM fct_articles")
    months = [row["month"] for row in _answer(demo, "calls_and_visits_by_month")]
    assert months[0] == first.stdout.split()[1][:7] + "-01"
