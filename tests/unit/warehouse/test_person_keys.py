"""Who passes for one person where reports are joined to happenings."""

from __future__ import annotations

import itertools

import duckdb
import jinja2
import pytest

from extract.annotate.register import slug
from extract.settings import PROJECT

MACROS = "".join(
    (PROJECT / "dbt" / "macros" / f"{name}.sql").read_text(encoding="utf-8")
    for name in ("person_id", "person_key", "claims")
)


def _select(expression: str, *values: object) -> object:
    rendered = jinja2.Environment(autoescape=False).from_string(MACROS + expression).render()  # noqa: S701
    with duckdb.connect() as connection:
        row = connection.execute(f"SELECT {rendered}", values).fetchone()
    assert row is not None
    return row[0]


def _key(name: str, country: str, entity_id: str | None = None) -> object:
    person = {"name": name, "country": country, "entity_id": entity_id}
    return _select(
        "{% set words = name_words('person') %}"
        "list_transform([?::STRUCT(name VARCHAR, country VARCHAR, entity_id VARCHAR)],"
        " lambda person: {{ person_key('person.country', words) }})[1]",
        person,
    )


def _shared(*keys: object) -> object:
    claims = [{"participants": [key]} for key in keys]
    return _select(
        "list_transform([?::STRUCT(x STRUCT(participants VARCHAR[]), y STRUCT(participants VARCHAR[]))],"
        " lambda pair: {{ shared_people('pair.x', 'pair.y') }})[1]",
        dict(zip("xy", claims, strict=True)),
    )


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("TJK", ["Emomali Rahmon", "Emomali Rakhmon", "Imomali Rakhmon", "Rahmon"]),
        ("UKR", ["Volodymyr Zelensky", "Vladimir Zelenskiy", "V. Zelenskyy"]),
        ("BLR", ["Alexander Lukashenko", "Alyaksandr Lukashenka", "Aleksandr Lukashenko"]),
        ("IRQ", ["Mustafa al-Kadhimi", "al-Kadhimi", "Moustafa al-Kadhimi"]),
        ("CHN", ["Wang Yi", "Wang"]),
        ("KOR", ["Moon Jae-in", "Moon Jae In", "Moon"]),
        ("USA", ["Joseph R. Biden", "Joe Biden"]),
        ("GBR", ["Michael Carver", "Mike Carver", "M. Carver", "Carver"]),
        ("MAR", ["Yusuf Alami", "Youssef al-Alami", "Yousef Alami"]),
    ],
)
def test_spellings_of_a_name_are_one_person(country: str, names: list[str]) -> None:
    for one, other in itertools.combinations([_key(name, country) for name in names], 2):
        assert _shared(one, other) == 1


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("CHN", ["Wang Yi", "Wang Yang", "Wang Yilin", "Wu Yi"]),
        ("KOR", ["Kim Boo-kyum", "Kim Jin-pyo", "Lee Jae-myung", "Lee Nak-yon"]),
        (
            "QAT",
            ["Tamim bin Hamad Al Thani", "Mohammed bin Abdulrahman Al Thani", "Hamad Al Thani", "Khalifa Al Thani"],
        ),
        ("TJK", ["Emomali Rahmon", "Rustam Rahmon", "Emomali Rahimov"]),
    ],
)
def test_people_of_a_surname_are_as_many_as_their_given_names(country: str, names: list[str]) -> None:
    for one, other in itertools.combinations([_key(name, country) for name in names], 2):
        assert _shared(one, other) == 0


def test_an_office_holder_is_one_however_he_is_spelled() -> None:
    holder = slug("Gurbanguly Berdymukhamedov", "TKM")
    spellings = ["Gurbanguly Berdimuhamedow", "Gurbanguly Berdymuhamedov", "Berdimuhamedov"]
    assert len({_key(name, "TKM", holder) for name in spellings}) == 1
    assert len({_key(name, "TKM") for name in spellings}) == 3


@pytest.mark.parametrize("entity_id", ["xiong-bo", "xiong-bo-chn", None])
def test_an_id_is_read_with_and_without_its_country(entity_id: str | None) -> None:
    assert _key("Xiong Bo", "CHN", entity_id) == "CHN:xiong:bo."
