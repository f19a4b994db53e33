"""Tables of knowledge: a row that no rule could use is named with its file, its line and what is wrong, and so is every
other, by ``communique check`` and at the start of annotating."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import settings as configuration
from extract import vocabularies
from extract.annotate import knowledge
from extract.cli import main
from extract.operations import check
from extract.seeds import Column, SeedError, Table, among
from extract.settings import PROJECT, Settings

SEEDS = PROJECT / "seeds"
RULES = Path(knowledge.__file__).parent
FOLDER = vocabularies.read(SEEDS)


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
    assert FOLDER.faults == []


def test_every_table_of_this_project_is_held_against_a_vocabulary() -> None:
    others = {"feeds.csv", "accuracy_figures.csv"}  # with a reader of their own; and what a program wrote
    files = {path.relative_to(SEEDS).as_posix() for path in [*SEEDS.glob("*.csv"), *SEEDS.glob("lexicon/*.csv")]}
    assert {name for name in files - others if not FOLDER.seed(name).rows} == set()


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("lexicon/event_verbs", "chide,,,ACUSE,,diplomatic,object", "root 'ACUSE' is none of ACCUSE"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,troops,diplomatic,object", "mode 'troops' is none of root 'ACCUSE'"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomacy,object", "contexts 'diplomacy' is not in topics.csv"),
        ("lexicon/event_verbs", "chide,bridge,,ACCUSE,,diplomatic,object", "needs 'bridge' is none of "),
        ("lexicon/event_verbs", "chide,,GOVT,ACCUSE,,diplomatic,object", "source 'GOVT' is none of "),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomatic,subject", "target 'subject' is none of "),
        ("lexicon/event_verbs", "chide||scold,,,ACCUSE,,diplomatic,object", "has an empty part between '|'"),
        ("lexicon/event_verbs", "chide,,,ACCUSE,,diplomatic", "6 fields where 7 belong"),
        ("lexicon/event_verbs", ",,,ACCUSE,,diplomatic,object", "verbs '' is empty"),
        ("lexicon/event_nouns", "chiding,scold,ACUSE,,,of", "root 'ACUSE' is none of ACCUSE"),
        ("lexicon/event_means", "trebuchet,siege,", "mode 'siege' is none of "),
        ("lexicon/event_operators", "mull,verb,perhaps", "operator 'perhaps' is none of agree"),
        ("lexicon/titles", "doge,head_of_sate,GOV,false,,", "role 'head_of_sate' is none of "),
        ("lexicon/titles", "doge,head_of_state,GOV,no,,", "is_plural 'no' is neither true nor false"),
        ("lexicon/titles", "doge,head_of_state,GOV,false,VNZ,", "country 'VNZ' is not in countries.csv or organ"),
        ("lexicon/titles", "president,head_of_state,GOV,false,,", "phrase 'president' is already in row "),
        ("lexicon/national_titles", "premier,XXX,official,", "country 'XXX' is not in countries.csv"),
        ("lexicon/national_titles", "doge,ITA,official,", "phrase 'doge' is not in titles.csv"),
        ("lexicon/national_titles", "premier,CAN,official,", "is already in row"),
        ("lexicon/institutions", "synod,priest,REL,", "role 'priest' is none of "),
        ("lexicon/sectors", "doge,GOVT", "sector 'GOVT' is none of "),
        ("lexicon/groups", "Free Men,,REBEL,", "sector 'REBEL' is none of "),
        ("lexicon/given_names", "Aage", "name 'Aage' is already in row "),
        ("countries", "venice,VE,Venice,Republic,,Venice,Europe,Southern Europe,un_member,", "country 'venice' is not"),
        ("organisations", "HANSA,Hanse,,league,,", "kind 'league' is none of "),
        ("topics", "Trade Fairs,Fairs,Fairs", "topic 'Trade Fairs' is not a name of small letters"),
        ("cameo", "AGREE,,3,Agree,4.0", "cameo_code '3' is not a code of two to four digits"),
        ("country_names", "Serenissima,VNZ,name,false,,,", "country 'VNZ' is not in countries.csv"),
        ("country_names", "Serenissima,ITA,pet name,false,,,", "kind 'pet name' is none of "),
        ("country_names", "Serenissima,ITA,former,false,1797-02-30,,", "valid_from '1797-02-30' is no such day"),
        ("organisation_names", "Hanse,HANSA,name,false", "organisation 'HANSA' is not in organisations.csv"),
        ("office_exceptions", "ITA,doge,vacant,1797,,abolished", "office 'doge' is none of "),
        ("country_groups", "month_first,XXX,", "country 'XXX' is not in countries.csv"),
        ("country_groups", "left_handed,USA,", "list 'left_handed' is none of"),
        ("country_groups", "month_first,USA,", "is already in row"),
        ("country_relations", "cousins,koreas,KOR,", "relation 'cousins' is none of"),
        ("country_relations", "meets_in,Vatican,ITA,", "subject 'Vatican' is neither in countries.csv nor in organ"),
        ("geographic_names", "Marsh Sea,marsh", "kind 'marsh' is none of"),
        ("geographic_names", "Nile,river", "name 'Nile' is already in row"),
        ("geographic_names", "Aruba,sea", "name 'Aruba' is a name of country_names.csv"),
        ("lexicon/holidays", "new day,fixed,2,30,,,false,", "says no day"),
        ("lexicon/holidays", "new day,nth,2,,monday,5,false,", "nth 5 is neither -1 nor from 1 to 4"),
        ("lexicon/holidays", "new day,lunar,2,3,,,false,", "rule 'lunar' is none of"),
        ("lexicon/holidays", "New Day,fixed,2,3,,,false,", "is not in small letters"),
        ("lexicon/holidays", "easter,easter,,0,,,true,", "name 'easter' is already in row"),
        ("lexicon/words", "honorific,mr", "is already in row"),
        ("lexicon/words", "Honorific,mrs", "is not a name of small letters"),
        ("lexicon/words", "letter_term,zeppelin post", "word 'zeppelin post' is not in topic_terms.csv"),
        ("lexicon/given_name_forms", "Solo,", "are not two or more different names"),
        ("lexicon/topic_terms", "gardening,gardens,2", "topic 'gardens' is not in topics.csv"),
        ("lexicon/topic_terms", "gardening,environment,5", "weight '5' is none of"),
        ("lexicon/contact_cues", "wave,verb,semaphore,with,0.5", "mode 'semaphore' is none of"),
        ("lexicon/contact_cues", "wave,verb,meeting,towards,0.5", "pattern 'towards' is none of"),
        ("lexicon/contact_cues", "wave,verb,meeting,,0.5", "pattern '' is of no verb"),
        ("lexicon/contact_cues", "wave,verb,meeting,with,2", "strength '2' is not a share"),
    ],
)
def test_a_row_outside_its_vocabulary_is_named(table: str, row: str, fault: str) -> None:
    raw = FOLDER.seed(f"{table}.csv").raw + f"{row}\n".encode()
    _, (found,) = FOLDER.table(f"{table}.csv").examine("table.csv", raw)
    assert found.startswith(f"table.csv, row {len(raw.splitlines())}: ")
    assert fault in found


@pytest.mark.parametrize("row", ["meets_in,SMR,ITA,", "meets_in,OPEC,AUT,", "twins,guineas,GIN,"])
def test_a_state_or_an_organisation_may_meet_elsewhere_and_twins_have_any_name(row: str) -> None:
    raw = FOLDER.seed("country_relations.csv").raw + f"{row}\n".encode()
    assert FOLDER.table("country_relations.csv").examine("table.csv", raw)[1] == []


def test_all_that_is_wrong_in_a_table_is_named_in_the_order_of_its_rows() -> None:
    table = Table({"word": Column(), "kind": Column(among(["verb", "noun"]), separator="|")}, key=["word"])
    rows, faults = table.examine("w.csv", b"word,kind\nrun,verb\nrun,noun\n,verb|\ngo\n\nsee,verb|adverb\n")
    assert [dict(row) for row in rows][:2] == [{"word": "run", "kind": "verb"}, {"word": "run", "kind": "noun"}]
    assert faults == [
        "w.csv, row 3: word 'run' is already in row 2",
        "w.csv, row 4: word '' is empty",
        "w.csv, row 4: kind 'verb|' has an empty part between '|'",
        "w.csv, row 5: 1 fields where 2 belong",
        "w.csv, row 7: kind 'verb|adverb' is none of verb, noun",
    ]


def test_check_names_every_such_row_and_fails(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        ("lexicon/event_verbs.csv", "chide,,,ACUSE,,diplomatic,object"),
        ("lexicon/event_verbs.csv", "scold,,,ACUSE,,diplomatic,object"),
        ("lexicon/sectors.csv", "doge,GOVT"),
        ("feeds.csv", "../wire,W,TJK,en,rss,https://example.org/,15,1,false,true"),
        ("feeds.csv", "wire,W,TJK,en,telex,https://example.org/,15,1,false,true"),
        ("feeds.csv", "tower,W,TJX,en,rss,https://example.org/,15,1,false,true"),
    ]
    numbers = [_append(seeds / name, row) for name, row in rows]
    monkeypatch.setattr(configuration, "current", lambda: Settings(home=tmp_path, seeds=seeds))
    answer = CliRunner().invoke(check)
    assert answer.exit_code == 1
    for (name, _), number in zip(rows, numbers, strict=True):
        named = re.escape(Path(name).name)
        assert re.search(rf"^error +seeds: {named}, row {number}: ", answer.stdout, re.MULTILINE), (name, number)
    assert f"row {numbers[-1]}: country 'TJX' is not in countries.csv or organisations.csv" in answer.stdout
    assert answer.stdout.count("seeds: ") == len(rows)


def test_the_annotator_does_not_start_on_bad_rows_and_names_them_all(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _append(seeds / "lexicon" / "contact_cues.csv", "wave,verb,semaphore,with,0.5")
    second = _append(seeds / "offices.csv", "ITA,head_of_state,Anna Doge,Doge,,2001,1999,one_pass")
    with pytest.raises(SeedError) as refused:
        knowledge.load(seeds)
    assert len(refused.value.faults) == 2
    monkeypatch.setattr(configuration, "current", lambda: Settings(home=tmp_path, seeds=seeds))
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"id": "1", "text": "A word."}\n', encoding="utf-8")
    assert main(["annotate", str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"communique: offices.csv, row {second}: valid_to '1999' is before valid_from '2001'\n" in said
    assert f"communique: contact_cues.csv, row {first}: mode 'semaphore' is none of" in said


@pytest.mark.parametrize("name", ["lexicon/sectors.csv", "countries.csv", "cameo.csv", "topics.csv"])
def test_a_table_that_is_missing_is_one_fault_however_many_others_refer_to_it(seeds: Path, name: str) -> None:
    (seeds / name).unlink()
    (found,) = vocabularies.read(seeds).faults
    assert f"{Path(name).name}: cannot be read" in found


def test_every_list_of_words_that_is_read_has_words_and_every_list_is_read() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in RULES.glob("*.py"))
    listed = {row["list"] for row in FOLDER.seed("lexicon/words.csv").rows}
    read = set(re.findall(r"words\[\"(\w+)\"\]", source))
    assert read - listed == set()
    assert listed - read == set()


def test_every_organisation_is_known_by_the_name_that_it_has_in_the_list_of_them() -> None:
    own = {row["name"] for row in FOLDER.seed("organisations.csv").rows}
    assert own - {row["name"] for row in FOLDER.seed("organisation_names.csv").rows} == set()


def test_words_are_in_the_order_of_their_lists_and_of_the_alphabet() -> None:
    """So that a reader finds one, and sees whether it is there; ``make format`` puts them in order."""
    _, *lines = (SEEDS / "lexicon" / "words.csv").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
