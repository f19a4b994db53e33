"""Sentences that an analyst would call basic, over all states: what each of them tells is known by how it is made. Pure
but for reading the lists.

``grid/forms.csv`` has the forms: a text with the places of people ``a``, ``b`` and ``c`` and of their states ``A``,
``B`` and ``C``, and the contacts that it tells ("aB visit occurred 2024-03-12": of ``a`` by name with ``B``; ``U`` and
``N`` are the heads of the UN and NATO); ``grid/states.csv`` what wires call each state and its people. People are those
who held the office on the day (``seeds/offices.csv``) or invented ones, called in one of five ways. Which state meets
which, who for it and how he is called turns with the number of the cell, so that the same cells come out each time.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from comparison import Row

from extract.annotate.knowledge import fold
from extract.records import Document

_HERE = Path(__file__).parent
_SEEDS = _HERE.parents[1] / "seeds"
_DAY = dt.date(2024, 3, 15)  # a Friday
_TURN = 7  # states by which a sample goes on from form to form
_STRIDE = 83  # states between the two of a cell in the first form; one more in each further form
_THIRD_STRIDE = 150  # to the third of a cell; one less in each further form
_HEADS = {"U": ("UNO", "antonio guterres"), "N": ("NATO", "jens stoltenberg")}
_WORDS_OF_INVENTED = (".he}", ".his}", ".him}", "his ", "envoy")  # he or she need not be the holder
_TITLES = {
    "head_of_state": "President",
    "head_of_government": "Prime Minister",
    "foreign_minister": "Foreign Minister",
    "defence_minister": "Defence Minister",
    "deputy_foreign_minister": "Deputy Foreign Minister",
    "ambassador": "Ambassador",
}
_OWN_TITLE = {"head_of_state": "head", "head_of_government": "government", "foreign_minister": "foreign"}
_LEADERS = ("head_of_state", "foreign_minister", "head_of_government")
_ROLES = {
    "any": _LEADERS,
    "same": ("foreign_minister",),
    "head": ("head_of_state",),
    "deputy": ("deputy_foreign_minister",),
    "defence": ("defence_minister",),
    "ambassador": _LEADERS,
}
_MEN = (
    "Tomas Brekvad",
    "Bashir Al-Kharazi",
    "Kofi Asantewa",
    "Park Jin-soo",
    "Rajan Velupillai",
    "Joaquim da Costa Pires",
    "Nguyen Van Hoan",
    "Dmitri Karlovsky",
    "Emeka Okwandu",
    "Tevita Folaufonua",
)
_WOMEN = (
    "Ingeborg Halvarsen",
    "Leila Ben Cherif",
    "Awa Diarrassouba",
    "Maria Lourdes Quintanar",
    "Sutarni Widyastuti",
    "Yelena Marchuk",
    "Chen Li-hua",
    "Agnieszka Wolanska",
)
_ARTICLED = "the "


@dataclass(frozen=True, slots=True)
class Form:
    """A way to tell contacts, of people in some offices."""

    form: str
    roles: str
    contacts: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A state as running text calls it, and who acts for it."""

    country: str
    name: str
    adjective: str
    capital: str
    titles: dict[str, str]
    holders: dict[str, str]

    @property
    def own(self) -> str:
        return f"{self.name}'" if self.name.endswith("s") else f"{self.name}'s"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in an office, as the text calls him."""

    name: str
    title: str
    called: str
    short: str
    he: str
    his: str

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    @property
    def him(self) -> str:
        return {"he": "him", "she": "her"}[self.he]

    def __str__(self) -> str:
        return self.called


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence of a form about two states, with the contacts that it tells."""

    form: str
    document: Document
    expected: tuple[Row, ...]
    first: str
    second: str
    turn: int


def exceptions() -> frozenset[str]:
    """The ids of the cells that are known to be read wrongly."""
    return frozenset(row["cell"] for row in _rows(_HERE / "grid" / "exceptions.csv"))


def cells(every: int = 1) -> Iterator[Cell]:
    """The cells of the grid, or each so many of every form, those of the next form for other states; a number that
    shares no factor with those by which people and ways turn (2, 3, 5) takes all of these in turn."""
    states = _states()
    for number, form in enumerate(_forms()):
        for i in range(len(states)):
            if (number * _TURN + i) % every == 0:
                steps = (0, _STRIDE + number, _THIRD_STRIDE - number)
                yield _cell(form, number + i, [states[(i + step) % len(states)] for step in steps])


