"""The rules' own tokens say of a parsed text what spaCy's say, and phrases are found where the words have them."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extract import settings
from extract.annotate import pipeline
from extract.annotate.phrases import Phrases
from extract.annotate.tokens import Doc

TEXT = (
    "The foreign ministers of Norway, Estonia and the U.S.-led group met in Oslo, the office said.  They had spoken "
    'before they left, and will meet "soon" again.\n\nWhat did Norway\'s envoy say (and to whom)?\n  Nobody knows'
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load(settings.load().model)[0]


@pytest.fixture(scope="module")
def source(nlp: Language) -> spacy.tokens.Doc:
    return nlp(TEXT)


def test_tokens_have_what_spacys_have(source: spacy.tokens.Doc) -> None:
    doc = Doc(source)
    assert len(doc) == len(source)
    for ours, theirs in zip(doc, source, strict=True):
        for name in ("i", "idx", "text", "lower_", "lemma_", "tag_", "dep_", "ent_type_", "is_space", "is_punct",
                     "whitespace_", "is_sent_start", "n_lefts"):  # fmt: skip
            assert getattr(ours, name) == getattr(theirs, name), (ours, name)
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], (ours, name)
        assert ours.head.i == theirs.head.i
        assert ours.left_edge.i == theirs.left_edge.i
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert len(ours) == len(theirs)
        assert [ours.is_ancestor(other) for other in doc] == [theirs.is_ancestor(other) for other in source]


def test_neighbours_are_tokens_of_the_document(source: spacy.tokens.Doc) -> None:
    doc = Doc(source)
    assert (doc[3].nbor().i, doc[3].nbor(-2).i) == (4, 1)
    for at, steps in ((0, -1), (len(doc) - 1, 1)):
        with pytest.raises(IndexError):
            doc[at].nbor(steps)


def test_spans_have_what_spacys_have(source: spacy.tokens.Doc) -> None:
    doc, size = Doc(source), len(source)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in source.sents]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in source.ents]
    for start in range(-3, size):
        for end in (start, start + 1, start + 2, start + 5, size + 3):
            ours, theirs = doc[start:end], source[start:end]
            assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
            if len(theirs):
                assert ours.root.i == theirs.root.i
                assert (ours[0].i, ours[-1].i, ours[1:].text) == (theirs[0].i, theirs[-1].i, theirs[1:].text)
                assert ours.sent.start == theirs.sent.start


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_characters_belong_to_the_tokens_that_spacy_gives_them(source: spacy.tokens.Doc, mode: str) -> None:
    doc = Doc(source)
    for start in range(len(TEXT)):
        for end in (start + 1, start + 3, start + 12):
            ours = doc.char_span(start, end, alignment_mode=mode)
            theirs = source.char_span(start, end, alignment_mode=mode)
            assert (ours is None) == (theirs is None), (start, end)
            if ours is not None and theirs is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_an_empty_text_has_nothing(nlp: Language) -> None:
    doc = Doc(nlp.make_doc(""))
    assert (len(doc), doc.sents, doc.ents, doc.spelt()) == (0, [], [], ([], []))


def test_new_entities_label_their_tokens_and_no_others(source: spacy.tokens.Doc) -> None:
    doc = Doc(source)
    entity = doc[2:4]
    entity.label_ = "ORG"
    doc.ents = [entity]
    assert [token.i for token in doc if token.ent_type_ == "ORG"] == [2, 3]
    assert {token.ent_type_ for token in doc} == {"", "ORG"}


WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=6), WORDS)
def test_each_phrase_is_found_wherever_it_is(phrases: list[list[str]], words: list[str]) -> None:
    expected = {(at, at + len(p)) for p in phrases for at in range(len(words)) if words[at : at + len(p)] == p}
    found = list(Phrases(phrases).find(words))
    assert found == sorted(expected)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=6), WORDS)
def test_the_longest_phrases_leave_no_place_to_another(phrases: list[list[str]], words: list[str]) -> None:
    every, longest = set(Phrases(phrases).find(words)), Phrases(phrases).longest(words)
    covered = [at for start, end in longest for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert set(longest) <= every
    for start, end in every - set(longest):
        overlapping = [span for span in longest if span[0] < end and start < span[1]]
        assert any(e - s >= end - start for s, e in overlapping)
