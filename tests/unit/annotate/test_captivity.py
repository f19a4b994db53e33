"""Who is held, or was put out of office, meets nobody for a state; once he was free, or abroad, he may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
GUEST = "Irish Foreign Minister Simon Coveney"
HOST = "Zambian President Edgar Lungu"


@pytest.mark.parametrize(
    "text",
    [
        f"{GUEST} met the jailed {HOST} in Lusaka on Monday.",
        f"{GUEST} met the ousted {HOST} in Lusaka on Monday.",
        f"{GUEST} met {HOST}, who is under house arrest, in Lusaka on Monday.",
        f"{GUEST} met {HOST}, who has been detained since May, in Lusaka on Monday.",
        f"{GUEST} met the jailed {HOST} in Dublin on Monday.",
    ],
    ids=["jailed", "ousted at home", "under arrest", "detained since", "jailed abroad"],
)
def test_a_captive_is_no_party(ask: Ask, text: str) -> None:
    assert ask(text).contacts == []


@pytest.mark.parametrize(
    "text",
    [
        f"{GUEST} met {HOST}, who was jailed in 2004, in Lusaka on Monday.",
        f"{GUEST} met the once-jailed {HOST} in Lusaka on Monday.",
        f"{GUEST} met the ousted {HOST} in Dublin on Monday.",
        f"{GUEST} met {HOST}, who is holding talks with miners, in Lusaka on Monday.",
    ],
    ids=["years ago", "once", "ousted, abroad", "holding talks"],
)
def test_who_is_free_meets_for_his_state(ask: Ask, text: str) -> None:
    (found,) = ask(text).contacts
    assert (found["countries"], found["date"]) == (["IRL", "ZMB"], "2021-06-07")
