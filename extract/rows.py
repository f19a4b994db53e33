"""Records → rows of the landing tables, as ``extract.landing.SCHEMAS`` has them. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from extract import copies, signatures
from extract.parse import articles, clean, refusals, urls
from extract.records import Annotation, ArchiveRef, Document, Feed, Item, ItemState, Poll
from extract.sources import LOST, Found

Row = dict[str, Any]

_QUARANTINED = frozenset({LOST, refusals.BROKEN})
_LISTS = ("entities", "events", "contacts", "quotes", "topics")


@dataclasses.dataclass(frozen=True, slots=True)
class Version:
    """What names one version of one article."""

    article_id: str
    content_hash: str

    @property
    def document_id(self) -> str:
        """The id that the annotator knows the version by."""
        return f"{self.article_id}:{self.content_hash}"

    def key(self) -> Row:
        """The columns that name the version in every table."""
        return {"article_id": self.article_id, "content_hash": self.content_hash}


def version(found: Found) -> Version | None:
    """The version that an item holds, or None where it holds no article."""
    article_id = urls.article_id(found.article.canonical_url) if found.article.outcome == articles.OK else None
    return Version(article_id, articles.content_hash(found.article)) if article_id else None


def document(found: Found, of: Version, feed: Feed | None) -> Document:
    """The article as a text to annotate; the feed says whose view it is, and the language of a short text."""
    article = found.article
    return Document(
        id=of.document_id,
        text=article.text,
        title=article.title,
        published_at=article.published_at,
        url=article.canonical_url,
        source=feed.publisher if feed else None,
        source_country=(feed.country or None) if feed else None,
        language=article.language or ((feed.language or None) if feed else None),
    )


def poll_row(poll: Poll) -> Row:
    """A poll without what it found."""
    return {
        "poll_id": poll.poll_id,
        "feed_id": poll.feed_id,
        "polled_at": poll.polled_at,
        "outcome": poll.outcome.value,
        "entry_count": poll.entry_count,
        "discovered_count": poll.discovered_count,
        "problems": [clean.line(problem) for problem in poll.problems],
        **(dataclasses.asdict(poll.standing) if poll.standing else {}),
    }


def attempt_rows(poll: Poll) -> Iterator[Row]:
    """Each request of a poll, with the place of its answer in the archive."""
    for attempt in poll.attempts:
        row = {field.name: getattr(attempt, field.name) for field in dataclasses.fields(attempt)}
        del row["archived"]
        row |= {"url": clean.strip_controls(attempt.url), "detail": clean.line(attempt.detail)}
        yield {**row, "outcome": attempt.outcome.value, **_archived(attempt.archived)}


def item_row(poll: Poll, item: Item) -> Row:
    """An item as the journal has it: rejected, or waiting for its page."""
    return {
        "item_id": item.item_id,
        "poll_id": poll.poll_id,
        "polled_at": poll.polled_at,
        "feed_id": item.feed_id,
        "entry_id": item.entry_id,
        "url": item.url,
        "title": item.title,
        "published_at": item.published_at,
        "discovered_at": item.discovered_at,
        "state": item.state.value,
        "reason": item.reason or None,
    }


def found_row(found: Found, of: Version | None) -> Row:
    """An item that was read: parsed, quarantined where reading failed, rejected where it holds no article."""
    row = item_row(found.poll, found.item)
    if of is not None:
        return {**row, "state": ItemState.PARSED.value, "reason": None, **of.key()}
    outcome = found.article.outcome if found.article.outcome != articles.OK else refusals.UNSUPPORTED
    if outcome in _QUARANTINED:
        return {**row, "state": ItemState.QUARANTINED.value, "reason": found.article.error}
    return {**row, "state": ItemState.REJECTED.value, "reason": outcome}


def article_row(found: Found, of: Version, feed: Feed | None, annotation: Annotation) -> Row:
    """A version of an article, with what was read off its dateline and header."""
    article, dateline = found.article, annotation.dateline or {}
    date = dateline.get("date")
    return {
        **of.key(),
        "item_id": found.item.item_id,
        "feed_id": found.item.feed_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at,
        "date_method": article.date_method,
        "updated_at": article.updated_at,
        "authors": list(article.authors),
        "language": article.language,
        "section": article.section,
        "is_partial": article.is_partial,
        "source_country": (feed.country or None) if feed else None,
        "dateline_city": dateline.get("city"),
        "dateline_country": dateline.get("country"),
        "dateline_agency": dateline.get("agency"),
        "dateline_date": dt.date.fromisoformat(date) if date else None,
        "discovered_at": found.item.discovered_at,
        "fetched_at": found.fetched_at,
        **_archived(found.item.source),
        "signature_version": signatures.VERSION,
        "signature": signatures.keys(copies.sketch(article.text, article.title)),
    }


def annotation_row(of: Version, annotation: Annotation) -> Row:
    """That a version was annotated, by which versions, or why it was not."""
    versions = annotation.versions
    return {
        **of.key(),
        "error": annotation.error,
        "language": annotation.language,
        "annotator_version": versions.get("annotator"),
        "model_version": versions.get("model"),
        "lexicons_version": versions.get("lexicons"),
        "sentences": annotation.sentences,
    }


def finding_rows(of: Version, annotation: Annotation) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Table and row of everything found in the text."""
    for table in _LISTS:
        for found in getattr(annotation, table):
            yield table, {**of.key(), **found}


def _archived(ref: ArchiveRef | None) -> Row:
    if ref is None:
        return {"archive_file": None, "archive_offset": None, "archive_length": None}
    return {"archive_file": ref.file, "archive_offset": ref.offset, "archive_length": ref.length}
