"""What is kept of words that were seen before changes nothing that is found, and stays within bounds."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from extract import settings
from extract.annotate import embeddings, knowledge, pipeline, place_names, vocabulary
from extract.annotate.embeddings import KeptEmbeddings
from extract.annotate.vocabulary import Vocabulary

TEXTS = ("The ministers of Norway and Estonia met in Oslo.", "Norway's minister  met\nEstonia's, in \"Oslo\".",
         "Ministers met: the NORWEGIAN one spoke of fish.", "")  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load(settings.load().model)[0]


def kept_in(nlp: Language) -> KeptEmbeddings:
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # a component with a model
    node: Model[list[Doc], object] = next(n for n in model.walk() if n.name == "kept_embeddings")
    kept = node._func.__self__
    assert isinstance(kept, KeptEmbeddings)
    return kept


def test_both_embedding_layers_of_the_model_are_kept(nlp: Language) -> None:
    for name in ("tok2vec", "ner"):
        assert [n.name for n in nlp.get_pipe(name).model.walk()].count("kept_embeddings") == 1  # type: ignore[attr-defined]


def test_kept_rows_have_the_bits_that_the_layer_gives(nlp: Language) -> None:
    kept, docs = kept_in(nlp), [nlp.make_doc(text) for text in TEXTS]
    for chunk in (docs[:1], docs[1:], docs[::-1], docs[3:]):
        found, _ = kept.forward(kept.layer, chunk, is_train=False)
        expected = kept.layer.predict(chunk) if any(map(len, chunk)) else [np.empty((0, 96), np.float32)]
        assert all(map(np.array_equal, found, expected))
        assert len(found) == len(chunk)


def test_no_more_is_kept_than_allowed(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_MAX_KINDS", 12)
    kept = KeptEmbeddings(kept_in(nlp).layer)
    for text in TEXTS * 2:
        doc = nlp.make_doc(text)
        (rows,), _ = kept.forward(kept.layer, [doc], is_train=False)
        assert len(doc) == len(rows)
        assert not len(doc) or np.array_equal(rows, kept.layer.predict([doc])[0])
        assert len(kept) <= 12


def test_no_more_words_are_learnt_or_noted_than_allowed(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MAX_KNOWN", 30)
    monkeypatch.setattr(vocabulary, "_MAX_SEEN", 50)
    learner = Vocabulary(nlp)
    for number in range(40):
        text = " ".join(f"word{number // 2}n{n}" for n in range(20))  # each text comes twice
        learner.learn([text, "a" * 999])
        assert len(learner) <= 30
        assert len(learner._seen) <= 50
    assert len(learner) == 30


def test_words_that_come_back_are_learnt_and_split_as_before(nlp: Language) -> None:
    before = [[token.text for token in nlp.make_doc(text)] for text in TEXTS]
    learner = Vocabulary(nlp)
    learner.learn(TEXTS[:1])
    assert len(learner) == 0
    learner.learn(TEXTS[1:])
    assert len(learner) == 3  # met, in, of
    with nlp.memory_zone():
        assert [[token.text for token in nlp.make_doc(text)] for text in TEXTS] == before


def test_names_are_split_as_texts_are(nlp: Language) -> None:
    known = knowledge.load(settings.load().seeds)
    names = [*sorted(place_names.towns_of_the_world())[::15], *known.names, *known.features, *known.titles, "cannot Go"]
    split = vocabulary.splitter(nlp)
    assert {name: split(name) for name in names} == {name: [word.text for word in nlp.make_doc(name)] for name in names}
