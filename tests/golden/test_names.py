"""Names of people and places are linked: each text isolates a kind of name. A row says what is linked, as
``type:text:country``, and what is not; a place may be a country, a people or a body that is named after its seat."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from extract import settings
from extract.annotate.annotator import Annotator
from extract.records import Document

PUBLISHED = dt.date(2021, 6, 9)
PLACES = {"place", "country", "demonym", "organisation"}

with (Path(__file__).parent / "names" / "mentions.csv").open(encoding="utf-8", newline="") as lines:
    MENTIONS = [(row["text"], row["linked"], row["not_linked"]) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def found() -> dict[str, list[tuple[str, str, str]]]:
    """Type, text without titles in front, and country of each entity, by the text that names it."""
    documents = [Document(str(at), text, "", PUBLISHED) for at, (text, _, _) in enumerate(MENTIONS)]
    annotations = Annotator(settings.load()).annotate(documents)
    return {
        document.text: [
            ("place" if e["type"] in PLACES else e["type"], e["text"], e["country"] or "") for e in annotation.entities
        ]
        for document, annotation in zip(documents, annotations, strict=True)
    }


def is_meant(entity: tuple[str, str, str], kind: str, name: str) -> bool:
    """Whether an entity is the one: a person's text may begin with titles."""
    return entity[0] == kind and (entity[1] == name or (kind == "person" and entity[1].endswith(name)))


@pytest.mark.parametrize(("text", "linked", "not_linked"), MENTIONS, ids=[text for text, _, _ in MENTIONS])
def test_names_are_linked(
    found: dict[str, list[tuple[str, str, str]]], text: str, linked: str, not_linked: str
) -> None:
    for wanted in filter(None, linked.split("; ")):
        kind, name, country = (*wanted.split(":"), "", "")[:3]
        fitting = [
            e for e in found[text] if e[0] == kind and (e[1] == name or (kind == "person" and e[1].endswith(name)))
        ]
        assert any(country in {"", e[2]} for e in fitting), (wanted, found[text])
    for unwanted in filter(None, not_linked.split("; ")):
        kind, name = unwanted.split(":")
        assert (kind, name) not in {e[:2] for e in found[text]}
