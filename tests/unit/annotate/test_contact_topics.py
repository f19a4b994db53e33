"""What a contact is about: its own sentences and those that go on from them, not what stands beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
CALL = "Ghanaian President Nana Akufo-Addo phoned Togolese President Faure Gnassingbe on Monday."
LATER = f"The harvest was good in Ghana this year. {CALL}"


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (f"{CALL} They spoke of the fight against cholera.", {"diplomatic", "health"}),
        (f"{LATER}\nThe call was about nuclear weapons.", {"diplomatic", "cbrn"}),
        (f"{LATER}\nMr Akufo-Addo said that the elections must be free.", {"diplomatic", "election"}),
        (f"{LATER}\nAmong the subjects was the price of natural gas.", {"diplomatic", "natural_resource"}),
        (f"{CALL}\nThe fight against malaria came first.", {"diplomatic", "health"}),
        (f"{CALL} Nigeria said that an earthquake had killed hundreds.", {"diplomatic"}),
        (f"{LATER}\nFrench ministers meanwhile dealt with the cholera.", {"diplomatic"}),
        (f"{LATER}\nA hospital for patients with cholera opened.", {"diplomatic"}),
        (f"{CALL} Nigeria was silent. An earthquake had killed hundreds.", {"diplomatic"}),
    ],
    ids=["they", "the call", "a participant", "the subjects", "below the opening", "another country", "other ministers",
         "another paragraph", "after others"],
)  # fmt: skip
def test_topics_are_of_what_goes_on_from_the_report(ask: Ask, text: str, topics: set[str]) -> None:
    (contact,) = ask(text).contacts
    assert set(contact["topics"]) == topics


def test_neighbouring_contacts_keep_their_own_topics(ask: Ask) -> None:
    text = f"{CALL}\nIn Riga, the Latvian and Finnish foreign ministers met to discuss natural gas. The oil price rose."
    call, meeting = ask(text).contacts
    assert (call["topics"], set(meeting["topics"])) == (["diplomatic"], {"diplomatic", "natural_resource"})
