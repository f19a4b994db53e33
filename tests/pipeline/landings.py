"""Landed batches for tests: stories told in a few words to the rows that processing them would land."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract import copies, landing, signatures
from extract.annotate.register import slug

UTC = dt.UTC


def digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Story:
    """One item of a feed; ``slug`` makes its URL, so two stories with one slug are versions of an article."""

    slug: str
    feed_id: str
    published_at: str | None
    text: str
    title: str = ""
    contacts: Sequence[dict[str, Any]] = ()
    events: Sequence[dict[str, Any]] = ()
    quotes: Sequence[dict[str, Any]] = ()
    topics: Sequence[str] = ()
    state: str = "parsed"
    reason: str = ""
    guid: str = ""
    source_country: str = "RUS"
    annotator_version: str = "1"

    @property
    def url(self) -> str:
        return f"https://{self.feed_id}.example/{self.slug}"

    @property
    def item_id(self) -> str:
        return digest("item", self.feed_id, self.guid or self.slug, self.title, self.text)

    @property
    def article_id(self) -> str:
        return digest(self.url)

    @property
    def content_hash(self) -> str:
        return digest("content", self.title, self.text)

    def span(self, part: str) -> dict[str, int]:
        start = self.text.index(part)
        return {"start": start, "end": start + len(part)}


@dataclass(frozen=True)
class Visit:
    """A poll with the stories it found and those it tried again."""

    feed_id: str
    polled_at: str
    found: Sequence[Story] = ()
    retried: Sequence[tuple[Story, str]] = field(default=())  # with the time of their discovery
    outcome: str = "ok"

    @property
    def poll_id(self) -> str:
        return f"{self.feed_id}-{at(self.polled_at):%Y%m%dT%H%M%S%fZ}"


def contact(
    countries: str,
    evidence: str,
    *,
    mode: str = "meeting",
    status: str = "occurred",
    date: str | None = None,
    people: Iterable[tuple[str, str, str]] = (),
    **more: Any,
) -> dict[str, Any]:
    """A contact in the public shape; ``countries`` as "RUS TJK", ``people`` as (name, country, role)."""
    precision = {None: None, 4: "year", 7: "month", 10: "day"}[None if date is None else len(date)]
    return {
        "countries": sorted(countries.split()),
        "people": [{"name": n, "country": c, "role": r, "entity_id": slug(n, c)} for n, c, r in people],
        "mode": mode,
        "status": status,
        "date": date,
        "date_end": None,
        "date_precision": precision,
        "place": {"city": None, "country": None},
        "level": None,
        "topics": [],
        "attributed_to": None,
        "attributed_countries": [],
        "evidence": evidence,
        "rule": "met_with",
        "confidence": 0.9,
        **more,
    }


def land(
    landing_dir: Path,
    batch_id: str,
    visits: Iterable[Visit],
    *,
    kind: str = "stream",
    created_at: str = "2021-06-30T00:00:00",
    run: tuple[str, int] | None = None,
    annotator_version: str = "1",
    feeds: Sequence[dict[str, Any]] = (),
) -> Path:
    """Write one batch as processing would; ``run`` is a backfill's id and count of batches, else one of its own."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in landing.SCHEMAS}
    versions: set[tuple[str, str]] = set()
    polls = []
    for visit in visits:
        polls.append(visit.poll_id)
        _add_poll(tables, visit)
        for story, discovered_at in [*((s, visit.polled_at) for s in visit.found), *visit.retried]:
            _add_item(tables, visit, story, discovered_at)
            if story.state == "parsed":
                _add_article(tables, story, discovered_at)
                if (story.article_id, story.content_hash) not in versions:
                    versions.add((story.article_id, story.content_hash))
                    _add_annotation(tables, story)
    run_id, batch_count = run or ((f"stream-{annotator_version}", None) if kind == "stream" else (batch_id, 1))
    about = {
        "polls": polls,
        "kind": kind,
        "created_at": f"{created_at}+00:00",
        "run": {"id": run_id, "batch_count": batch_count},
        "feeds": list(feeds),
        "versions": {"annotator": annotator_version, "model": "m1", "lexicons": "l1"},
    }
    return landing.write(landing_dir, batch_id, tables, about)


