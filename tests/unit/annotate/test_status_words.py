"""Did it happen? One meeting, call or visit told in many ways → its status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.records import Annotation

Ask = Callable[..., Annotation]
HE, HER = "Omani Foreign Minister Badr Albusaidi", "Polish Foreign Minister Anna Fotyga"

CASES = [
    ("{he} met {her}.", "occurred"),
    ("{he} has met {her}.", "occurred"),
    ("{he} is meeting {her}.", "occurred"),
    ("{he} had met {her} before.", "occurred"),
    ("{he} and {her} met.", "occurred"),
    ("{he} was received by {her}.", "occurred"),
    ("{he} held a meeting with {her}.", "occurred"),
    ("A meeting between {he} and {her} took place on Monday.", "occurred"),
    ("{he} thanked {her} during a meeting.", "occurred"),
    ("After a meeting with {her}, {he} spoke to reporters.", "occurred"),
    ("{he} said he had met {her}.", "occurred"),
    ("{he} managed to meet {her}.", "occurred"),
    ("{he} confirmed that he met {her}.", "occurred"),
    ("{he} telephoned {her}.", "occurred"),
    ("{he} will meet {her}.", "planned"),
    ("{he} is going to meet {her}.", "planned"),
    ("{he} is to meet {her}.", "planned"),
    ("{he} is due to meet {her}.", "planned"),
    ("{he} is expected to meet {her}.", "planned"),
    ("{he} is scheduled to meet {her}.", "planned"),
    ("{he} plans to meet {her}.", "planned"),
    ("{he} intends to meet {her}.", "planned"),
    ("{he} has agreed to meet {her}.", "planned"),
    ("{he} is preparing to meet {her}.", "planned"),
    ("{he} said he would meet {her}.", "planned"),
    ("{he} announced an upcoming meeting with {her}.", "planned"),
    ("A meeting between {he} and {her} is planned for July.", "planned"),
    ("A meeting between {he} and {her} is scheduled for July.", "planned"),
    ("{he} may meet {her}.", "proposed"),
    ("{he} might meet {her}.", "proposed"),
    ("{he} could meet {her}.", "proposed"),
    ("{he} wants to meet {her}.", "proposed"),
    ("{he} offered to meet {her}.", "proposed"),
    ("{he} proposed a meeting with {her}.", "proposed"),
    ("{he} suggested a meeting with {her}.", "proposed"),
    ("{he} requested a meeting with {her}.", "proposed"),
    ("{he} is ready to meet {her}.", "proposed"),
    ("{he} cancelled a meeting with {her}.", "cancelled"),
    ("{he} postponed a meeting with {her}.", "cancelled"),
    ("{he} refused to meet {her}.", "cancelled"),
    ("{he} declined to meet {her}.", "cancelled"),
    ("{he} will not meet {her}.", "cancelled"),
    ("{he} won't meet {her}.", "cancelled"),
    ("A meeting between {he} and {her} was cancelled.", "cancelled"),
    ("A meeting between {he} and {her} was postponed.", "cancelled"),
    ("A meeting between {he} and {her} has been put off.", "cancelled"),
    ("{he} called off a meeting with {her}.", "cancelled"),
    ("{he} decided not to meet {her}.", "cancelled"),
    ("{he} denied meeting {her}.", "denied"),
    ("{he} denied that he met {her}.", "denied"),
    ("{he} did not meet {her}.", "denied"),
    ("{he} has not met {her}.", "denied"),
    ("{he} never met {her}.", "denied"),
    ("{he} denied a report that he had met {her}.", "denied"),
    ("No meeting between {he} and {her} took place.", "denied"),
]


@pytest.mark.parametrize(("sentence", "status"), CASES)
def test_sentence_says(ask: Ask, sentence: str, status: str) -> None:
    text = sentence.format(he=HE, her=HER)
    assert [(c["countries"], c["status"]) for c in ask(text).contacts] == [(["OMN", "POL"], status)]
