"""Turns of a transcript whose lines have run together are found; other colons are none."""

from __future__ import annotations

import pytest

from extract.annotate import turns


def begun(line: str) -> list[str]:
    return [line[at : line.index(":", at)] for at in turns.begin(line)]


def test_each_speaker_begins_a_turn() -> None:
    line = "They met. President of Oz Jane Doe: Welcome! John Roe: Thank you. Jane Doe: Good."
    assert begun(line) == ["President of Oz Jane Doe", "John Roe", "Jane Doe"]


def test_an_office_begins_a_turn_behind_a_heading_without_a_full_stop() -> None:
    line = "Speech at the forum President of Oz Jane Doe: Friends, we have met."
    assert begun(line) == ["President of Oz Jane Doe"]


def test_asides_after_names_are_passed_over() -> None:
    line = "Welcome. President of Oz Jane Doe (retranslated): Thank you."
    assert begun(line) == ["President of Oz Jane Doe (retranslated)"]


@pytest.mark.parametrize(
    "line",
    [
        "They met at noon. On the agenda: trade and transport.",
        "It rained. Jane Doe: a life in letters.",
        "The score was 3:2. Weather: Fine.",
        "No colon at all.",
    ],
)
def test_other_colons_begin_none(line: str) -> None:
    assert turns.begin(line) == []