def _add_poll(tables: dict[str, list[dict[str, Any]]], visit: Visit) -> None:
    tables["polls"].append(
        {
            "poll_id": visit.poll_id,
            "feed_id": visit.feed_id,
            "polled_at": at(visit.polled_at),
            "outcome": visit.outcome,
            "entry_count": len(visit.found),
            "discovered_count": len(visit.found),
            "problems": [],
        }
    )
    tables["attempts"].append(
        {
            "attempt_id": digest("attempt", visit.poll_id),
            "poll_id": visit.poll_id,
            "feed_id": visit.feed_id,
            "url": f"https://{visit.feed_id}.example/feed",
            "purpose": "feed",
            "requested_at": at(visit.polled_at),
            "elapsed_s": 0.25,
            "outcome": visit.outcome,
            "status": 200 if visit.outcome == "ok" else None,
            "body_bytes": 1000,
            "detail": "",
        }
    )


def _add_item(tables: dict[str, list[dict[str, Any]]], visit: Visit, story: Story, discovered_at: str) -> None:
    is_parsed = story.state == "parsed"
    tables["items"].append(
        {
            "item_id": story.item_id,
            "poll_id": visit.poll_id,
            "polled_at": at(visit.polled_at),
            "feed_id": story.feed_id,
            "entry_id": story.guid or story.slug,
            "url": story.url,
            "title": story.title,
            "published_at": at(story.published_at) if story.published_at else None,
            "discovered_at": at(discovered_at),
            "state": story.state,
            "reason": story.reason,
            "article_id": story.article_id if is_parsed else None,
            "content_hash": story.content_hash if is_parsed else None,
        }
    )


def _add_article(tables: dict[str, list[dict[str, Any]]], story: Story, discovered_at: str) -> None:
    tables["articles"].append(
        {
            "article_id": story.article_id,
            "content_hash": story.content_hash,
            "item_id": story.item_id,
            "feed_id": story.feed_id,
            "url": story.url,
            "canonical_url": story.url,
            "title": story.title,
            "text": story.text,
            "published_at": at(story.published_at) if story.published_at else None,
            "date_method": "feed" if story.published_at else None,
            "authors": [],
            "language": "en",
            "is_partial": False,
            "source_country": story.source_country,
            "discovered_at": at(discovered_at),
            "fetched_at": at(discovered_at) + dt.timedelta(seconds=2),
            "archive_file": "2021/06/06/sample.warc.gz",
            "archive_offset": 0,
            "archive_length": 100,
            "signature_version": signatures.VERSION,
            "signature": signatures.keys(copies.sketch(story.text, story.title)),
        }
    )


def _add_annotation(tables: dict[str, list[dict[str, Any]]], story: Story) -> None:
    version = {"article_id": story.article_id, "content_hash": story.content_hash}
    tables["annotations"].append(
        {
            **version,
            "language": "en",
            "annotator_version": story.annotator_version,
            "model_version": "m1",
            "lexicons_version": "l1",
            "sentences": [{"start": 0, "end": len(story.text)}],
        }
    )
    for number, found in enumerate(story.contacts):
        tables["contacts"].append(
            {
                **version,
                "contact_id": digest("contact", story.article_id, story.content_hash, number),
                **found,
                "evidence": [story.span(found["evidence"])],
            }
        )
    for number, event in enumerate(story.events):
        tables["events"].append({**version, "event_id": digest("event", *version.values(), number), **event})
    tables["quotes"] += [{**version, **quote} for quote in story.quotes]
    tables["topics"] += [{**version, "topic": t, "score": 1 / rank} for rank, t in enumerate(story.topics, start=1)]


def edited(story: Story, text: str, **changes: Any) -> Story:
    """The same entry with another text: a new version of the article."""
    return replace(story, text=text, **changes)