def names_of_states() -> list[str]:
    """What wires call states and their people, the longest first."""
    return sorted({name for state in _states() for name in (state.name, state.adjective)}, key=len, reverse=True)


def _cell(form: Form, number: int, states: list[State]) -> Cell:
    is_invented = number % 2 == 1 or any(word in form.text for word in _WORDS_OF_INVENTED)
    roles = _ROLES[form.roles]
    other_roles = ("ambassador",) if form.roles == "ambassador" else roles
    offices = (roles[number % len(roles)], *(other_roles[(number // n) % len(other_roles)] for n in (3, 5)))
    people = [
        _person(state, role, number + 7 * n, is_invented=is_invented)
        for n, (state, role) in enumerate(zip(states, offices, strict=True))
    ]
    told = sorted((_told(contact, people, states) for contact in form.contacts.split("; ") if contact), key=repr)
    places = {country for countries, *_ in told for country in countries}
    text = form.text.replace("Geneva", "Vienna" if "CHE" in places else "Geneva")  # nobody's own town
    text = text.replace("New York", "Toronto" if "USA" in places else "New York")
    text = text.format(**dict(zip("abcABC", [*people, *states], strict=True)))
    text = re.sub(r",(?=[.,?])", "", text).replace("..", ".")
    first, second, _ = states
    document = Document(
        id=f"{form.form} {first.country} {second.country}", text=text[0].upper() + text[1:], published_at=_DAY
    )
    return Cell(form.form, document, tuple(told), first.country, second.country, number)


def _told(contact: str, people: list[Person], states: list[State]) -> Row:
    """A contact of a form as a row of the cell's own parties."""
    parties, mode, status, *date = contact.split()
    countries = {key: state.country for key, state in zip("abc", states, strict=True)}
    names = {key: fold(person.name) for key, person in zip("abc", people, strict=True)}
    heads = {country: name for key, (country, name) in _HEADS.items() if key in parties}
    return (
        tuple(sorted([*(countries[key.lower()] for key in parties if key not in _HEADS), *heads])),
        mode,
        status,
        date[0] if date else None,
        tuple(sorted([*(names[key] for key in parties if key.islower()), *heads.values()])),
    )


def _person(state: State, role: str, number: int, *, is_invented: bool) -> Person:
    title = state.titles.get(role) or _TITLES[role]
    name = None if is_invented else state.holders.get(role)
    is_woman = number % 3 == 0
    if name is None:
        names = _WOMEN if is_woman else _MEN
        name = names[number // 2 % len(names)]
    name = name.removeprefix(f"{title} ").removeprefix("Sultan ")
    if state.country == "VAT" and role == "head_of_state":
        return Person("Francis", "pope", "Pope Francis", "Pope Francis", "he", "his")
    short = f"{state.adjective if title not in _MONARCHS else state.own} {title} {name}"
    ways = (
        short,
        f"{state.own} {title.lower()}, {name},",
        f"{title} {name} of {state.name}",
        f"the {state.adjective} {title.lower()}, {name},",
        f"{name}, the {title.lower()} of {state.name},",
    )
    he, his = ("she", "her") if is_woman else ("he", "his")
    return Person(name, title.lower(), ways[number % len(ways)], short, he, his)


_MONARCHS = {"King", "Emperor", "Sultan", "Emir", "Grand Duke", "Prince"}


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(Form(**row) for row in _rows(_HERE / "grid" / "forms.csv"))


@cache
def _states() -> tuple[State, ...]:
    capitals = {row["country"]: row["capital"] for row in _rows(_SEEDS / "countries.csv")}
    holders: dict[str, dict[str, str]] = {}
    for row in _rows(_SEEDS / "offices.csv"):
        if row["valid_from"] <= str(_DAY) <= (row["valid_to"] or "9999"):
            holders.setdefault(row["country"], {}).setdefault(row["office"], row["name"])
    return tuple(
        State(
            row["country"],
            row["name"],
            row["adjective"],
            capitals[row["country"]],
            {role: row[column] for role, column in _OWN_TITLE.items()},
            holders.get(row["country"], {}),
        )
        for row in _rows(_HERE / "grid" / "states.csv")
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
