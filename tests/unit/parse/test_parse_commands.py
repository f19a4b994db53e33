"""The commands parse-article, parse-feed and annotate: lines in, lines out, nothing lost."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from pages import BODY, page

from extract.annotate.commands import annotate
from extract.parse.commands import parse_article, parse_feed

ARTICLE = ["id", "url", "canonical_url", "title", "text", "published_at", "date_method", "updated_at", "authors",
           "language", "section", "is_partial", "outcome", "error"]  # fmt: skip
ANNOTATION = ["id", "error", "language", "dateline", "sentences", "entities", "events", "contacts", "quotes", "topics",
              "versions"]  # fmt: skip


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_pages_become_articles_in_order_whatever_the_lines(tmp_path: Path, workers: str) -> None:
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page()))
    lines = [
        {"id": "a", "url": "https://example.com/a", "path": str(tmp_path / "a.html")},
        {"id": "none", "url": "https://example.com/n", "path": str(tmp_path / "none.html")},
        {"id": "b", "url": "https://example.com/b", "path": str(tmp_path / "b.html.gz")},
        {"id": "no path"},
    ]
    text = "\n".join([*map(json.dumps, lines), "not json", "[]", ""])
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(parse_article, ["-", "-o", str(out), "--workers", workers], input=text)
    assert result.exit_code == 0
    found = records(out.read_text())
    assert [record["id"] for record in found] == ["a", "none", "b", "no path", None, None]
    assert [record["outcome"] for record in found] == ["ok", "broken", "ok", "broken", "broken", "broken"]
    assert all(list(record) == ARTICLE for record in found)
    assert found[0]["text"] == found[2]["text"] == "\n".join(BODY)
    assert all(record["error"] for record in found if record["outcome"] != "ok")


@pytest.mark.parametrize(
    "hostile",
    [
        page(body=("A sentence of the story that goes on and on. " * 40,) * 11_000),
        f"<html><body>{'<div>' * 20_000}deep".encode(),
        gzip.compress(page(body=("x" * 30_000_000,))),
    ],
    ids=["20 MB", "20,000 deep", "gzip bomb"],
)
def test_33_a_page_made_to_hurt_costs_its_own_line_alone(tmp_path: Path, hostile: bytes) -> None:
    for name, body in (("good.html", page()), ("hostile.html", hostile)):
        (tmp_path / name).write_bytes(body)
    names = ("good", "hostile", "good")
    lines = [json.dumps({"id": n, "url": "https://example.com/a", "path": str(tmp_path / f"{n}.html")}) for n in names]
    result = CliRunner().invoke(parse_article, ["-", "--workers", "2"], input="\n".join(lines))
    assert result.exit_code == 0
    first, second, third = (record["outcome"] for record in records(result.stdout))
    assert (first, second in ("broken", "empty"), third) == ("ok", True, "ok")


def test_a_feed_is_printed_and_what_is_none_fails() -> None:
    feed = b'<rss version="2.0"><channel><title>W</title><item><title>T</title><link>/a</link></item></channel></rss>'
    good = CliRunner().invoke(parse_feed, ["-", "--url", "https://example.com/feed"], input=feed)
    found = json.loads(good.stdout)
    assert (good.exit_code, found["kind"], found["entries"][0]["url"]) == (0, "rss", "https://example.com/a")
    bad = CliRunner().invoke(parse_feed, ["-"], input=b"<html></html>")
    assert (bad.exit_code, json.loads(bad.stdout)["kind"]) == (1, None)
    assert CliRunner().invoke(parse_feed, ["no-such-file.xml"]).exit_code == 2


@pytest.mark.parametrize("command", [annotate, parse_article], ids=["annotate", "parse-article"])
def test_input_without_a_line_is_told_of(command: click.Command) -> None:
    result = CliRunner().invoke(command, [], input=" \n\n")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "nothing to do: the input has no line\n"


@pytest.mark.parametrize("command", ["annotate", "parse-article"])
def test_a_terminal_is_told_to_name_a_file(command: str) -> None:
    terminal, its_end = pty.openpty()
    try:
        given = [str(Path(sys.executable).with_name("communique")), command]
        ran = subprocess.run(given, stdin=its_end, capture_output=True, text=True, check=False, timeout=60)
    finally:
        os.close(terminal)
        os.close(its_end)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "no input: name a file ([IN.jsonl]), or pipe lines in" in ran.stderr


def test_49_a_bad_document_costs_its_own_line_alone() -> None:
    lines = [
        json.dumps({"id": "1", "text": "Putin met Rahmon in Moscow on Wednesday.", "published_at": "2021-08-18"}),
        "{",
        json.dumps({"id": "2", "text": 5}),
        json.dumps({"id": "3", "text": "A \ud800 surrogate in Moscow.", "published_at": "2021-08-18T10:00:00"}),
        json.dumps({"id": "4", "text": "Putin met Rahmon.", "published_at": "last week"}),
        json.dumps({"text": "No id."}),
    ]
    result = CliRunner().invoke(annotate, ["-"], input="\n".join(lines))
    assert result.exit_code == 0, result.exception
    found = records(result.stdout)
    assert [record["id"] for record in found] == ["1", None, "2", "3", "4", None]
    assert [record["error"] is None for record in found] == [True, False, False, True, False, False]
    assert all(list(record) == ANNOTATION for record in found)
    assert all(record["entities"] == [] for record in found if record["error"])
