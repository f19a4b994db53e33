"""Titles around names, and offices without a name, as newswire writes them → name, country and role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]

NAMED = [
    ("Togo's deputy fisheries minister Kodjo Amegavi", "Kodjo Amegavi", "TGO", "deputy_minister"),
    ("Pakistani Foreign Minister Amir Daud Khattak", "Amir Daud Khattak", "PAK", "foreign_minister"),
    ("Vietnamese National Assembly Chairman Tran Van Khoi", "Tran Van Khoi", "VNM", "legislator"),
    ("Chairman of the Cabinet of Ministers of Kyrgyzstan Azat Toktorov", "Azat Toktorov", "KGZ", "head_of_government"),
    ("Belgian Prime Minister Joost van der Elzakker", "Joost van der Elzakker", "BEL", "head_of_government"),
    ("Turkish Foreign Minister Mevlut Cavusoglu", "Mevlut Cavusoglu", "TUR", "foreign_minister"),
    ("Turkish Foreign Minister Mevlüt Çavuşoğlu", "Mevlüt Çavuşoğlu", "TUR", "foreign_minister"),
    ("the Turkish foreign minister, Mevlut Cavusoglu,", "Mevlut Cavusoglu", "TUR", "foreign_minister"),
    ("Mevlut Cavusoglu, foreign minister of Turkey,", "Mevlut Cavusoglu", "TUR", "foreign_minister"),
    ("Mevlut Cavusoglu, Turkey's foreign minister,", "Mevlut Cavusoglu", "TUR", "foreign_minister"),
    ("Foreign Minister Mevlut Cavusoglu of Turkey", "Mevlut Cavusoglu", "TUR", "foreign_minister"),
    ("U.S. Secretary of State Antony J. Blinken", "Antony J. Blinken", "USA", "foreign_minister"),
    ("Secretary of State Antony Blinken", "Antony Blinken", "USA", "foreign_minister"),
    ("British Foreign Secretary Dominic Raab", "Dominic Raab", "GBR", "foreign_minister"),
    ("Japanese Defense Minister Nobuo Kishi", "Nobuo Kishi", "JPN", "defence_minister"),
    ("Yves Le Drian, minister for Europe and foreign affairs of France,", "Yves Le Drian", "FRA", "foreign_minister"),
    ("Kenyan Defence Cabinet Secretary Monica Juma", "Monica Juma", "KEN", "defence_minister"),
    ("Head of the Cabinet of the Prime Minister of Estonia Maria Tamm", "Maria Tamm", "EST", "official"),
    ("Australian Premier Anthony Albanese", "Anthony Albanese", "AUS", "head_of_government"),
    ("Ontario Premier Doug Ford", "Doug Ford", "CAN", "official"),
    ("Brazilian President Jair Bolsonaro", "Jair Bolsonaro", "BRA", "head_of_state"),
    ("President Ilham Aliyev of Azerbaijan", "Ilham Aliyev", "AZE", "head_of_state"),
    ("Ilham Aliyev, president of Azerbaijan,", "Ilham Aliyev", "AZE", "head_of_state"),
    ("the president of Azerbaijan, Ilham Aliyev,", "Ilham Aliyev", "AZE", "head_of_state"),
    ("Polish Prime Minister Mateusz Morawiecki", "Mateusz Morawiecki", "POL", "head_of_government"),
    ("Austrian Chancellor Sebastian Kurz", "Sebastian Kurz", "AUT", "head_of_government"),
    ("Taoiseach Micheal Martin", "Micheal Martin", "IRL", "head_of_government"),
    ("King Felipe VI of Spain", "Felipe VI", "ESP", "head_of_state"),
    ("the emir of Qatar, Sheikh Tamim bin Hamad Al Thani,", "Tamim bin Hamad Al Thani", "QAT", "head_of_state"),
    ("Saudi Crown Prince Mohammed bin Salman", "Mohammed bin Salman", "SAU", "royal"),
    ("Indian National Security Adviser Ajit Doval", "Ajit Doval", "IND", "security_adviser"),
    ("U.S. Vice President Kamala Harris", "Kamala Harris", "USA", "vice_president"),
    ("Russian Deputy Foreign Minister Sergei Ryabkov", "Sergei Ryabkov", "RUS", "deputy_minister"),
    ("Assistant Secretary of State Karen Donfried", "Karen Donfried", "USA", "deputy_minister"),
    ("Under Secretary of State Victoria Nuland", "Victoria Nuland", "USA", "deputy_minister"),
    ("Vietnamese Deputy Prime Minister Pham Binh Minh", "Pham Binh Minh", "VNM", "minister"),
    ("Greek Finance Minister Christos Staikouras", "Christos Staikouras", "GRC", "minister"),
    ("Peru's trade minister, Carla Mendoza,", "Carla Mendoza", "PER", "minister"),
    ("the Danish ambassador to Ukraine, Ole Mikkelsen,", "Ole Mikkelsen", "DNK", "envoy"),
    ("Danish Ambassador to Ukraine Ole Mikkelsen", "Ole Mikkelsen", "DNK", "envoy"),
    ("U.S. special envoy for Yemen Tim Lenderking", "Tim Lenderking", "USA", "envoy"),
    ("Ole Mikkelsen, Denmark's ambassador in Kyiv,", "Ole Mikkelsen", "DNK", "envoy"),
    ("U.S. Senator Chris Murphy", "Chris Murphy", "USA", "legislator"),
    ("Iranian Parliament Speaker Mohammad Bagher Ghalibaf", "Mohammad Bagher Ghalibaf", "IRN", "legislator"),
    ("Pakistani army chief General Qamar Javed Bajwa", "Qamar Javed Bajwa", "PAK", "military"),
    ("UN Secretary-General Antonio Guterres", "Antonio Guterres", "UNO", "igo_head"),
    ("Antonio Guterres, secretary-general of the United Nations,", "Antonio Guterres", "UNO", "igo_head"),
    ("NATO Secretary General Jens Stoltenberg", "Jens Stoltenberg", "NATO", "igo_head"),
    ("European Council President Charles Michel", "Charles Michel", "EUR", "igo_head"),
    ("European Commission President Ursula von der Leyen", "Ursula von der Leyen", "EUR", "igo_head"),
    ("EU foreign policy chief Josep Borrell", "Josep Borrell", "EUR", "foreign_minister"),
    ("UN special envoy for Syria Geir Pedersen", "Geir Pedersen", "UNO", "envoy"),
    ("the head of the European Central Bank, Christine Lagarde,", "Christine Lagarde", "EUR", "igo_head"),
    ("North Korean leader Kim Jong Un", "Kim Jong Un", "PRK", "head_of_state"),
    ("Maltese Foreign Minister Evarist Bartolo", "Evarist Bartolo", "MLT", "foreign_minister"),
    ("Bangladesh's Foreign Minister A.K. Abdul Momen", "A.K. Abdul Momen", "BGD", "foreign_minister"),
    ("acting Afghan Foreign Minister Haneef Atmar", "Haneef Atmar", "AFG", "foreign_minister"),
    ("Pope Francis", "Francis", "VAT", "head_of_state"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "name", "country", "role"), NAMED)
def test_title_gives_country_and_role(ask: Ask, phrase: str, name: str, country: str, role: str) -> None:
    text = phrase[0].upper() + phrase[1:] + " left the building on Monday."
    found = [(e["name"], e["country"], e["role"]) for e in ask(text).entities if e["type"] == "person"]
    assert found == [(name, country, role)]


UNNAMED = [
    ("The Turkish foreign minister", "TUR", "foreign_minister"),
    ("Turkey's foreign minister", "TUR", "foreign_minister"),
    ("The foreign minister of Turkey", "TUR", "foreign_minister"),
    ("The president of Azerbaijan", "AZE", "head_of_state"),
    ("The British prime minister", "GBR", "head_of_government"),
    ("The German chancellor", "DEU", "head_of_government"),
    ("The Danish ambassador", "DNK", "envoy"),
    ("The Indian national security adviser", "IND", "security_adviser"),
    ("The emir of Qatar", "QAT", "head_of_state"),
    ("The deputy foreign minister of Poland", "POL", "deputy_minister"),
    ("The U.S. defense secretary", "USA", "defence_minister"),
    ("The UN secretary-general", "UNO", "igo_head"),
    ("Pakistan's foreign secretary", "PAK", "deputy_minister"),
    ("The Malaysian premier", "MYS", "head_of_government"),
]


@pytest.mark.parametrize(("phrase", "country", "role"), UNNAMED)
def test_an_office_without_a_name_takes_part(ask: Ask, phrase: str, country: str, role: str) -> None:
    (contact,) = ask(f"{phrase} met Omani Foreign Minister Badr Albusaidi on Monday.").contacts
    others = [(p["name"], p["country"], p["role"]) for p in contact["people"] if p["country"] != "OMN"]
    assert others == [(None, country, role)]


HELD = [
    ("2010-04-12", "Medvedev", "RUS", "head_of_state"),
    ("2021-06-09", "Putin", "RUS", "head_of_state"),
    ("2010-04-12", "Putin", "RUS", "head_of_government"),
    ("2015-10-20", "Merkel", "DEU", "head_of_government"),
    ("1998-07-09", "Yeltsin", "RUS", "head_of_state"),
    ("2021-06-09", "Blinken", "USA", "foreign_minister"),
    ("2021-06-09", "Rakhmon", "TJK", "head_of_state"),
    ("2021-06-09", "Lavrov", "RUS", "foreign_minister"),
    ("2021-06-09", "Erdogan", "TUR", "head_of_state"),
]


@pytest.mark.parametrize(("day", "surname", "country", "role"), HELD)
def test_a_bare_surname_is_who_held_office_on_the_day(
    ask: Ask, day: str, surname: str, country: str, role: str
) -> None:
    found = [(e["name"], e["country"], e["role"]) for e in ask(f"{surname} left for home on Monday.", day).entities
             if e["type"] == "person"]  # fmt: skip
    assert found == [(surname, country, role)]


def test_two_in_a_list_have_each_their_country(ask: Ask) -> None:
    text = "The presidents of Kazakhstan and Uzbekistan, Kassym-Jomart Tokayev and Shavkat Mirziyoyev, left on Monday."
    found = {e["name"]: (e["country"], e["role"]) for e in ask(text).entities if e["type"] == "person"}
    assert found == {
        "Kassym-Jomart Tokayev": ("KAZ", "head_of_state"),
        "Shavkat Mirziyoyev": ("UZB", "head_of_state"),
    }


@pytest.mark.parametrize(
    "spellings",
    [
        ("President Emomali Rahmon of Tajikistan", "Rakhmon"),
        ("Ukrainian President Volodymyr Zelenskyy", "Zelensky"),
        ("Belarusian President Alexander Lukashenko", "President Lukashenko"),
    ],
)
def test_later_mentions_are_the_same_person(ask: Ask, spellings: tuple[str, str]) -> None:
    found = [e for e in ask(f"{spellings[0]} spoke. {spellings[1]} left.").entities if e["type"] == "person"]
    assert len(found) == 2
    assert len({e["entity_id"] for e in found}) == 1


def test_a_former_office_is_not_held(ask: Ask) -> None:
    found = [e for e in ask("Former Polish President Lech Walesa left.").entities if e["type"] == "person"]
    assert [(e["country"], e["role"]) for e in found] == [("POL", "unknown")]


def _links(annotation: Annotation) -> list[tuple[str, str | None]]:
    return [(e["entity_id"], e["role"]) for e in annotation.entities if e["type"] == "person"]


def test_a_name_after_a_people_and_a_comma_is_not_of_that_people(ask: Ask) -> None:
    text = "Tim Harrold, the U.S. envoy, came back. During his meetings with Yemenis, Harrold also spoke of food."
    assert [entity_id for entity_id, _ in _links(ask(text))] == ["tim-harrold-usa"] * 2


def test_of_one_family_in_office_the_one_is_meant_whose_office_the_text_names(ask: Ask) -> None:
    text = "Foreign Minister Al-Thani of Qatar spoke in Doha on Thursday."
    assert _links(ask(text, "2021-07-22")) == [("mohammed-bin-abdulrahman-al-thani-qat", "foreign_minister")]


def test_the_head_of_a_firm_is_no_head_of_state(ask: Ask) -> None:
    text = "Lin Tong, President & CEO of the chamber, and Ann Roe, Chief Executive Officer of a fund, spoke."
    assert _links(ask(text)) == [("lin-tong", "official"), ("ann-roe", "official")]


def test_a_region_that_an_envoy_is_for_is_not_the_envoy(ask: Ask) -> None:
    text = "U.S. Special Envoy for the Horn of Africa Jeremy Feld will travel to Djibouti."
    assert _links(ask(text)) == [("jeremy-feld-usa", "envoy")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hurricane Irma flattened the islands.",
        "The rooms of the Boys & Girls Club were painted.",
        "The Bureau International des Expositions (BIE) will vote in June.",
        "Follow the office on Twitter and on Instagram.",
        "The guests met in the Ben Franklin Room.",
    ],
)
def test_what_is_called_like_a_person_is_none(ask: Ask, sentence: str) -> None:
    assert _links(ask(sentence)) == []


def test_words_of_an_office_in_capitals_are_no_part_of_the_name(ask: Ask) -> None:
    text = "DEPUTY SECRETARY OF STATE FOR MANAGEMENT AND RESOURCES BRIAN P. HOLT"
    assert [entity_id for entity_id, _ in _links(ask(text))] == ["brian-p-holt-usa"]
