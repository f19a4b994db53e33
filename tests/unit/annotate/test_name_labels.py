"""People's names that the model takes for firms or towns, surnames alone, and places no gazetteer has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


def people(annotation: Annotation) -> list[tuple[str, str]]:
    return [(e["text"], e["entity_id"]) for e in annotation.entities if e["type"] == "person"]


def places(annotation: Annotation) -> list[str]:
    return [e["text"] for e in annotation.entities if e["type"] == "place"]


def test_a_surname_alone_is_the_one_named_in_full_before(ask: Ask) -> None:
    text = "Valerie London, a nurse, sued the clinic.\nLondon said she had waited. According to London, nobody came."
    assert [entity_id for _, entity_id in people(ask(text))] == ["valerie-london"] * 3


def test_a_surname_that_the_text_also_uses_as_a_place_stays_one(ask: Ask) -> None:
    text = "Valerie London, a nurse, flew to London.\nOfficials in London refused to comment."
    assert places(ask(text)) == ["London", "London"]


def test_of_namesakes_a_bare_surname_goes_on_meaning_the_first_it_meant(ask: Ask) -> None:
    text = (
        "Omar Haddad was arrested. Haddad was freed on Monday.\n"
        "His father, Samir Haddad, spoke to reporters. Haddad went home."
    )
    assert people(ask(text))[-1][1] == people(ask(text))[0][1] == "omar-haddad"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The prize went to councillor Wilson Or, who thanked them.", "Wilson Or"),
        ("James To of the party won a seat.", "James To"),
        ("Striker Dries Peeters scored twice for the club.", "Dries Peeters"),
        ("She thanked Emeritus Professor Alan Birch for his help.", "Alan Birch"),
    ],
)
def test_a_name_is_found_where_the_model_finds_none(ask: Ask, sentence: str, name: str) -> None:
    assert any(name in text for text, _ in people(ask(sentence)))


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The crowd filled the Harold Wilson Memorial Arena on Monday.", "Harold Wilson Memorial Arena"),
        ("They sailed into the Gulf of Aden.", "Gulf of Aden"),
        ("The fair was held at the Elmwood Convention Centre.", "Elmwood Convention Centre"),
        ("A shell fell near the town of Ostrovka.", "Ostrovka"),
        ("He was born in Brookhaven, New York.", "Brookhaven"),
    ],
)
def test_a_site_is_a_place(ask: Ask, sentence: str, place: str) -> None:
    assert place in places(ask(sentence))
    assert not any(place in text for text, _ in people(ask(sentence)))


def test_the_north_and_the_south_are_the_koreas_beside_their_names(ask: Ask) -> None:
    named = ask("North Korea and South Korea talked. The North asked for aid, and the South agreed.")
    assert [e["country"] for e in named.entities] == ["PRK", "KOR", "PRK", "KOR"]
    unnamed = ask("Sudan and Kenya talked. The North asked for aid, and the South agreed.")
    assert {e["country"] for e in unnamed.entities if e["country"]} == {"SDN", "KEN"}


def test_whom_a_foundation_is_named_after_is_linked_to_him(ask: Ask) -> None:
    found = people(ask("Andreas Birk was a painter. The Andreas Birk Foundation bought the house."))
    assert [entity_id for _, entity_id in found] == ["andreas-birk", "andreas-birk"]


def test_a_bare_surname_is_not_that_of_the_kin_who_told_of_the_death(ask: Ask) -> None:
    text = "Pranav Rao died on Monday, his son Anil Rao said. Rao was elected twice."
    assert [entity_id for _, entity_id in people(ask(text))] == ["pranav-rao", "anil-rao", "pranav-rao"]


def test_a_place_that_is_named_again_is_in_the_country_it_was_in_before(ask: Ask) -> None:
    text = "A lorry overturned near Ashcombe, Dorset.\nThe road to Ashcombe was closed. Ashcombe has two schools."
    countries = [e["country"] for e in ask(text).entities if e["text"] == "Ashcombe"]
    assert countries == ["GBR", "GBR", "GBR"]


def test_a_site_of_unknown_country_is_where_everything_else_lies(ask: Ask) -> None:
    def country(text: str) -> str | None:
        return next(e["country"] for e in ask(text).entities if e["text"] == "Birk Market")

    assert country("A fire broke out in Birk Market. Crews came from Lyon and from Lille.") == "FRA"
    assert country("A fire broke out in Birk Market. Crews came from Lyon and from Turin.") is None
    assert country("A fire broke out in Birk Market. The French minister was told.") is None


def test_two_parts_of_a_name_side_by_side_are_one_name(ask: Ask) -> None:
    found = people(ask("Justice Ruth Wexler Holmgren's seat is empty. Holmgren sat for years."))
    assert [entity_id for _, entity_id in found] == ["ruth-wexler-holmgren", "ruth-wexler-holmgren"]
