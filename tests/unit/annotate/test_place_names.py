"""Names of countries, capitals, seats and organisations; ambiguous ones are decided by context or left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
KINDS = {"country", "place", "organisation", "demonym"}

MEANT = [
    ("The Kremlin declined to comment.", ["RUS"]),
    ("Downing Street declined to comment.", ["GBR"]),
    ("Moscow and Ankara signed a deal.", ["RUS", "TUR"]),
    ("Georgia and Armenia share a border.", ["GEO", "ARM"]),
    ("Officials in Tbilisi said Georgia would vote.", ["GEO", "GEO"]),
    ("Jordan and Iraq opened a crossing.", ["JOR", "IRQ"]),
    ("The army of Chad crossed into Sudan.", ["TCD", "SDN"]),
    ("Niger and Nigeria closed the border.", ["NER", "NGA"]),
    ("Guinea and Guinea-Bissau play on Sunday.", ["GIN", "GNB"]),
    ("Equatorial Guinea exports oil.", ["GNQ"]),
    ("Papua New Guinea exports gas.", ["PNG"]),
    ("Dominica was hit by a storm.", ["DMA"]),
    ("The Dominican Republic was hit by a storm.", ["DOM"]),
    ("North Korea fired a missile over Japan.", ["PRK", "JPN"]),
    ("South Korea protested.", ["KOR"]),
    ("The premier of Ontario resigned.", ["CAN"]),
    ("The forum in St. Petersburg was opened.", ["RUS"]),
    ("The grain ships left Odessa on Monday.", ["UKR"]),
    ("The governor of Virginia resigned.", ["USA"]),
    ("The office moved from Geneva to Torino.", ["CHE", "ITA"]),
    ("The Republic of Korea protested.", ["KOR"]),
    ("The DPRK protested.", ["PRK"]),
    ("The Republic of the Congo voted.", ["COG"]),
    ("The Democratic Republic of the Congo voted.", ["COD"]),
    ("Congo-Brazzaville voted.", ["COG"]),
    ("Turkey sent ships to Cyprus.", ["TUR", "CYP"]),
    ("Türkiye sent ships to Cyprus.", ["TUR", "CYP"]),
    ("Burma released prisoners.", ["MMR"]),
    ("Swaziland became a member.", ["SWZ"]),
    ("The Tajik side agreed.", ["TJK"]),
    ("The UN and the African Union agreed.", ["UNO", "AFU"]),
    ("NATO and the EU agreed.", ["NATO", "EUR"]),
    ("UNICEF sent tents.", ["UNO"]),
    ("Kosovo and Palestine applied.", ["XKX", "PSE"]),
    ("The Holy See sent a nuncio.", ["VAT"]),
    ("Taiwan and China trade.", ["TWN", "CHN"]),
    ("Ivory Coast and Cape Verde drew.", ["CIV", "CPV"]),
    ("The Philippines and Dutch engineers built it.", ["PHL", "NLD"]),
    ("East Timor joined ASEAN.", ["TLS", "ASEAN"]),
    ("Nagorno-Karabakh and Transnistria stayed calm.", ["AZE", "MDA"]),
    ("The Oath Keepers marched.", ["USA"]),
    ("FDLR fighters fled.", ["RWA"]),
    ("Anadolu Agency reported it.", ["TUR"]),
    ("The DGSE opened a file.", ["FRA"]),
    ("Fidesz won the vote.", ["HUN"]),
]

NOT_MEANT = [
    "Michael Jordan retired again.",
    "Chad Smith plays the drums.",
    "The turkey was in the oven.",
    "The china was in the cupboard.",
    "They ate a chile with beans.",
    "The Washington Post was sold.",
    "Georgia Tech won the game.",
]


@pytest.mark.parametrize(("sentence", "codes"), MEANT)
def test_name_means_the_country(ask: Ask, sentence: str, codes: list[str]) -> None:
    assert [e["country"] for e in ask(sentence).entities if e["type"] in KINDS] == codes


@pytest.mark.parametrize("sentence", NOT_MEANT)
def test_name_means_no_country(ask: Ask, sentence: str) -> None:
    assert [e["text"] for e in ask(sentence).entities if e["type"] in KINDS - {"organisation"}] == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("A court in Atlanta, Georgia, freed the man.", "GEO"),
        ("The factory in Savannah, Georgia, closed.", "GEO"),
        ("The state of Georgia, USA, votes on Tuesday.", "GEO"),
        ("The university of New Mexico opened.", "MEX"),
    ],
)
def test_a_region_is_not_its_namesake(ask: Ask, sentence: str, wrong: str) -> None:
    assert wrong not in [e["country"] for e in ask(sentence).entities if e["type"] in KINDS]
