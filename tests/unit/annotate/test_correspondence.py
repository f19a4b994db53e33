"""Letters and messages are contacts by letter, gifts are none; an embassy is of the country whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y = "Estonian Foreign Minister Eva-Maria Liimets"


@pytest.mark.parametrize("sent", ["a letter", "a message of condolence", "greetings"])
def test_what_is_written_is_a_letter(ask: Ask, sent: str) -> None:
    found = ask(f"{X} sent {sent} to {Y} on Monday.").contacts
    assert [(c["countries"], c["mode"], c["date"]) for c in found] == [(["EST", "IRL"], "letter", "2021-06-07")]


@pytest.mark.parametrize("sent", ["a gift", "a bouquet"])
def test_what_is_sent_and_says_nothing_is_none(ask: Ask, sent: str) -> None:
    assert ask(f"{X} sent {sent} to {Y} on Monday.").contacts == []


def test_a_gift_that_is_conveyed_is_told_of_two_and_a_sum_is_not(ask: Ask) -> None:
    (found,) = ask(f"{X} conveyed a gift to {Y} on Monday.").contacts
    assert (found["countries"], found["rule"]) == (["EST", "IRL"], "verb:convey")
    assert ask(f"{X} conveyed a sum to {Y} on Monday.").contacts == []


def test_a_call_at_an_embassy_is_one_on_those_whose_it_is(ask: Ask) -> None:
    (found,) = ask(f"{X} visited the Estonian embassy in Dublin on Monday.").contacts
    assert (found["countries"], found["place"]["country"]) == (["EST", "IRL"], "IRL")


def test_who_leads_a_delegation_or_is_in_the_chair_takes_part(ask: Ask) -> None:
    (led,) = ask(f"An Irish delegation led by Foreign Minister Simon Coveney met {Y} on Monday.").contacts
    assert sorted(p["name"] for p in led["people"]) == ["Eva-Maria Liimets", "Simon Coveney"]
    (chaired,) = ask(f"A meeting of Irish and Estonian officials was held on Monday, chaired by {X}.").contacts
    assert "Simon Coveney" in [p["name"] for p in chaired["people"]]
