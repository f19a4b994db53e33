"""Verbs that tell of a meeting beside certain words, and of none without them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
X = "Irish Foreign Minister Simon Coveney"
Y = "Estonian Foreign Minister Eva-Maria Liimets"


def _found(annotation: Annotation) -> list[tuple[str, list[str]]]:
    return [(c["rule"], sorted(p["name"] for p in c["people"])) for c in annotation.contacts]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"{X} sat down with {Y} on Monday.", "verb:sit"),
        (f"{X} came face to face with {Y} on Monday.", "verb:meet"),
        (f"The dinner brought together {X} and {Y} on Monday.", "verb:bring"),
        (f"{X} played host to {Y} on Monday.", "verb:play"),
        (f"{X} had the pleasure of hosting {Y} on Monday.", "verb:host"),
        (f'"It is my honour to welcome {Y}," said {X}.', "verb:welcome"),
        (f"{X} saw {Y} in Tallinn on Monday.", "verb:see"),
    ],
)
def test_it_brings_two_together(ask: Ask, text: str, rule: str) -> None:
    assert _found(ask(text)) == [(rule, ["Eva-Maria Liimets", "Simon Coveney"])]


@pytest.mark.parametrize(
    "text",
    [
        f"{X} sits on a council with {Y}.",
        f"The crisis brought {X} and {Y} much trouble.",
        f"{X} played a recording to {Y}.",
        f"{X} sees {Y} as a rival.",
    ],
)
def test_the_verb_alone_does_not(ask: Ask, text: str) -> None:
    assert _found(ask(text)) == []


@pytest.mark.parametrize(
    "on",
    ["on Independence Day", "on the occasion of Europe Day", "on Christmas", "on the anniversary of the treaty"],
)
def test_a_greeting_on_a_day_with_a_name_is_sent_from_afar(ask: Ask, on: str) -> None:
    assert _found(ask(f"{X} greeted {Y} {on}.")) == []


@pytest.mark.parametrize(
    "when",
    ["on the day of her arrival", "on the occasion of her visit", "at the airport on Independence Day",
     "with a speech on the victory of Waterloo"],
)  # fmt: skip
def test_a_greeting_on_any_day_is_a_welcome(ask: Ask, when: str) -> None:
    assert _found(ask(f"{X} greeted {Y} {when}.")) == [("verb:greet", ["Eva-Maria Liimets", "Simon Coveney"])]


def test_a_welcome_during_talks_is_one_of_those_who_have_them(ask: Ask) -> None:
    (found,) = ask(f"{X} greeted {Y} at the airport on the second day of the talks.").contacts
    assert (found["countries"], found["status"]) == (["EST", "IRL"], "occurred")


@pytest.mark.parametrize("how", ["each", "separately"])
def test_guests_received_each_have_a_meeting_each(ask: Ask, how: str) -> None:
    found = ask(f"{X} received {Y} and Danish Foreign Minister Jeppe Kofod {how} on Monday.").contacts
    assert sorted(c["countries"] for c in found) == [["DNK", "IRL"], ["EST", "IRL"]]


NAMED = (
    "Danish Foreign Minister Jeppe Kofod",
    "Finnish Foreign Minister Pekka Haavisto",
    "Maltese Foreign Minister Evarist Bartolo",
    "Greek Foreign Minister Nikos Dendias",
)


@pytest.mark.parametrize("verb", ["met with", "will meet with"])
def test_five_named_are_met_one_by_one_and_four_together(ask: Ask, verb: str) -> None:
    four = ask(f"{X} {verb} {', '.join(NAMED[:3])} and {NAMED[3]}.").contacts
    five = ask(f"{X} {verb} {Y}, {', '.join(NAMED[:3])} and {NAMED[3]}.").contacts
    jointly = ask(f"{X} {verb} {Y}, {', '.join(NAMED[:3])} and {NAMED[3]} together.").contacts
    assert [c["mode"] for c in four] == ["multilateral"]
    assert [(c["mode"], len(c["countries"])) for c in five] == [("meeting", 2)] * 5
    assert [c["mode"] for c in jointly] == ["multilateral"]
