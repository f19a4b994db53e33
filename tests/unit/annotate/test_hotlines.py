"""What two sides say to each other over a line is a call; a line that is only agreed on, or of trains, carries none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]


@pytest.mark.parametrize(
    "text",
    [
        "Greek and Turkish officers spoke over the hotline on Monday.",
        "Greece and Turkey restored their military hotline on Monday, and officers of the two sides talked at noon.",
        "The hotline between Athens and Ankara was reopened on Monday. Officers of the two sides talked for a minute.",
        "Greek and Turkish officers talked over the restored telephone line on Monday.",
    ],
    ids=["over it", "in one sentence", "in the next", "a line for talking"],
)
def test_what_is_said_over_a_line_is_a_call(ask: Ask, text: str) -> None:
    calls = [(c["countries"], c["mode"], c["date"]) for c in ask(text).contacts]
    assert calls == [(["GRC", "TUR"], "phone", "2021-06-07")]


@pytest.mark.parametrize(
    "text",
    [
        "Greece and Turkey restored the ferry line between their islands on Monday, and crews talked for a minute.",
        "Greece did not answer a call from Turkey over the hotline on Monday.",
    ],
    ids=["a ferry line", "no answer"],
)
def test_nobody_spoke_over_it(ask: Ask, text: str) -> None:
    assert not [c for c in ask(text).contacts if c["mode"] == "phone" and c["status"] == "occurred"]
