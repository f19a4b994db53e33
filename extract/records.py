"""What each stage hands to the next: one frozen record per stage, and the words for how things end.

Pure: values only. Times are timezone-aware UTC ``datetime``; offsets are half-open character positions.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FeedKind(StrEnum):
    """How a source lists its articles."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP_INDEX = "sitemap_index"
    FOLDER = "folder"


class Outcome(StrEnum):
    """How one attempt to fetch a URL ended; the same words are the column values in the warehouse."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    BAD_URL = "bad_url"
    BLOCKED_BY_ROBOTS = "blocked_by_robots"
    BLOCKED = "blocked"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NOT_FOUND = "not_found"
    GONE = "gone"
    CLIENT_ERROR = "client_error"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    CONNECTION_ERROR = "connection_error"
    DNS_ERROR = "dns_error"
    TLS_ERROR = "tls_error"
    TIMEOUT = "timeout"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    BAD_ENCODING = "bad_encoding"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    NOT_A_FEED = "not_a_feed"
    TAKEN_DOWN = "taken_down"

    @property
    def is_transient(self) -> bool:
        """Whether the same request may well succeed later."""
        return self in _TRANSIENT


_TRANSIENT = frozenset(
    {
        Outcome.RATE_LIMITED,
        Outcome.SERVER_ERROR,
        Outcome.CONNECTION_ERROR,
        Outcome.DNS_ERROR,
        Outcome.TIMEOUT,
        Outcome.TRUNCATED,
    }
)


class ItemState(StrEnum):
    """Where an item of a feed stands. ``parsed`` becomes stored or duplicate in the warehouse."""

    PENDING = "pending"
    PARSED = "parsed"
    REJECTED = "rejected"
    QUARANTINED = "quarantined"


class Severity(StrEnum):
    """How much a finding of a health check matters: an error fails the check, the others are shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a health check noticed about ``subject`` (a feed, a file, a run), in one sentence."""

    severity: Severity
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to be erased: articles and the items that brought them; ``reason`` is what the items then say."""

    article_ids: tuple[str, ...]
    item_ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One row of ``seeds/feeds.csv``."""

    feed_id: str
    publisher: str
    country: str
    language: str
    kind: FeedKind
    url: str
    poll_minutes: int
    min_daily_items: int
    full_text: bool
    is_enabled: bool
    allow_loopback: bool = False
    allow_invalid_tls: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveRef:
    """Where one WARC record lies: file relative to the archive folder, byte offset and byte length."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Response:
    """What a fetch brought back; ``body`` is decoded from its transfer and content encodings."""

    url: str
    final_url: str
    outcome: Outcome
    fetched_at: dt.datetime
    elapsed_s: float
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    detail: str = ""
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request and how it ended, as it is journalled and loaded."""

    attempt_id: str
    poll_id: str
    feed_id: str
    url: str
    purpose: str
    requested_at: dt.datetime
    elapsed_s: float
    outcome: Outcome
    status: int | None
    body_bytes: int
    body_sha256: str | None
    detail: str
    archived: ArchiveRef | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed or sitemap, cleaned; times are UTC or None, never guessed."""

    entry_id: str
    url: str
    title: str
    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as entries; ``problems`` are sentences, and ``kind`` is None for what is no feed at all."""

    url: str
    title: str
    kind: FeedKind | None
    entries: tuple[FeedEntry, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A version of a feed's entry: new, or seen before with other content.

    ``item_id`` is a digest of feed, entry and ``fingerprint``, so finding it again gives the same item.
    ``source`` is the archived record that holds its text: the page, or the feed where it carries full text.
    """

    item_id: str
    feed_id: str
    entry_id: str
    url: str
    title: str
    published_at: dt.datetime | None
    fingerprint: str
    discovered_at: dt.datetime
    state: ItemState
    reason: str
    attempts: int
    source: ArchiveRef | None
    is_full_text: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a feed stood after a poll: how often it is polled, when next, and what is wrong with it.

    ``failure_count`` counts polls in a row; ``silent_hours`` is how long nothing new had come where that is
    unusual for the feed, else None.
    """

    interval_minutes: float
    next_due_at: dt.datetime
    failure_count: int
    is_disabled: bool
    silent_hours: float | None


@dataclass(frozen=True, slots=True)
class Poll:
    """One visit to a feed, with every request it made and every item it found or tried again.

    ``discovered_count`` counts items found for the first time; the rest of ``items`` are retries.
    The validators are those to send on the next visit. ``feed`` is the feed as the list had it: what was fetched keeps
    its publisher when the list no longer names it. None in a journal of before that was noted.
    """

    poll_id: str
    feed_id: str
    polled_at: dt.datetime
    outcome: Outcome
    entry_count: int
    discovered_count: int
    problems: tuple[str, ...]
    etag: str | None
    last_modified: str | None
    body_sha256: str | None
    attempts: tuple[Attempt, ...] = ()
    items: tuple[Item, ...] = ()
    standing: Standing | None = None
    feed: Feed | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a wire story: "MOSCOW, June 6. /TASS/."."""

    city: str | None = None
    country: str | None = None
    agency: str | None = None
    date: dt.date | None = None

    @property
    def is_of_wire(self) -> bool:
        """Whether it is a reporter's or an agency's, and no mere date at the head of an official page."""
        return self.city is not None or self.agency is not None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A page as an article. ``outcome`` is ``ok`` or why there is none, then ``error`` is one sentence.

    ``date_method`` says what gave ``published_at``, or why there is none.
    """

    url: str
    canonical_url: str
    title: str
    text: str
    published_at: dt.datetime | None
    date_method: str | None
    updated_at: dt.datetime | None
    authors: tuple[str, ...]
    language: str | None
    section: str | None
    is_partial: bool
    outcome: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text to annotate, as in the command line's JSONL."""

    id: str
    text: str
    title: str = ""
    published_at: dt.datetime | dt.date | None = None
    url: str | None = None
    source: str | None = None
    source_country: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in a document; the lists hold plain dicts in the shape of the public JSON.

    ``id`` is None for a line of input that was too broken to have one.
    """

    id: str | None
    error: str | None = None
    language: str | None = None
    dateline: dict[str, Any] | None = None
    sentences: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[dict[str, Any]] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
