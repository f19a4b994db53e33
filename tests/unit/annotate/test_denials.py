"""A report that the text itself takes back is a denied contact; one that it leaves alone took place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
MET = "Irish Foreign Minister Simon Coveney {} Estonian Foreign Minister Eva-Maria Liimets on Monday"
TOLD = f"A newspaper reported that {MET.format('had met')}."
FILLER = "The talks were about trade. Exports have grown. Prices have fallen. Ports are busy. Ships are few."


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{TOLD} The Irish government called the report baseless.", "denied"),
        (f"{TOLD} The report is not true, the Irish government said.", "denied"),
        (f"{TOLD} The Irish government rejected the claim.", "denied"),
        (f"The Irish government denied that {MET.format('had met')}.", "denied"),
        (f"{TOLD} The Irish government denied it.", "denied"),
        (f"The Irish government, asked about a report that {MET.format('had met')}, denied it.", "denied"),
        (f"{TOLD} The Irish government denied another report.", "occurred"),
        (f"{TOLD} It wrote of the fish. The Irish government denied it.", "occurred"),
        (f"{TOLD} The Irish government denied it had closed a port.", "occurred"),
        (f"{TOLD} The Irish government welcomed the report.", "occurred"),
        (f"{TOLD} The report is true, the Irish government said.", "occurred"),
        (f"{TOLD} {FILLER} The Irish government called the report baseless.", "occurred"),
        (f"{MET.format('met')}. The Irish government called the report baseless.", "occurred"),
    ],
    ids=[
        "baseless",
        "not true",
        "rejected",
        "under the denial",
        "it",
        "it when asked",
        "another",
        "another it",
        "its own",
        "welcomed",
        "true",
        "far away",
        "no hearsay",
    ],
)
def test_hearsay_is_denied_where_it_is_taken_back(ask: Ask, text: str, status: str) -> None:
    assert [(c["countries"], c["status"]) for c in ask(text).contacts] == [(["EST", "IRL"], status)]
