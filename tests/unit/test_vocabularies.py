"""Tables of the lexicon: a row that no rule could use is named with its file, its line and what is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import settings as configuration
from extract import vocabularies
from extract.operations import check
from extract.settings import PROJECT, Settings

SEEDS = PROJECT / "seeds"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("sample_wire"))
    return folder


def _append(path: Path, row: str) -> int:
    """Put a row at the end of a file, and say on which line it stands."""
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    return len(text.splitlines()) + 1


def test_the_tables_of_this_project_are_valid() -> None:
    assert [str(fault) for fault in vocabularies.faults(SEEDS)] == []


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("lexicon/event_verbs", "chide,,,ACUSE,,diplomatic,object", "root 'ACUSE' is none of ACCUSE"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,troops,diplomatic,object", "mode 'troops' is none of root 'ACCUSE'"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomacy,object", "contexts 'diplomacy' is none of asylum"),
        ("lexicon/event_verbs", "chide,bridge,,ACCUSE,,diplomatic,object", "needs 'bridge' is none of "),
        ("lexicon/event_verbs", "chide,,GOVT,ACCUSE,,diplomatic,object", "source 'GOVT' is none of "),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomatic,subject", "target 'subject' is none of "),
        ("lexicon/event_verbs", "chide||scold,,,ACCUSE,,diplomatic,object", "has an empty part between '|'"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomatic", "6 fields where 7 belong"),
        ("lexicon/event_verbs", ",,,ACCUSE,,diplomatic,object", "verbs '' is empty"),
        ("lexicon/event_operators", "mull,verb,perhaps", "operator 'perhaps' is none of agree"),
        ("lexicon/titles", "doge,head_of_sate,GOV,false,,", "role 'head_of_sate' is none of "),
        ("lexicon/titles", "doge,head_of_state,GOV,no,,", "is_plural 'no' is none of false, true"),
        ("lexicon/titles", "doge,head_of_state,GOV,false,VNZ,", "country 'VNZ' is none of "),
        ("lexicon/groups", "Free Men,,REBEL,", "sector 'REBEL' is none of "),
    ],
)
def test_a_row_outside_its_vocabulary_is_named(seeds: Path, table: str, row: str, fault: str) -> None:
    number = _append(seeds / f"{table}.csv", row)
    (found,) = map(str, vocabularies.faults(seeds))
    assert found.startswith(f"{Path(table).name}.csv, row {number}: ")
    assert fault in found


def test_check_names_every_such_row_and_fails(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _append(seeds / "lexicon" / "event_verbs.csv", "chide,,,ACUSE,,diplomatic,object")
    second = _append(seeds / "lexicon" / "sectors.csv", "doge,GOVT")
    monkeypatch.setattr(configuration, "current", lambda: Settings(home=tmp_path, seeds=seeds))
    answer = CliRunner().invoke(check)
    assert answer.exit_code == 1
    assert re.search(rf"^error +seeds: event_verbs.csv, row {first}: ", answer.stdout, re.MULTILINE)
    assert re.search(rf"^error +seeds: sectors.csv, row {second}: ", answer.stdout, re.MULTILINE)


def test_a_table_that_is_missing_is_one_fault(seeds: Path) -> None:
    (seeds / "lexicon" / "sectors.csv").unlink()
    (found,) = map(str, vocabularies.faults(seeds))
    assert "sectors.csv: cannot be read" in found
