"""Contacts of the sample wire, parsed from its pages and feed items, beside what a careful reader noted down."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from extract import settings
from extract.annotate.annotator import Annotator
from extract.parse import articles, feeds
from extract.records import Document
from extract.scoring import golds
from extract.settings import PROJECT

WIRE = PROJECT / "seeds" / "sample_wire"
NOTED = PROJECT / "tests" / "golden" / "sample_wire_contacts.jsonl"
COUNTRIES = {
    publisher["site"]: publisher["country"]
    for publisher in json.loads((WIRE / "manifest.json").read_text(encoding="utf-8"))["publishers"]
}

# What was reached (contacts 0.96 and 0.82, full 0.82 and 0.70) less what single changes of rules may cost: the stories
# tell much in passing that is noted down too. Whoever raises a figure raises its floor.
FLOORS = {
    ("contact", "precision"): 0.93,
    ("contact", "recall"): 0.79,
    ("full", "precision"): 0.78,
    ("full", "recall"): 0.66,
}


def document(path: str) -> Document:
    """A page of the wire, or an item of a feed: the part after ``#`` is its guid."""
    file, _, guid = path.partition("#")
    body = (WIRE / file.lstrip("/")).read_bytes()
    url = f"https://www.example.com{file}"
    if guid:
        (entry,) = (entry for entry in feeds.parse(body, url).entries if entry.entry_id == guid)
        article = articles.parse_entry(entry)
    else:
        article = articles.parse_page(body, url)
    return Document(
        path,
        article.text,
        article.title,
        article.published_at,
        source_country=COUNTRIES[file.split("/")[1]],
        language=article.language,
    )


def test_contacts_of_long_stories_are_found_no_worse_than_they_were(tmp_path: Path) -> None:
    records = [json.loads(line) for line in NOTED.read_text(encoding="utf-8").splitlines()]
    documents = [document(record["path"]) for record in records]
    told = [{**record, "text": read.text} for record, read in zip(records, documents, strict=True)]
    gold = tmp_path / NOTED.name
    gold.write_text("".join(f"{json.dumps(record)}\n" for record in told), encoding="utf-8")
    noted = golds.read(gold)
    found = [dataclasses.asdict(one) for one in Annotator(settings.load()).annotate(documents)]
    figures = {(figure.kind, figure.figure): figure.value for figure in noted.score(found)}
    for kind, name in FLOORS:
        assert figures[kind, name] >= FLOORS[kind, name], (kind, name, figures[kind, name])
