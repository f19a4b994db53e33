"""What the pipeline sets right in the model's own output."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from extract.annotate.pipeline import VerbsAsNouns


def _tags(words: list[str], tags: list[str], heads: list[int], deps: list[str]) -> list[str]:
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, heads=heads, deps=deps)
    return [token.tag_ for token in VerbsAsNouns()(doc)]


def test_a_root_with_a_subject_is_a_verb() -> None:
    tags = _tags(["She", "heads", "north"], ["PRP", "NNS", "RB"], [1, 1, 1], ["nsubj", "ROOT", "advmod"])
    assert tags == ["PRP", "VBZ", "RB"]


def test_a_plural_without_one_stays_a_noun() -> None:
    assert _tags(["Wise", "heads"], ["JJ", "NNS"], [1, 1], ["amod", "ROOT"]) == ["JJ", "NNS"]
    words, heads = ["She", "counts", "heads"], [1, 1, 1]
    assert _tags(words, ["PRP", "VBZ", "NNS"], heads, ["nsubj", "ROOT", "dobj"]) == ["PRP", "VBZ", "NNS"]


def test_an_infinitive_is_a_verb() -> None:
    words, heads, deps = ["offered", "to", "host", "talks"], [0, 2, 0, 2], ["ROOT", "aux", "xcomp", "dobj"]
    assert _tags(words, ["VBD", "TO", "NN", "NNS"], heads, deps) == ["VBD", "TO", "VB", "NNS"]
    words, heads, deps = ["went", "to", "host", "Italy"], [0, 0, 3, 1], ["ROOT", "prep", "compound", "pobj"]
    assert _tags(words, ["VBD", "TO", "NN", "NNP"], heads, deps) == ["VBD", "TO", "NN", "NNP"]


def test_no_words_have_no_verb() -> None:
    assert _tags([], [], [], []) == []
