"""Those whom a later sentence names as present belong to the session told of before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


def _only(annotation: Annotation) -> tuple[list[str], str, list[str]]:
    (contact,) = annotation.contacts
    return contact["countries"], contact["mode"], sorted(p["name"] for p in contact["people"] if p["name"])


def test_guests_of_a_reception(ask: Ask) -> None:
    found = ask(
        "The Danish ambassador to Kenya, Ole Thonke, hosted a reception on Monday. Present there were Kenyan Foreign "
        "Minister Raychelle Omamo and officials of the ministry."
    )
    assert _only(found) == (["DNK", "KEN"], "meeting", ["Ole Thonke", "Raychelle Omamo"])
    assert found.contacts[0]["date"] == "2021-06-07"


def test_leaders_who_also_took_part(ask: Ask) -> None:
    found = ask(
        "The leaders of the Group of Seven met by video link on Tuesday. Prime Minister Boris Johnson of Britain "
        "chaired the session. Chancellor Angela Merkel of Germany also took part."
    )
    assert _only(found) == (["DEU", "G7", "GBR"], "video", ["Angela Merkel", "Boris Johnson"])


def test_aides_who_attended_the_meeting(ask: Ask) -> None:
    found = ask(
        "Finnish President Sauli Niinisto met Latvian President Egils Levits in Riga on Monday. Finnish Foreign "
        "Minister Pekka Haavisto attended the meeting."
    )
    assert _only(found) == (["FIN", "LVA"], "visit", ["Egils Levits", "Pekka Haavisto", "Sauli Niinisto"])


@pytest.mark.parametrize(
    "text",
    [
        "The Danish ambassador hosted a reception on Monday. Present there were students and artists.",
        "Kenyan Foreign Minister Raychelle Omamo attended the funeral of a singer.",
        "Kenyan Foreign Minister Raychelle Omamo opened the school. Also present were teachers.",
    ],
)
def test_no_session_of_two_countries(ask: Ask, text: str) -> None:
    assert not ask(text).contacts
