"""The commands that load, build and ask, run as the program does, on the made-up wire."""

import csv
import datetime as dt
import io
import json
import re

import pytest
import wire
from click.testing import CliRunner
from landings import Visit, land
from warehouses import copy_of, settings_at

from extract import settings as configuration
from extract.settings import PROJECT
from warehouse import commands, load, query

pytestmark = pytest.mark.xdist_group("warehouse")  # one worker builds the shared warehouse
QUERIES = sorted((PROJECT / "warehouse" / "queries").glob("*.sql"))


@pytest.fixture
def run(warehouse, monkeypatch):
    """Run a command against the shared warehouse, or against the settings given."""

    def _run(command, *arguments, settings=warehouse.settings, stdin=None):
        monkeypatch.setattr(configuration, "current", lambda: settings)
        return CliRunner().invoke(command, arguments, input=stdin)

    return _run


def test_load_and_build_tell_what_they_did_on_stderr(run, tmp_path):
    settings = settings_at(tmp_path)
    wire.land_all(settings.landing_dir)
    loaded = run(commands.load, settings=settings)
    assert (loaded.exit_code, loaded.stdout) == (0, "")
    assert loaded.stderr.startswith("loaded 4 batches, ")
    assert run(commands.load, settings=settings).stderr == "loaded 0 batches, 0 rows\n"
    built = run(commands.build, settings=settings)
    assert (built.exit_code, built.stdout) == (0, "")
    assert f"published {settings.published_database}" in built.stderr


def test_a_torn_batch_fails_the_load_and_is_named(run, tmp_path):
    settings = settings_at(tmp_path)
    wire.land_all(settings.landing_dir)
    (settings.landing_dir / "moscow" / "items.parquet").write_bytes(b"")
    loaded = run(commands.load, settings=settings)
    assert loaded.exit_code == 1
    assert "batch moscow is in quarantine: items.parquet has not the bytes" in loaded.stderr
    assert "loaded 3 batches" in loaded.stderr


def test_sql_answers_as_json_csv_and_lines(run):
    question = "SELECT title, article_date, authors, 0.5 AS half, -1 AS less FROM fct_articles WHERE title LIKE '=%'"
    (row,) = json.loads(run(commands.sql, question, "--format", "json").stdout)
    assert row == {
        "title": "=HYPERLINK(1) Putin and Rahmon", "article_date": "2021-05-08", "authors": [], "half": 0.5, "less": -1,
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(run(commands.sql, question, "--format", "csv").stdout)))
    assert rows == [
        {"title": "'=HYPERLINK(1) Putin and Rahmon", "article_date": "2021-05-08", "authors": "[]", "half": "0.5",
         "less": "-1"}
    ]  # fmt: skip
    header, line = run(commands.sql, question).stdout.splitlines()
    assert header.split() == ["title", "article_date", "authors", "half", "less"]
    assert line.startswith("=HYPERLINK(1) Putin and Rahmon  2021-05-08")


def test_sql_takes_a_query_that_begins_with_a_comment_and_one_from_stdin(run):
    question = "-- How many?\nSELECT count(*) AS n\nFROM fct_events WHERE root = 'REQUEST'"
    assert run(commands.sql, question).stdout == "n\n1\n"
    assert run(commands.sql, "-", stdin=question).stdout == "n\n1\n"
    assert run(commands.sql, "SELECT 1", "--fromat", "csv").exit_code == 2
    assert run(commands.sql, "--help-me").exit_code == 2


def test_sql_reads_the_query_of_a_file(run, tmp_path):
    file = tmp_path / "one two.sql"
    file.write_text("\ufeff-- How many?\nSELECT 1 AS n;\n", encoding="utf-8")
    assert run(commands.sql, str(file)).stdout == "n\n1\n"
    missing = run(commands.sql, "queries/none.sql")
    assert (missing.exit_code, missing.stderr) == (
        1, "Error: cannot read queries/none.sql: No such file or directory\n",
    )  # fmt: skip
    file.write_bytes(b"SELECT '\xff'")
    assert run(commands.sql, str(file)).stderr == f"Error: cannot read {file}: it is no UTF-8\n"


def test_a_query_that_ends_as_a_file_is_called_is_asked(run):
    made = "CREATE TEMP TABLE sql AS SELECT 1 AS n; FROM temp.sql"
    assert run(commands.sql, made).stdout == "n\n1\n"


