"""The town where it took place, as far as the text tells it: a capital called so, a house that stands in it, "here",
a town told by its kind. What only the dateline names is no place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
IRISH = "Irish Foreign Minister Simon Coveney"
ESTONIAN = "Estonian Foreign Minister Eva-Maria Liimets"


def place(found: Annotation) -> tuple[str | None, str | None] | None:
    (contact,) = found.contacts
    return (contact["place"]["city"], contact["place"]["country"]) if contact["place"] else None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (f"{ESTONIAN} met her colleague, Simon Coveney of Ireland, in the Estonian capital on Monday.", "Tallinn"),
        (f"{IRISH} arrived in Estonia's capital on Monday for talks with {ESTONIAN}.", "Tallinn"),
        (f"{IRISH} met {ESTONIAN} in the capital of Estonia on Monday.", "Tallinn"),
        (f"{IRISH} flew to the Estonian port of Tallinn on Monday for talks with {ESTONIAN}.", "Tallinn"),
        (f"{IRISH}, who had come to Estonia on Sunday, met {ESTONIAN} in Tallinn.", "Tallinn"),
        (f"TARTU, June 7 (Quay Press) - {IRISH} met {ESTONIAN} here on Monday.", "Tartu"),
        (f"TARTU, June 7 (Quay Press) - {IRISH} was received in this Estonian city on Monday by {ESTONIAN}.", "Tartu"),
    ],
    ids=["capital", "its capital", "capital of", "port of", "within a stay", "here", "this city"],
)
def test_the_town_is_told(ask: Ask, text: str, town: str) -> None:
    assert place(ask(text)) == (town, "EST")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"US President Joe Biden received {IRISH} in the Oval Office on Monday.", ("Washington", "USA")),
        (f"Russian President Vladimir Putin received {IRISH} in the Kremlin on Monday.", ("Moscow", "RUS")),
        (f"{IRISH} called on President Rodrigo Duterte at Malacanang palace on Monday.", ("Manila", "PHL")),
        (f"US President Joe Biden received {IRISH} at Camp David on Monday.", (None, "USA")),
        (f"{IRISH} met {ESTONIAN} on Monday, the White House said.", None),
        (f"{IRISH} met {ESTONIAN} at Victoria Palace on Monday.", ("Bucharest", "ROU")),
        (f"{IRISH} met {ESTONIAN} at Victoria Palace hotel on Monday.", None),
        (f"{IRISH} met {ESTONIAN} at the Victoria Palace Theatre on Monday.", None),
    ],
    ids=[
        "in an office",
        "in a fortress",
        "written small",
        "a house elsewhere",
        "who says it",
        "of a third",
        "a hotel of its name",
        "a theatre of its name",
    ],
)
def test_a_house_of_state_tells_the_capital_if_it_stands_there(
    ask: Ask, text: str, where: tuple[str | None, str] | None
) -> None:
    assert place(ask(text)) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"TARTU, June 7 (Quay Press) - {IRISH} met {ESTONIAN} on Monday.", None),
        (f"TARTU, June 7 (Quay Press) - {IRISH} met {ESTONIAN} in Dublin on Monday, officials here said.",
         ("Dublin", "IRL")),
        (f"OSLO, June 7 (Quay Press) - {IRISH} met {ESTONIAN} in this Estonian port on Monday.", (None, "EST")),
        (f"{IRISH} arrived in Estonia on Monday to discuss the Estonian capital market with {ESTONIAN}.",
         (None, "EST")),
        (f"{IRISH} telephoned {ESTONIAN} from the Estonian capital on Monday.", None),
        (f"{IRISH} met {ESTONIAN} in the Texan capital on Monday.", (None, "USA")),
        (f"{IRISH} met {ESTONIAN} in the capital of Bavaria on Monday.", (None, "DEU")),
    ],
    ids=["the dateline alone", "who is here", "the dateline of another state", "of money", "a call", "a part's",
         "the capital of a part"],
)  # fmt: skip
def test_no_town_is_guessed(ask: Ask, text: str, where: tuple[str | None, str] | None) -> None:
    assert place(ask(text)) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"Visiting {IRISH} met {ESTONIAN} on Monday.", (None, "EST")),
        (f"Visiting {IRISH} met NATO Secretary-General Jens Stoltenberg on Monday.", None),
    ],
    ids=["a state", "an organisation"],
)
def test_who_is_visiting_is_in_the_state_of_whom_he_meets(
    ask: Ask, text: str, where: tuple[str | None, str] | None
) -> None:
    assert place(ask(text)) == where


KULEBA = "Ukrainian Foreign Minister Dmytro Kuleba"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{IRISH} met {KULEBA} in Kiev on Monday.", ("Kyiv", "UKR")),
        (f"{IRISH} met {KULEBA} in Kyiv on Monday.", ("Kyiv", "UKR")),
        (f"KIEV, June 7 (Quay Press) - {IRISH} met {KULEBA} here on Monday.", ("Kyiv", "UKR")),
        (f"{IRISH} met {KULEBA} in Nur-Sultan on Monday.", ("Astana", "KAZ")),
        (f"{IRISH} met {KULEBA} in Rangoon on Monday.", ("Yangon", "MMR")),
        (f"{IRISH} met {ESTONIAN} in TALLINN on Monday.", ("Tallinn", "EST")),
        (f"{IRISH} met {KULEBA} in Bogota on Monday.", ("Bogotá", "COL")),
        (f"{IRISH} met {KULEBA} in Washington, D.C., on Monday.", ("Washington", "USA")),
        (f"{IRISH} met {KULEBA} in Gurgaon on Monday.", ("Gurugram", "IND")),
    ],
    ids=["older", "present", "dateline", "former", "colonial", "capitals", "accents", "abbreviation", "no capital"],
)
def test_a_city_has_one_name_whatever_it_is_called(ask: Ask, text: str, where: tuple[str, str]) -> None:
    assert place(ask(text)) == where


def test_a_dateline_has_the_same_name(ask: Ask) -> None:
    named = [ask(f"{city}, June 7 (Quay Press) - {IRISH} met {KULEBA}.").dateline for city in ("KIEV", "KYIV")]
    assert [line and line["city"] for line in named] == ["Kyiv", "Kyiv"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{IRISH} met {KULEBA} in Odessa on Monday.", ("Odesa", "UKR")),
        (f"{IRISH} met {KULEBA} in New York on Monday.", ("New York", "USA")),
        (f"{IRISH} met {KULEBA} in Calcutta on Monday.", ("Kolkata", "IND")),
        (f"{IRISH} met {KULEBA} in New York state on Monday.", (None, "USA")),
        (f"{IRISH} met {KULEBA} in Bavaria on Monday.", (None, "DEU")),
    ],
    ids=["in it", "a state's too", "a district's too", "the state", "a region alone"],
)
def test_a_name_that_is_a_regions_too_is_the_citys_unless_it_is_called_a_region(
    ask: Ask, text: str, where: tuple[str | None, str]
) -> None:
    assert place(ask(text)) == where


@pytest.mark.parametrize("again", ["Kyiv", "Kiev"])
def test_a_session_is_found_again_by_another_name_of_its_town(ask: Ask, again: str) -> None:
    found = ask(
        f"{IRISH} held talks with {KULEBA} in Kyiv on June 3. He held talks with {ESTONIAN} in Tallinn on June 4."
        f" The talks in {again} were attended by Latvian Foreign Minister Edgars Rinkevics."
    )
    assert [contact["countries"] for contact in found.contacts] == [["IRL", "LVA", "UKR"], ["EST", "IRL"]]
