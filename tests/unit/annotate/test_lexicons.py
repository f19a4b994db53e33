"""The tables of knowledge that editors extend: those of this project are sound, and a bad row is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import settings
from extract.annotate import lexicons

SEEDS = settings.load().seeds
RULES = Path(lexicons.__file__).parent

Check = Callable[[str, str], list[str]]


@pytest.fixture
def check_with(tmp_path: Path) -> Check:
    """The findings about a copy of the seeds in which a row is added to a table."""

    def check(table: str, row: str) -> list[str]:
        seeds = tmp_path / "seeds"
        shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("sample_wire", "offices.csv"))
        with (seeds / table).open("a", encoding="utf-8") as lines:
            lines.write(row + "\n")
        return [finding.message for finding in lexicons.check(settings.load(seeds=seeds))]

    return check


def test_the_tables_of_this_project_are_sound() -> None:
    assert list(lexicons.check(settings.load())) == []


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("country_groups.csv", "month_first,XXX,", "country 'XXX' is not in countries.csv"),
        ("country_groups.csv", "left_handed,USA,", "list 'left_handed' is none of"),
        ("country_groups.csv", "month_first,USA,", "is already in row"),
        ("country_relations.csv", "cousins,koreas,KOR,", "relation 'cousins' is none of"),
        ("country_relations.csv", "meets_in,Vatican,ITA,", "subject 'Vatican' is not in countries.csv"),
        ("geographic_names.csv", "Marsh Sea,marsh", "kind 'marsh' is none of"),
        ("geographic_names.csv", "Nile,river", "name 'Nile' is already in row"),
        ("lexicon/holidays.csv", "new day,fixed,2,30,,,false,", "says no day"),
        ("lexicon/holidays.csv", "new day,nth,2,,monday,5,false,", "nth 5 is neither -1 nor from 1 to 4"),
        ("lexicon/holidays.csv", "new day,lunar,2,3,,,false,", "rule 'lunar' is none of"),
        ("lexicon/holidays.csv", "New Day,fixed,2,3,,,false,", "is not in small letters"),
        ("lexicon/holidays.csv", "easter,easter,,0,,,true,", "name 'easter' is already in row"),
        ("lexicon/words.csv", "honorific,mr", "is already in row"),
        ("lexicon/words.csv", "Honorific,mrs", "is not a name of small letters"),
        ("lexicon/given_name_forms.csv", "Solo,", "are not two or more different names"),
        ("lexicon/topic_terms.csv", "gardening,gardens,2", "topic 'gardens' is none of"),
        ("lexicon/topic_terms.csv", "gardening,environment,5", "weight '5' is none of"),
        ("lexicon/contact_cues.csv", "wave,verb,semaphore,with,0.5", "mode 'semaphore' is none of"),
        ("lexicon/contact_cues.csv", "wave,verb,meeting,towards,0.5", "pattern 'towards' is none of"),
        ("lexicon/contact_cues.csv", "wave,verb,meeting,with,2", "strength '2' is not a share"),
    ],
)
def test_a_bad_row_is_named(check_with: Check, table: str, row: str, reason: str) -> None:
    (message,) = check_with(table, row)
    assert message.startswith(f"{Path(table).name}, row ")
    assert reason in message


def test_every_list_of_words_that_is_read_has_words() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in RULES.glob("*.py"))
    with (SEEDS / "lexicon" / "words.csv").open(encoding="utf-8") as lines:
        listed = {line.partition(",")[0] for line in lines}
    assert set(re.findall(r"words\[\"(\w+)\"\]", source)) <= listed
