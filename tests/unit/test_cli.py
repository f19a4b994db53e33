"""The program as a person meets it: exit codes, one line for a mistake, data on standard output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from extract import cli, settings

PROGRAM = Path(sys.executable).with_name("communique")


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["--nonsense"], ["settings", "--format", "xml"], ["settings", "more"]]
)
def test_bad_usage_is_one_line_and_exit_2(arguments: list[str]) -> None:
    ran = _run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("communique: ")
    assert ran.stderr.count("\n") == 1


def test_a_bad_setting_is_named_in_one_line_and_exit_1() -> None:
    ran = _run("settings", COMMUNIQUE_WORKERS="none")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "workers" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_bad_row_of_the_feed_list_fails_the_check_and_is_named(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.csv"
    feeds.write_text(
        "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"
        "a,A,NOR,en,rss,file:///etc/passwd,10,0,false,true\n",
        encoding="utf-8",
    )
    ran = _run("check", COMMUNIQUE_FEEDS=str(feeds), COMMUNIQUE_HOME=str(tmp_path))
    assert ran.returncode == 1
    assert "feeds.csv, row 2" in ran.stdout


def test_a_variable_that_is_no_setting_is_named_with_the_nearest_that_is(tmp_path: Path) -> None:
    ran = _run("settings", COMMUNIQUE_SKIMM="true", COMMUNIQUE_HOME=str(tmp_path))
    assert ran.returncode == 0
    assert ran.stderr.splitlines() == [
        "warning: COMMUNIQUE_SKIMM is no setting and changes nothing; did you mean COMMUNIQUE_SKIM?"
    ]
    checked = _run("check", COMMUNIQUE_QQQ="1", COMMUNIQUE_WORKER="2", COMMUNIQUE_HOME=str(tmp_path))
    found = [line for line in checked.stdout.splitlines() if "settings: " in line]
    assert [line.split("settings: ")[1].split(" ")[0] for line in found] == ["COMMUNIQUE_QQQ", "COMMUNIQUE_WORKER"]
    assert all(line.startswith("warning ") for line in found)
    assert found[0].endswith("lists those there are")
    assert found[1].endswith("did you mean COMMUNIQUE_WORKERS?")
    assert "COMMUNIQUE" not in checked.stderr


def test_settings_tell_their_source(tmp_path: Path) -> None:
    ran = _run("settings", "--format", "json", COMMUNIQUE_HOME=str(tmp_path))
    rows = {row["name"]: row for row in json.loads(ran.stdout)}
    assert rows["home"] == {"name": "home", "value": str(tmp_path), "source": "environment"}
    assert rows["max_redirects"]["source"] == "default"


def test_help_lists_every_command_with_its_summary() -> None:
    ran = _run("--help")
    assert (ran.returncode, ran.stderr) == (0, "")
    for point in entry_points(group=cli.GROUP):
        assert f"  {point.name} " in ran.stdout
        assert cli.summary(point), f"{point.name} has no docstring"


def test_help_imports_neither_model_nor_database() -> None:
    code = (
        "import sys; from extract import cli; cli.main(['--help']);"
        "print({'spacy', 'duckdb', 'dbt', 'pyarrow', 'requests'} & set(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "set()\n"


def test_every_registered_command_and_check_exists() -> None:
    for group in (cli.GROUP, "communique.checks"):
        for point in entry_points(group=group):
            assert callable(point.load()), point


def test_a_reader_that_closes_the_pipe_is_no_error_message() -> None:
    ran = subprocess.run(["/bin/sh", "-c", f"'{PROGRAM}' settings | true"], capture_output=True, text=True, check=False)
    assert ran.stderr == ""


@pytest.mark.parametrize("command", ["load", "poll", "check"])
def test_what_the_system_refuses_is_one_line_and_exit_1(tmp_path: Path, command: str) -> None:
    (tmp_path / "home").write_text("a file, where the folder of all data belongs", encoding="utf-8")
    ran = _run(command, COMMUNIQUE_HOME=str(tmp_path / "home"))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert re.fullmatch(rf"communique: {tmp_path}/home/\S+: Not a directory\n", ran.stderr)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["why", ""], "the id is empty"),
        (["diff", "", "a"], "the id of a run is empty"),
        (["takedown", "https://pamir.example/a", "--reason", " "], "--reason is empty"),
    ],
)
def test_nothing_in_the_place_of_something_is_bad_usage(tmp_path: Path, arguments: list[str], told: str) -> None:
    ran = _run(*arguments, COMMUNIQUE_HOME=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("written", [b"workers = = 2", b"\xff\xfe"], ids=["no TOML", "no UTF-8"])
def test_a_settings_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes
) -> None:
    path = tmp_path / "communique.toml"
    path.write_bytes(written)
    monkeypatch.setitem(settings.Settings.model_config, "toml_file", path)
    with pytest.raises(settings.SettingsError, match=r"^communique\.toml is no TOML: "):
        settings.load()
