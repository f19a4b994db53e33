"""The names of cities: one for each, whatever a text calls it."""

from __future__ import annotations

import csv

import pytest

from extract.annotate import knowledge
from extract.annotate.city_names import CityNames
from extract.settings import PROJECT

SEEDS = PROJECT / "seeds"


@pytest.fixture(scope="module")
def cities() -> CityNames:
    return knowledge.load(SEEDS).city_names


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "country", "city"),
    [
        ("Peking", "CHN", "Beijing"),
        ("PEKING", "CHN", "Beijing"),
        ("Port au Prince", "HTI", "Port-au-Prince"),
        ("Reykjavik", "ISL", "Reykjavík"),
        ("St Petersburg", "RUS", "Saint Petersburg"),
        ("St. Petersburg", "USA", "St. Petersburg"),
        ("NIKOLAYEVKA", "UKR", "Nikolayevka"),
    ],
)
def test_letters_tell_a_name(cities: CityNames, name: str, country: str, city: str) -> None:
    assert cities.of(name, country) == city


@pytest.mark.parametrize(
    ("name", "country"),
    [("Akmola", "KAZ"), ("Bathurst", "GMB"), ("Canton", "CHN"), ("Rostov", "RUS"), ("Salisbury", "ZWE")],
)
def test_what_is_a_region_or_another_town_today_is_no_other_name(cities: CityNames, name: str, country: str) -> None:
    assert cities.of(name, country) == name


def test_what_a_city_is_called_is_no_other_name_of_another(cities: CityNames) -> None:
    for row in rows("city_names.csv"):
        assert cities.of(row["name"], row["country"]) == row["city"]
        assert cities.of(row["city"], row["country"]) == row["city"]


def test_capitals_and_seats_have_the_name_of_their_city(cities: CityNames) -> None:
    for row in rows("countries.csv"):
        if capital := row["capital"].partition(",")[0]:
            assert cities.of(capital, row["country"]) == capital
    seats = knowledge.load(SEEDS).seat.values()
    assert ("Washington", "USA") in seats
    assert all(cities.of(city, country) == city for city, country in seats)


@pytest.mark.parametrize(("name", "country"), [("LUGANSK", "UKR"), ("Oporto", "PRT"), ("Nowhere", None)])
def test_a_city_known_in_one_country_alone_lies_there(cities: CityNames, name: str, country: str | None) -> None:
    assert cities.country_of(name) == country


def test_a_name_of_cities_of_two_countries_tells_none() -> None:
    rows = [{"country": code, "name": "Port", "city": "Port"} for code in ("AAA", "BBB")]
    assert CityNames([], rows).country_of("Port") is None
