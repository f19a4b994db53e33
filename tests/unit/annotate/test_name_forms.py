"""Spellings and short forms of one name mean one person; like names of different people do not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract import settings
from extract.annotate import knowledge
from extract.annotate.knowledge import Knowledge
from extract.annotate.register import Register

SEEDS: Path = settings.load().seeds


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return knowledge.load(SEEDS)


def are_one(known: Knowledge, one: str, other: str, country: str | None) -> bool:
    """Whether two names of one document, the second without a country, are read as one person's."""
    register = Register(known, dt.date(2021, 6, 9), frozenset())
    first = register.resolve(one, country, None, None, 0)
    return register.resolve(other, None, None, None, 9) is first


ONE = [
    ("Emomali Rahmon", "Rakhmon", "TJK"),
    ("Emomali Rahmon", "Imomali Rakhmonov", "TJK"),
    ("Emomali Rahmon", "Emomali Rahmonov", "TJK"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "UKR"),
    ("Volodymyr Zelensky", "Vladimir Zelenskiy", "UKR"),
    ("Volodymyr Zelensky", "Zelenskyi", "UKR"),
    ("Muammar Gaddafi", "Moammar Qaddafi", "LBY"),
    ("Muammar Gaddafi", "Muammar Kadhafi", "LBY"),
    ("Muammar Gaddafi", "Mu'ammar Khadafy", "LBY"),
    ("Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev", "KAZ"),
    ("Kassym-Jomart Tokayev", "Qasym-Jomart Tokayev", "KAZ"),
    ("Mohammed bin Salman", "Muhammad bin Salman", "SAU"),
    ("Mohammed bin Salman", "Mohamed bin Salman", None),
    ("Alexander Lukashenko", "Aliaksandr Lukashenka", "BLR"),
    ("Sadyr Japarov", "Sadyr Zhaparov", "KGZ"),
    ("Recep Tayyip Erdogan", "Tayyip Erdoğan", "TUR"),
    ("Sergey Lavrov", "Sergei Lavrov", "RUS"),
    ("Antony Blinken", "Tony Blinken", "USA"),
    ("Joe Biden", "Joseph Biden", "USA"),
    ("Joe Biden", "Joseph R. Biden", "USA"),
    ("Kamila Holm", "K. Holm", None),
    ("William Ostrander", "Bill Ostrander", None),
    ("Elizabeth Ostrander", "Liz Ostrander", None),
    ("Khaled Ostrander", "Khalid Ostrander", None),
    ("Ahmed Tarhouni", "Ahmad Tarhouni", None),
    ("Dmitry Sokolenko", "Dmytro Sokolenko", None),
    ("Yuri Sokolenko", "Yurii Sokolenko", None),
    ("Omar Tarhouni", "Umar Tarhouni", None),
    ("Nasir Tarhouni", "Nasser Tarhouni", None),
    ("Osama Tarhouni", "Usama Tarhouni", None),
    ("Abdul Fattah Tarhouni", "Abdelfattah Tarhouni", None),
    ("Hussein Tarhouni", "Hossein Tarhouni", None),
]
APART = [
    ("Mohammed bin Salman", "Khalid bin Salman", "SAU"),
    ("Mohammed bin Zayed", "Abdullah bin Zayed", "ARE"),
    ("Mohammed Tarhouni", "Mahmoud Tarhouni", None),
    ("Muhammad Tarhouni", "Hamad Tarhouni", None),
    ("Mohamed Tarhouni", "Ahmed Tarhouni", None),
    ("Hassan Tarhouni", "Hussein Tarhouni", None),
    ("Hamad Tarhouni", "Hamid Tarhouni", None),
    ("Hamid Tarhouni", "Ahmad Tarhouni", None),
    ("Salem Tarhouni", "Salma Tarhouni", None),
    ("Salam Tarhouni", "Salim Tarhouni", None),
    ("Rashid Tarhouni", "Rashad Tarhouni", None),
    ("Samir Tarhouni", "Samar Tarhouni", None),
    ("Jamal Tarhouni", "Jamil Tarhouni", None),
    ("Karim Tarhouni", "Akram Tarhouni", None),
    ("Said Tarhouni", "Saad Tarhouni", None),
    ("Ali Tarhouni", "Alaa Tarhouni", None),
    ("Khaled Tarhouni", "Khalil Tarhouni", None),
    ("Walid Tarhouni", "Waleria Tarhouni", None),
    ("Michael Ostrander", "Mark Ostrander", "GBR"),
    ("Michael Ostrander", "Michelle Ostrander", None),
    ("Mark Ostrander", "Marek Ostrander", None),
    ("Daniel Ostrander", "Daniela Ostrander", None),
    ("Carl Ostrander", "Carla Ostrander", None),
    ("Carla Ostrander", "Carlo Ostrander", None),
    ("Maria Ostrander", "Mario Ostrander", None),
    ("Maria Ostrander", "Marina Ostrander", None),
    ("Martin Ostrander", "Martha Ostrander", "USA"),
    ("Paul Ostrander", "Paula Ostrander", None),
    ("Simon Ostrander", "Simone Ostrander", None),
    ("Robert Ostrander", "Roberta Ostrander", None),
    ("Jan Ostrander", "Jean Ostrander", None),
    ("Jan Ostrander", "Sean Ostrander", None),
    ("Janet Ostrander", "Janos Ostrander", None),
    ("John Ostrander", "Joan Ostrander", "CAN"),
    ("Joseph Ostrander", "Joshua Ostrander", "USA"),
    ("Anna Ostrander", "Anton Ostrander", None),
    ("Alexander Ostrander", "Alexandra Ostrander", None),
    ("Alan Ostrander", "Ellen Ostrander", None),
    ("Igor Sokolenko", "Egor Sokolenko", None),
    ("Ivan Sokolenko", "Evan Sokolenko", None),
    ("Ivan Sokolenko", "Ivana Sokolenko", None),
    ("Oleg Sokolenko", "Olga Sokolenko", None),
    ("Vladimir Sokolenko", "Vladislav Sokolenko", "RUS"),
    ("Viktor Sokolenko", "Viktoria Sokolenko", "RUS"),
    ("Valery Sokolenko", "Valentin Sokolenko", "RUS"),
    ("Sergei Sokolenko", "Semyon Sokolenko", "RUS"),
    ("Andrei Sokolenko", "Anatoly Sokolenko", "RUS"),
    ("Dmitry Sokolenko", "Denis Sokolenko", "UKR"),
    ("Nikolai Sokolenko", "Nikita Sokolenko", "UKR"),
    ("Gayle Sokolenko", "Godfrey Sokolenko", None),
    ("Nawal Al-Ahmad Al-Tarhouni", "Mishal Al-Ahmed Al-Tarhouni", None),
    ("Robert James Ostrander", "James Robert Ostrander", None),
    ("George W. Bush", "Jeb Bush", "USA"),
    ("Bill Clinton", "Hillary Clinton", "USA"),
    ("Fidel Castro", "Raul Castro", "CUB"),
    ("Boris Johnson", "Rachel Johnson", "GBR"),
]


@pytest.mark.parametrize(("one", "other", "country"), ONE)
def test_spellings_and_short_forms_mean_one_person(known: Knowledge, one: str, other: str, country: str | None) -> None:
    assert are_one(known, one, other, country)


@pytest.mark.parametrize(("one", "other", "country"), APART)
def test_like_names_of_different_people_stay_apart(known: Knowledge, one: str, other: str, country: str | None) -> None:
    assert not are_one(known, one, other, country)
