"""Bad input costs itself alone, and the same input gives the same output whatever stands beside it."""

from __future__ import annotations

import csv
import datetime as dt
import os
import subprocess
import sys
from dataclasses import asdict, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract import jsonl
from extract import settings as configuration
from extract.annotate.annotator import Annotator
from extract.records import Document

DAY = dt.date(2021, 6, 9)
GOOD = "Omani Foreign Minister Badr Albusaidi met Polish Foreign Minister Anna Fotyga on Tuesday."
ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t \u00a0 \n",
    "one word": "Met",
    "one letter": "A",
    "punctuation": "?!... -- ;;; ()[]{} \"\"''",
    "only a dateline": "MOSCOW, June 6. /TASS/.",
    "unclosed dateline": "MOSCOW, June 6. /TASS",
    "one megabyte": "The minister spoke. " * 50_000,
    "one megabyte of one word": "x" * 1_000_000,
    "a long line without stops": "minister of " * 1_000,
    "binary": bytes(range(256)).decode("latin-1") * 20,
    "nulls": "\x00" * 1_000,
    "controls": "The \u202eminister\u202c met\x07 \x1b[31mPutin\x1b[0m.",
    "all capitals": GOOD.upper(),
    "no capitals": GOOD.lower(),
    "Russian": "Министр иностранных дел России встретился с послом Китая в Москве. Они обсудили торговлю.",
    "Chinese": "中国外交部长周二在北京会见了越南外交部长。",
    "Arabic": "التقى وزير الخارجية العماني بنظيره البولندي يوم الثلاثاء.",
    "lone surrogate": "The minister met \ud800 Putin. \udfff",
    "emoji": "🇫🇷 Macron 🤝 Scholz 🇩🇪 met 👩‍👩‍👧‍👦 on Tuesday 🕊️.",
    "nested quotes": "“" * 400 + "I met Putin" + "”" * 400 + ", he said. " + "\"'" * 500,
    "nested brackets": "(" * 500 + "met" + ")" * 500,
    "markup": "<p>Putin <b>met</b> Merkel</p><script>alert('x')</script> {{ 1 }} =cmd|' /C calc'!A0",
    "table": "\n".join(f"| {n} | Putin | Merkel | {n}-13-99 |" for n in range(200)),
    "combining": "Pu\u0301\u0301\u0301\u0301tin me\u0308t Me\u0301rkel",
    "names only": "Putin, Merkel, Macron and Modi, " * 200,
    "titles only": "the presidents of the ministers of the ambassadors of " * 200,
    "countries only": "Russia and Tajikistan and " * 200,
    "dates only": "on July 22 on Wednesday in 2016 last month " * 80,
    "verbs only": "met called visited received summoned " * 300,
}  # fmt: skip


def test_a_speaker_who_is_named_beside_the_pronoun_is_looked_for_once(annotator: Annotator) -> None:
    text = "Minister Rao of India and I said that I met the Prime Minister of Nepal."
    (found,) = annotator.annotate([Document("a", text, published_at=DAY)])
    assert found.error is None


def test_a_fault_of_the_pipeline_costs_only_the_document_that_has_it(annotator: Annotator) -> None:
    def fail(doc: Doc) -> Doc:
        return doc[len(doc) :][0].doc if "Faulty" in doc.text else doc  # IndexError

    good, bad = Document("good", GOOD, published_at=DAY), Document("bad", f"Faulty. {GOOD}", published_at=DAY)
    (alone,) = annotator.annotate([good])
    Language.component("faulty", func=fail)
    nlp = annotator._load()._nlp
    nlp.add_pipe("faulty")
    try:
        before, failed, after = annotator.annotate([good, bad, good])
    finally:
        nlp.remove_pipe("faulty")
    assert before == after == alone
    assert failed.error is not None
    assert "IndexError" in failed.error