def test_an_ambiguous_name_says_whom_it_may_mean(run):
    asked = run(commands.brief, "congo", "RUS")
    assert asked.exit_code == 2
    assert "'congo' may be COD or COG: give the code" in asked.stderr


@pytest.mark.parametrize("ids", [(commands.why, " "), (commands.diff, " ", "a")])
def test_an_id_of_spaces_is_empty(run, ids):
    asked = run(*ids)
    assert asked.exit_code == 2
    assert "is empty" in asked.stderr


def test_a_day_that_does_not_exist_is_called_that(run):
    asked = run(commands.brief, "RUS", "TJK", "--from", "2021-09-31")
    assert asked.exit_code == 2
    assert asked.stderr.splitlines()[-1].endswith("'--from': there is no day 2021-09-31")
    asked = run(commands.brief, "RUS", "TJK", "--to", "June")
    assert "'June' does not match the format" in asked.stderr


def test_fault_27_what_a_terminal_would_obey_is_not_printed(run):
    out = run(commands.sql, "SELECT 'a' || chr(27) || '[2J' || chr(8238) || 'b' AS x").stdout
    assert out.splitlines()[1] == "a [2J b"


@pytest.mark.parametrize("question", ["SELEC 1", "SELECT nothing FROM fct_contacts", "SELECT 1 FROM nowhere"])
def test_bad_sql_is_one_line_and_exit_1(run, question):
    answer = run(commands.sql, question)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1


def test_without_a_published_copy_there_is_a_hint(run, tmp_path):
    for command, arguments in ((commands.sql, ["SELECT 1"]), (commands.why, ["x"]), (commands.brief, ["RUS", "TJK"])):
        answer = run(command, *arguments, settings=settings_at(tmp_path))
        assert answer.exit_code == 1
        assert "communique build" in answer.stderr


def _folder(parent, name):
    (parent / name).mkdir()
    return parent / name


