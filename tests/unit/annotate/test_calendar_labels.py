"""Days and months are labelled by their form where the model has not looked for names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.annotate import calendar_labels, pipeline
from extract.annotate.tokens import Doc
from extract.settings import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load(load().model, with_names=False)[0]


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Both met on 4 May and again on June 11, 2013.", ["4 May", "June 11, 2013"]),
        ("She spoke in May.", ["May"]),
        ("May spoke on Thursday.", ["Thursday"]),
        ("They may come on Sept. 3, 40 of them.", ["Sept. 3"]),
        ("The fair opens in late October", ["October"]),
    ],
)
def test_a_month_is_one_beside_a_number_or_after_a_word_of_time(nlp: Language, text: str, labelled: list[str]) -> None:
    doc = Doc(nlp(text))
    calendar_labels.label(doc)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [(found, "DATE") for found in labelled]