class Deadly(Document):
    """A document that ends the process to which it is handed."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_a_process_that_dies_costs_only_the_document_that_killed_it() -> None:
    of_two = configuration.load().model_copy(update={"workers": 2})
    good = [Document(name, GOOD, published_at=DAY) for name in ("before", "after")]
    documents = [good[0], Deadly("deadly", GOOD), good[1]]
    found = {one.id: one for one in Annotator(of_two).annotate(documents)}
    assert found["deadly"].error == "not annotated: its process died"
    assert [len(found[one.id].contacts) for one in good] == [1, 1]


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_text_gives_an_annotation_or_an_error(annotator: Annotator, name: str) -> None:
    text = ODD_TEXTS[name]
    (found,) = annotator.annotate([Document(name, text, published_at=DAY)])
    assert found.id == name
    if found.error is not None:
        assert found.error.strip()
        assert [found.sentences, found.entities, found.contacts, found.topics] == [[], [], [], []]
    spans = [*found.sentences, *found.entities, *(e for c in found.contacts for e in c["evidence"])]
    assert all(0 <= span["start"] < span["end"] <= len(text) for span in spans)
    assert jsonl.write(asdict(found))


@pytest.mark.parametrize("name", ["empty", "blank", "one megabyte", "one megabyte of one word"])
def test_a_text_that_cannot_be_annotated_says_why(annotator: Annotator, name: str) -> None:
    (found,) = annotator.annotate([Document(name, ODD_TEXTS[name], published_at=DAY)])
    assert found.error


def test_another_language_says_why(annotator: Annotator) -> None:
    (found,) = annotator.annotate([Document("fr", "Le ministre a rencontré son homologue.", language="fr")])
    assert found.error is not None
    assert "fr" in found.error


def test_the_rest_of_the_batch_is_unharmed(annotator: Annotator) -> None:
    good = Document("good", GOOD, published_at=DAY)
    odd = [Document(name, text, published_at=DAY) for name, text in ODD_TEXTS.items()]
    (alone,) = annotator.annotate([good])
    among = list(annotator.annotate([good, *odd, good]))
    assert [a.id for a in among] == ["good", *ODD_TEXTS, "good"]
    assert among[0] == among[-1] == alone
    assert alone.contacts


def test_evidence_is_the_sentence_that_says_so(annotator: Annotator) -> None:
    text = f"It rained in the morning. {GOOD} Nobody spoke."
    (found,) = annotator.annotate([Document("asked", text, published_at=DAY)])
    (contact,) = found.contacts
    assert [text[e["start"] : e["end"]] for e in contact["evidence"]] == [GOOD]


POOL = [
    Document("meeting", GOOD, published_at=DAY),
    Document("bare", "Putin phoned Erdogan on Monday. He will visit Turkey in July.", published_at=DAY),
    Document("empty", ""),
    Document("home", "President Biden called Polish President Andrzej Duda.", published_at=DAY, source_country="USA"),
    Document("groups", "The foreign ministers of Laos and Cuba met. They agreed to meet again.", published_at=DAY),
    Document("undated", "Vietnam summoned the Chinese ambassador on Monday."),
    Document("dateline", "MINSK, June 7 (Reuters) - Lukashenko met Japarov on Sunday.", published_at=DAY),
    Document("names", "Jordan met Chad in Georgia. Michael Jordan left for Paris.", published_at=DAY),
    Document("surrogate", "Merkel called \ud800 Macron on Sunday.", published_at=DAY),
    Document("title surrogate", "Merkel called Macron on Sunday.", title="A \udfff call", published_at=DAY),
    Document("rahmon", "Rakhmon met Japarov. Rahmon thanked the Kyrgyz president.", published_at=DAY),
]  # fmt: skip


@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=12))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_neighbours_and_order_change_nothing(annotator: Annotator, documents: list[Document]) -> None:
    together = list(annotator.annotate(documents))
    alone = [next(iter(annotator.annotate([document]))) for document in documents]
    assert [jsonl.write(asdict(a)) for a in together] == [jsonl.write(asdict(a)) for a in alone]


def test_the_number_of_workers_changes_nothing(annotator: Annotator) -> None:
    pool = [*POOL, *reversed(POOL)] * 2  # more than the chunks that two processes get at once
    documents = [replace(document, id=f"{n}") for n, document in enumerate(pool)]
    one = [jsonl.write(asdict(a)) for a in annotator.annotate(documents)]
    two = [jsonl.write(asdict(a)) for a in Annotator(configuration.load(workers=2)).annotate(documents)]
    assert one == two


def test_the_order_of_sets_changes_nothing(annotator: Annotator) -> None:
    """A process with another seed of hashes goes over its sets in another order."""
    with (configuration.load().seeds / "lexicon" / "topic_terms.csv").open(encoding="utf-8", newline="") as file:
        terms = [row["term"] for row in csv.DictReader(file)]
    rows = [terms[at : at + 8] for at in range(0, len(terms), 64)]
    about = " ".join(f"Norway's foreign minister met Estonia's about {', '.join(row)}." for row in rows)
    texts = [*(document.text for document in POOL if document.text.isascii()), about]
    here = annotator.annotate(Document(str(n), text, published_at=DAY) for n, text in enumerate(texts))
    rows_in = ({"id": str(n), "text": text, "published_at": str(DAY)} for n, text in enumerate(texts))
    there = subprocess.run(
        [sys.executable, "-c", "from extract.cli import main; main()", "annotate"],
        env={**os.environ, "PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"},
        input="".join(f"{jsonl.write(row)}\n" for row in rows_in),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    assert there.splitlines() == [jsonl.write(asdict(annotation)) for annotation in here]