def test_freshness_is_told_from_any_folder(run, warehouse, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    copy = copy_of(warehouse, _folder(tmp_path, "old"))
    manifest = copy.home / "dbt" / "target" / "manifest.json"
    documented = manifest.read_bytes()
    old = run(commands.freshness, settings=copy)
    assert old.exit_code == 1
    assert manifest.read_bytes() == documented, "the pages of columns are made from it"
    assert re.fullmatch(r"error  polls: [\d.]+ hours old, of 2021-05-21 20:00 UTC\n", old.stdout)
    settings = settings_at(tmp_path / "new")
    empty = run(commands.freshness, settings=settings)
    assert (empty.exit_code, empty.stdout) == (1, "error  polls: nothing is loaded\n")
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    land(settings.landing_dir, "now", [Visit("volga", now)])
    load.load(settings)
    fresh = run(commands.freshness, settings=settings)
    assert (fresh.exit_code, fresh.stdout[:24]) == (0, "pass   polls: 0.0 hours ")


def test_why_shows_every_report_down_to_the_archive(run, warehouse):
    ((contact_id, report_id),) = warehouse.rows(
        "SELECT contact_id, evidence_report_id FROM fct_contacts WHERE contact_date = '2021-05-08'"
    )
    text = run(commands.why, contact_id).stdout
    assert text.startswith(f"contact {contact_id}\n")
    assert "4 reports, oldest first" in text
    assert "“Rahmon will visit Moscow on May 8.”" in text
    assert "archived in 2021/06/06/sample.warc.gz at byte 0, 100 bytes" in text
    assert "the archive no longer has this file" in text  # the made-up wire has none
    assert "rule met_with (0.9), annotator 1, model m1, lexicons l1" in text
    founders = warehouse.rows(f"SELECT founding_id FROM fct_contact_reports WHERE contact_id = '{contact_id}'")
    assert sorted(re.findall(r"^ {4}founding_id (\w+)$", text, re.MULTILINE)) == sorted(row[0] for row in founders)
    assert run(commands.why, report_id).stdout == text
    assert run(commands.why, contact_id[:9]).stdout == text
    (origin,) = json.loads(run(commands.why, contact_id, "--format", "json").stdout)
    assert [report["status"] for report in origin["reports"]] == ["planned", "occurred", "occurred", "occurred"]


def test_why_knows_events_and_quotes(run, warehouse):
    ((event_id, quote_id),) = warehouse.rows(
        "SELECT event_id, quote_id FROM fct_events, fct_quotes WHERE speaker = 'Zakharova'"
    )
    assert "REQUEST" in run(commands.why, event_id).stdout
    assert "Zakharova" in run(commands.why, quote_id).stdout
    unknown = run(commands.why, "0000")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "no contact, report, event or quote has or had an id that begins with 0000" in unknown.stderr


def test_a_beginning_that_several_ids_have_is_not_enough(run, warehouse):
    ids = {name for row in warehouse.rows("SELECT contact_id, report_id FROM fct_contact_reports") for name in row}
    first = next(digit for digit in "0123456789abcdef" if sum(name.startswith(digit) for name in ids) > 1)
    answer = run(commands.why, first)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert f"several ids begin with {first}, among them {first}" in answer.stderr


def test_brief_tells_a_dyad_in_either_order_and_by_name(run):
    text = run(commands.brief, "GBR", "RUS").stdout
    assert "contacts       4 of the two alone, 0 with others present" in text
    assert "by mode        phone 3, meeting 1" in text
    assert "last contact   2021-05-19 of the two alone, 2 days before the newest article; usually every 5 days" in text
    assert run(commands.brief, "Russia", "united kingdom").stdout.splitlines()[2:] == text.splitlines()[2:]
    assert run(commands.brief, "UK", "Russian Federation").stdout.splitlines()[2:] == text.splitlines()[2:]


def _plans(run, *arguments: str) -> dict[str, list[str]]:
    """The lines of a brief below each heading that is about plans, without ids."""
    found: dict[str, list[str]] = {}
    for block in run(commands.brief, *arguments).stdout.split("\n\n")[2:]:
        heading, *lines = block.splitlines()
        if not heading.startswith("The latest"):
            found[heading] = [" ".join(word for word in line.split() if len(word) != 16) for line in lines]
    return found


def test_brief_tells_plans_from_what_became_of_them(run):
    days = "2021-06-02 to 2021-06-04"
    assert _plans(run, "RUS", "UZB") == {"Planned": [f"{days} visit"]}
    assert _plans(run, "RUS", "UZB", "--to", "2021-06-04") == {"Planned": [f"{days} visit"]}
    overdue = {"Planned": [f"{days} visit not reported yet, awaited until 2021-06-11"]}
    assert _plans(run, "RUS", "UZB", "--to", "2021-06-05") == overdue
    assert _plans(run, "RUS", "UZB", "--from", "2021-06-11", "--to", "2021-06-11") == overdue
    past = {"What became of earlier plans": [f"{days} visit not seen"]}
    assert _plans(run, "RUS", "UZB", "--to", "2021-06-12") == past
    assert _plans(run, "RUS", "TJK", "--to", "2021-05-05") == {"Planned": ["2021-05-08 visit"]}
    assert _plans(run, "RUS", "TJK") == {"What became of earlier plans": ["2021-05-08 visit happened"]}


def test_brief_keeps_to_its_period(run):
    found = json.loads(
        run(commands.brief, "RUS", "GBR", "--from", "2021-03-05", "--to", "2021-04-01", "--format", "json").stdout
    )
    assert [contact["counted_on"] for contact in found["contacts"]] == ["2021-03-11", "2021-03-06"]
    assert found["by_mode"] == {"phone": 2}
    assert found["rhythm"]["last_contact_on"] == "2021-03-11"


@pytest.mark.parametrize(
    "arguments",
    [["RUS"], ["RUS", "RUS"], ["RUS", "Nowhere"], ["RUS", "TJK", "--from", "June"],
     ["RUS", "TJK", "--from", "2021-06-01", "--to", "2021-05-01"]],
)  # fmt: skip
def test_bad_usage_of_brief_exits_2(run, arguments):
    assert run(commands.brief, *arguments).exit_code == 2


def test_there_are_enough_questions():
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_question_has_words_and_an_answer(warehouse, path):
    sql = path.read_text(encoding="utf-8")
    assert sql.startswith("-- ")
    assert sql.splitlines()[0].endswith("?")
    with query.published(warehouse.settings) as con:
        answer = query.ask(con, sql)
    assert answer.columns
    # On the made-up wire nothing is corrected, no relations turn, each article has its day, and few days have articles.
    unanswered = {"corrections_without_effect", "relations_turning", "articles_without_a_day", "gone_silent"}
    assert bool(answer.rows) == (path.stem not in unanswered)
