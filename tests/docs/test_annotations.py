"""The page on what the annotator writes names every field that it writes, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.annotate import commands
from extract.settings import PROJECT

PAGE = (PROJECT / "docs" / "annotations.md").read_text(encoding="utf-8")
TEXT = (
    'KYIV, June 7 (Reuters) - Polish President Andrzej Duda met Volodymyr Zelensky in Kyiv on Monday. "Yes," Duda said.'
)


@pytest.fixture(scope="module")
def annotation(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    file: Path = tmp_path_factory.mktemp("annotated") / "in.jsonl"
    file.write_text(json.dumps({"id": "one", "text": TEXT, "published_at": "2021-06-07"}) + "\n", encoding="utf-8")
    written: dict[str, list[dict[str, object]]] = json.loads(CliRunner().invoke(commands.annotate, [str(file)]).stdout)
    return written


def _fields(table: str) -> list[str]:
    """What the first column of a table names."""
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_every_field_of_an_annotation_is_told(annotation: dict[str, list[dict[str, object]]]) -> None:
    assert _fields(PAGE.partition("## A contact")[0]) == list(annotation)


def test_every_field_of_a_contact_is_told(annotation: dict[str, list[dict[str, object]]]) -> None:
    (contact,) = annotation["contacts"]
    assert set(_fields(PAGE.partition("## A contact")[2])) == set(contact)


@pytest.mark.parametrize(("kind", "opening"), [("events", "Events"), ("quotes", "Quotes"), ("entities", "Entities")])
def test_every_field_of_the_others_is_told(
    annotation: dict[str, list[dict[str, object]]], kind: str, opening: str
) -> None:
    (told,) = re.findall(rf"\b{opening}\shave\s(.*?)\.\s", PAGE, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == set(annotation[kind][0])
