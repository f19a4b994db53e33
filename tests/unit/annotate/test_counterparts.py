"""Unnamed offices and those who are named beside them."""

from __future__ import annotations

from extract.annotate.counterparts import with_names
from extract.annotate.mentions import Party, Person


def _office(country: str, role: str) -> Party:
    return Party(0, 2, 1, "role", (country,), None, role, "GOV")


def _named(name: str, country: str, role: str | None) -> Party:
    return Party(3, 4, 3, "person", (country,), Person(name, country, role), role)


def test_an_office_is_that_of_who_is_named_with_it_or_with_none() -> None:
    for role in ("defence_minister", None):
        (party,) = with_names([_office("GRC", "defence_minister"), _named("Vlahakis", "GRC", role)])
        assert (party.role, party.person and party.person.role) == ("defence_minister", "defence_minister")


def test_who_has_an_office_or_is_of_another_country_keeps_what_he_is() -> None:
    both = [_office("GRC", "defence_minister"), _named("Vlahakis", "GRC", "envoy")]
    assert with_names(both) == both
    strangers = [_office("GRC", "defence_minister"), _named("Bergs", "LVA", None)]
    assert with_names(strangers) == strangers
