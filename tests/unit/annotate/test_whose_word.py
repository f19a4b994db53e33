"""Of which countries' word a report of a contact is: of one side's, of both, of nobody's that is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
CALL = "Ghanaian President Nana Akufo-Addo phoned Togolese President Faure Gnassingbe on Monday"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (f"{CALL}, the press services of both presidents said.", ["GHA", "TGO"]),
        (f"{CALL}, both sides said.", ["GHA", "TGO"]),
        ("The Kremlin and Downing Street said that Putin and Johnson had spoken on Monday.", ["GBR", "RUS"]),
        (f"{CALL}, the Togolese presidency said.", ["TGO"]),
        (f"{CALL}, two officials said.", []),
        (f"{CALL}.", []),
        (f"{CALL}. The call lasted half an hour, according to the Togolese presidency.", ["TGO"]),
        (f"{CALL}. The Togolese leader pressed for a truce, Gnassingbe's office said.", ["TGO"]),
        (f"{CALL}. The two agreed on a date, the Ghanaian foreign ministry said.", ["GHA"]),
        (f"{CALL}. Cocoa prices would fall, the Togolese presidency said.", []),
        (f"{CALL}. The call would help Mali, the Malian presidency said.", []),
    ],
    ids=[
        "both presidents",
        "both sides",
        "two governments",
        "one",
        "unknown",
        "nobody",
        "one tells of the call",
        "one tells what was said",
        "one tells what both did",
        "of another thing",
        "another",
    ],
)
def test_a_report_is_the_word_of_all_who_say_so(ask: Ask, text: str, countries: list[str]) -> None:
    (contact,) = ask(text).contacts
    assert contact["attributed_countries"] == countries
