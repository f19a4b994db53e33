"""Spellings of one name share a key, and the key with a country or a given name means one person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract import transliterations
from extract.annotate.knowledge import fold
from extract.records import Annotation

Ask = Callable[..., Annotation]


@pytest.mark.parametrize(
    "spellings",
    [
        ["Rahmon", "Rakhmon", "Rahmonov", "Рахмон", "Раҳмон"],
        ["Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський", "Зеленский"],
        ["Erdogan", "Erdoğan"],
        ["Lukashenko", "Lukashenka", "Лукашенко"],
        ["Gaddafi", "Qaddafi", "Kadhafi", "Khadafy", "Gadhafi"],
        ["Tokayev", "Tokaev", "Токаев"],
        ["Japarov", "Zhaparov", "Жапаров"],
        ["el-Sisi", "Al-Sissi", "Sisi"],
    ],
)
def test_case_40_spellings_of_a_name_share_a_key(spellings: list[str]) -> None:
    assert frozenset.intersection(*(transliterations.keys(fold(spelling)) for spelling in spellings))


@pytest.mark.parametrize(
    ("one", "other"), [("Rahmon", "Karimov"), ("Lavrov", "Medvedev"), ("Merkel", "Macron"), ("Biden", "Putin")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert not transliterations.keys(fold(one)) & transliterations.keys(fold(other))


@pytest.mark.parametrize(
    ("sentence", "entity_id"),
    [
        ("Tajik President Emomali Rahmon arrived.", "emomali-rahmon-tjk"),
        ("Tajik President Emomali Rakhmon arrived.", "emomali-rahmon-tjk"),
        ("Tajik President Imomali Rahmonov arrived.", "emomali-rahmon-tjk"),
        ("The Tajik president, Рахмон, arrived.", "emomali-rahmon-tjk"),
        ("President Рахмон arrived.", "emomali-rahmon-tjk"),
        ("Ukrainian President Volodymyr Zelenskyi arrived.", "volodymyr-zelensky-ukr"),
        ("Belarusian leader Aliaksandr Lukashenka arrived.", "alexander-lukashenko-blr"),
        ("Turkish President Recep Tayyip Erdoğan arrived.", "recep-tayyip-erdogan-tur"),
        ("The former Libyan leader, Muammar Khadafy, is dead.", "muammar-gaddafi-lby"),
    ],
)
def test_case_40_a_spelling_with_country_or_given_name_is_the_office_holder(
    ask: Ask, sentence: str, entity_id: str
) -> None:
    found = [e["entity_id"] for e in ask(sentence, "2021-06-09").entities if e["type"] == "person"]
    assert found == [entity_id]


def test_a_spelling_of_another_country_or_given_name_is_somebody_else(ask: Ask) -> None:
    found = ask("Bulgarian Minister Boyko Rahmon met Farid Zelenskyi, a singer.", "2021-06-09").entities
    assert not {e["entity_id"] for e in found} & {"emomali-rahmon-tjk", "volodymyr-zelensky-ukr"}


def test_a_name_in_another_alphabet_has_an_id(ask: Ask) -> None:
    found = [e for e in ask("The actor Иван Иванов arrived.").entities if e["type"] == "person"]
    assert all(e["entity_id"] for e in found)
