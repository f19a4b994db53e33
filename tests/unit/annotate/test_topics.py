"""What a text is about: which terms count, how much, and when they do not suffice."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest
import spacy.tokens
from spacy.lang.en import English

from extract.annotate import topics
from extract.annotate.tokens import Doc

VOCAB = English().vocab
SEEDS = Path(__file__).parents[3] / "seeds"
TERMS = topics.Terms.of(
    {
        "earthquake": (("disasters", 3.0),),
        "rescue team": (("disasters", 2.0),),
        "ambassador": (("diplomatic", 2.0),),
        "embassy": (("diplomatic", 2.0),),
        "election": (("election", 2.0),),
        "election observer": (("election", 3.0),),
        "child": (("human_security", 1.0),),
        "women rights": (("gender", 3.0),),
        "six party talks": (("diplomatic", 2.0), ("cbrn", 3.0)),
        "tank": (("military", 1.0),),
        "ruble": (("economic", 1.0),),
    }
)


def text(*sentences: str, **lemmas: str) -> Doc:
    """A parsed text of words between spaces; words that are not named are their own lemma."""
    words = [word for sentence in sentences for word in sentence.split()]
    starts: list[bool | int | None] = [at == 0 for sentence in sentences for at, _ in enumerate(sentence.split())]
    lemmas_of = [lemmas.get(word, word.lower()) for word in words]
    return Doc(spacy.tokens.Doc(VOCAB, words=words, lemmas=lemmas_of, sent_starts=starts))


def of_document(doc: Doc, title: Doc | None = None) -> list[dict[str, object]]:
    sentences = [doc.spelt(sentence.start, sentence.end) for sentence in doc.sents]
    return topics.of_document(([], []) if title is None else title.spelt(), sentences, TERMS)


def names(doc: Doc, title: Doc | None = None) -> list[object]:
    return [found["topic"] for found in of_document(doc, title)]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (SEEDS / "lexicon" / "topic_terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("doc", "topic"),
    [
        (text("An Earthquake struck the coast ."), "disasters"),
        (text("The children were fed .", children="child"), "human_security"),
        (text("Rescue Teams Arrive"), "disasters"),
        (text("She spoke of women 's rights ."), "gender"),
        (text("The six - party talks resumed ."), "cbrn"),
    ],
    ids=["case", "irregular plural by lemma", "plural in a headline", "possessive", "hyphen"],
)
def test_a_term_is_found_in_the_forms_that_news_uses(doc: Doc, topic: str) -> None:
    assert topic in topics.in_words(doc.spelt(), TERMS)


def test_a_longer_term_wins_over_the_one_within() -> None:
    assert topics.in_words(text("One election observer stayed .").spelt(), TERMS) == {"election": 3.0}


def test_a_term_counts_once_in_a_stretch_and_for_each_of_its_topics() -> None:
    once = topics.in_words(text("Six - party talks , six - party talks !").spelt(), TERMS)
    assert once == {"diplomatic": 2.0, "cbrn": 3.0}


def test_the_weightiest_topic_comes_first_and_scores_are_shares() -> None:
    doc = text("An earthquake woke the embassy .", "The ambassador thanked the rescue team .")
    found = of_document(doc)
    assert [f["topic"] for f in found] == ["disasters", "diplomatic"]
    assert sum(float(str(f["score"])) for f in found) == pytest.approx(1.0, abs=0.001)


def test_a_passing_word_makes_no_topic() -> None:
    lead = ["An earthquake shook the coast .", "A rescue team left ."]
    assert names(text(*lead, "A tank of water was sent .")) == ["disasters"]


def test_one_weak_word_alone_makes_no_topic() -> None:
    assert names(text("The ruble was printed in blue .")) == []


def test_the_title_outweighs_the_same_words_in_the_text() -> None:
    body = text("An ambassador left the embassy .", "Everyone left .", "Of the earthquake nothing was said .")
    assert names(body)[0] == "diplomatic"
    assert names(body, text("Earthquake remembered"))[0] == "disasters"


def test_what_they_are_said_to_discuss_outweighs_the_same_words_in_passing() -> None:
    opening = ("Rain .", "Snow .", "An election and an election observer .")
    in_passing = "The ambassador left after the earthquake and a rescue team ."
    discussed = "The ambassador discussed the earthquake and a rescue team ."
    assert names(text(*opening, in_passing))[0] == "election"
    assert names(text(*opening, discussed, discussed="discuss"))[0] == "disasters"


def test_two_terms_tell_more_than_one_repeated() -> None:
    doc = text("The embassy and the ambassador .", "The election .", "The election .", "Rain .")
    assert names(doc)[0] == "diplomatic"


def test_topics_come_in_the_order_of_the_text_whatever_python_hashes() -> None:
    words = ("tariff", "election", "refugee", "ceasefire", "vaccine", "drought", "missile", "court")
    terms = topics.Terms.of({word: ((f"about {word}", 1.0),) for word in words})
    assert list(topics.in_words((words, words), terms)) == [f"about {word}" for word in words]


def test_a_text_without_terms_has_no_topics() -> None:
    assert names(text("The choir sang until dawn .")) == []


def test_every_topic_of_the_lexicon_is_described_and_has_terms(rows: list[dict[str, str]]) -> None:
    with (SEEDS / "topics.csv").open(encoding="utf-8", newline="") as file:
        described = {row["topic"] for row in csv.DictReader(file)}
    of_topic = defaultdict(set)
    for row in rows:
        of_topic[row["topic"]].add(row["term"])
    assert len(described) == 37
    assert set(of_topic) == described
    assert min(len(terms) for terms in of_topic.values()) >= 30


def test_every_term_can_be_met_in_a_text(rows: list[dict[str, str]]) -> None:
    unreachable = [r["term"] for r in rows
                   if r["term"] != r["term"].lower().strip() or len(r["term"].split()) > 4
                   or re.search(r"(?<=[a-z])-(?=[a-z])|'s\b|s'(?!\S)", r["term"])]  # fmt: skip
    assert unreachable == []
    assert len({(r["term"], r["topic"]) for r in rows}) == len(rows)
    assert {float(r["weight"]) for r in rows} <= {0.5, 1.0, 2.0, 3.0}


def test_terms_that_are_left_out_tell_nothing() -> None:
    words = (["ambassador", "embassy"], ["ambassador", "embassy"])
    assert topics.of_document(words, [words], TERMS)
    assert topics.of_document(words, [words], TERMS, {"ambassador", "embassy"}) == []


def test_diplomacy_is_added_once_and_only_where_there_is_room() -> None:
    other: list[dict[str, object]] = [{"topic": "military", "score": 0.5}]
    assert [row["topic"] for row in topics.with_diplomacy(other)] == ["military", "diplomatic"]
    assert topics.with_diplomacy(topics.with_diplomacy(other)) == topics.with_diplomacy(other)
    assert [row["topic"] for row in topics.with_diplomacy([])] == ["diplomatic"]
    full = [{"topic": str(n), "score": 0.1} for n in range(4)]
    assert topics.with_diplomacy(list(full)) == full
