"""Events of the project's own golden sentences: who did what to whom, and what is no event.

A sentence is right when its events are exactly the expected ones by root and countries, with the details that it
expects. ``KNOWN`` are those that the rules get wrong; one that has become right must leave it.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from extract import settings
from extract.annotate.annotator import Annotator
from extract.records import Annotation, Document
from extract.scoring.events import detail, expected_key, given_key

FOLDER = Path(__file__).parent / "events"
SENTENCES = [
    json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
]
KNOWN = {"circumstances-nominal-01"}  # an event noun as subject, its parties behind "of" and "by"
ROOTS = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}  # fmt: skip
MIN_SENTENCES, MIN_NEGATIVES = 140, 30


@pytest.fixture(scope="module")
def annotations() -> dict[str | None, Annotation]:
    documents = [Document(s["id"], s["text"], published_at=dt.date.fromisoformat(s["published_at"])) for s in SENTENCES]
    return {a.id: a for a in Annotator(settings.load()).annotate(documents)}


def is_right(sentence: dict[str, Any], events: list[dict[str, Any]]) -> bool:
    want = sorted(((expected_key(event), event) for event in sentence["events"]), key=lambda pair: pair[0])
    have = sorted(((given_key(event), event) for event in events), key=lambda pair: pair[0])
    if [key for key, _ in want] != [key for key, _ in have]:
        return False
    return all(
        expected[name] == detail(given, name)
        for (_, expected), (_, given) in zip(want, have, strict=True)
        for name in ("mode", "status", "date", "place", "quad")
        if name in expected
    )


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["id"])
def test_the_events_are_exactly_those_expected(
    sentence: dict[str, Any], annotations: dict[str | None, Annotation]
) -> None:
    events = annotations[sentence["id"]].events
    told = [(given_key(event), event["mode"], event["status"], event["date"], event["rule"]) for event in events]
    assert is_right(sentence, events) is (sentence["id"] not in KNOWN), f"{sentence['text']}: {told}"


def test_every_root_is_covered_and_the_set_is_large() -> None:
    assert {event["root"] for sentence in SENTENCES for event in sentence["events"]} == ROOTS
    assert len(SENTENCES) >= MIN_SENTENCES
    assert sum(not sentence["events"] for sentence in SENTENCES) >= MIN_NEGATIVES
    assert len({sentence["id"] for sentence in SENTENCES}) == len(SENTENCES)
