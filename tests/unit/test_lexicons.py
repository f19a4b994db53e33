"""Tables of the lexicon: a row that no rule could use is named with its file, its line and what is wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import lexicons
from extract import settings as configuration
from extract.operations import check
from extract.settings import PROJECT, Settings

SEEDS = PROJECT / "seeds"
CODE = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "extract" / "annotate").glob("*.py"))]


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
    assert [str(fault) for fault in lexicons.faults(SEEDS)] == []


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("lexicon/contact_cues", "confer,verb,meting,with,1.0", "mode 'meting' is none of letter, meeting"),
        ("lexicon/contact_cues", "confer,verb,meeting,wiht,1.0", "pattern 'wiht' is none of "),
        ("lexicon/contact_cues", "confer,verb,meeting,with,high", "strength 'high' is no number from 0 to 1"),
        ("lexicon/contact_cues", "confer,verb,meeting,with,1.5", "strength '1.5' is no number from 0 to 1"),
        ("lexicon/contact_cues", "confer,adverb,meeting,with,1.0", "pos 'adverb' is none of noun, verb"),
        ("lexicon/contact_cues", ",verb,meeting,with,1.0", "lemma '' is empty"),
        ("lexicon/contact_cues", "confer,verb,meeting,with", "4 fields where 5 belong"),
        ("lexicon/event_verbs", "chide,,,ACUSE,,diplomatic,object", "root 'ACUSE' is none of ACCUSE"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,troops,diplomatic,object", "mode 'troops' is none of root 'ACCUSE'"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomacy,object", "contexts 'diplomacy' is none of asylum"),
        ("lexicon/event_verbs", "chide,bridge,,ACCUSE,,diplomatic,object", "needs 'bridge' is none of "),
        ("lexicon/event_verbs", "chide,,GOVT,ACCUSE,,diplomatic,object", "source 'GOVT' is none of "),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomatic,subject", "target 'subject' is none of "),
        ("lexicon/event_verbs", "chide||scold,,,ACCUSE,,diplomatic,object", "has an empty part between '|'"),
        ("lexicon/event_operators", "mull,verb,perhaps", "operator 'perhaps' is none of agree"),
        ("lexicon/words", "planed_verb,intend", "list 'planed_verb' is none of body_noun"),
        ("lexicon/topic_terms", "ceasefire line,teritory,2", "topic 'teritory' is none of "),
        ("lexicon/topic_terms", "ceasefire line,territory,30", "weight '30' is no number from 0 to 3"),
        ("lexicon/titles", "doge,head_of_sate,GOV,false,,", "role 'head_of_sate' is none of "),
        ("lexicon/titles", "doge,head_of_state,GOV,no,,", "is_plural 'no' is none of false, true"),
        ("lexicon/titles", "doge,head_of_state,GOV,false,VNZ,", "country 'VNZ' is none of "),
        ("lexicon/groups", "Free Men,,REBEL,", "sector 'REBEL' is none of "),
        ("lexicon/holidays", "midsummer,solstice,6,21,,,false,", "rule 'solstice' is none of easter, fixed, nth"),
    ],
)
def test_a_row_outside_its_vocabulary_is_named(seeds: Path, table: str, row: str, fault: str) -> None:
    number = _append(seeds / f"{table}.csv", row)
    (found,) = map(str, lexicons.faults(seeds))
    assert found.startswith(f"{Path(table).name}.csv, row {number}: ")
    assert fault in found


def test_check_names_every_such_row_and_fails(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _append(seeds / "lexicon" / "contact_cues.csv", "confer,verb,meting,with,1.0")
    second = _append(seeds / "lexicon" / "words.csv", "planed_verb,intend")
    monkeypatch.setattr(configuration, "current", lambda: Settings(home=tmp_path, seeds=seeds))
    answer = CliRunner().invoke(check)
    assert answer.exit_code == 1
    assert re.search(rf"^error +seeds: contact_cues.csv, row {first}: ", answer.stdout, re.MULTILINE)
    assert re.search(rf"^error +seeds: words.csv, row {second}: ", answer.stdout, re.MULTILINE)


def test_a_table_that_is_missing_is_one_fault(seeds: Path) -> None:
    (seeds / "lexicon" / "sectors.csv").unlink()
    (found,) = map(str, lexicons.faults(seeds))
    assert "sectors.csv: cannot be read" in found


def test_every_list_of_words_that_the_rules_ask_for_is_in_the_vocabulary() -> None:
    asked = {name for code in CODE for name in re.findall(r"\bwords\[\"(\w+)\"\]", code)}
    assert asked
    assert asked <= lexicons.WORD_LISTS


def test_every_pattern_that_verbs_are_read_by_is_in_the_vocabulary() -> None:
    (table,) = re.findall(r"self\._patterns: [^\n]*= \{(.*?)\n        \}", "\n".join(CODE), re.DOTALL)
    patterns = set(re.findall(r"\"(\w+)\": ", table))
    assert {"with", "letter"} <= patterns
    assert patterns <= lexicons.PATTERNS
