"""The commands ``communique parse-article`` and ``communique parse-feed``: files to JSON. Edge: reads files."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import click

from extract import isolation, jsonl, line_input
from extract import settings as configuration
from extract.parse import articles, feeds, refusals
from extract.records import ParsedArticle, ParsedFeed

_GZIP = b"\x1f\x8b"
_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Work:
    """A line of input; ``now`` is when it is read, ``max_bytes`` the cap on its page."""

    line: bytes
    max_bytes: int
    now: dt.datetime


@click.command("parse-article")
@click.argument("lines", metavar="[IN.jsonl]", type=click.File("rb"), default="-", callback=line_input.not_a_terminal)
@click.option("-o", "--output", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8"), default="-")
@click.option("--workers", type=click.IntRange(1, 256), help="Parsing processes; the setting workers unless given.")
def parse_article(lines: IO[bytes], output: IO[str], workers: int | None) -> None:
    """Turn saved pages into articles.

    Every line of IN.jsonl is {"id", "url", "path"}, where path is an HTML file, gzip too. The articles come in
    the same order, one a line; a line or a page that can't be read gives one with an error.
    """
    settings = configuration.current()
    now = dt.datetime.now(dt.UTC)
    work = (Work(line, settings.max_body_bytes, now) for line in line_input.each(lines))
    for record in _parsed(work, workers or settings.workers):
        click.echo(jsonl.write(record), file=output)


def _parsed(work: Iterable[Work], workers: int) -> Iterator[dict[str, Any]]:
    """The record of each line, also where its page kills the process that parses it."""
    drawn: list[Work] = []

    def remembered() -> Iterator[Work]:
        for one in work:
            drawn.append(one)
            yield one

    for result in isolation.each(parse_line, remembered(), workers, _TIMEOUT_S):
        one = drawn.pop(0)
        yield _casualty(one, result) if isinstance(result, isolation.Casualty) else result


def parse_line(work: Work) -> dict[str, Any]:
    """The public record of the article on the page that a line names."""
    record: dict[str, Any] = {}
    url = ""
    try:
        record = jsonl.read(work.line)
        url, path = jsonl.text(record, "url") or "", jsonl.required(record, "path")
        article = articles.parse_page(_read_page(Path(path), work.max_bytes), url, now=work.now)
    except (jsonl.BadLineError, OSError, ValueError, zlib.error) as error:
        article = articles.failure(url, refusals.BROKEN, str(error))
    return {"id": record.get("id"), **article_record(article)}


def _casualty(work: Work, casualty: isolation.Casualty) -> dict[str, Any]:
    record = jsonl.read(work.line)
    failed = articles.failure(str(record.get("url") or ""), refusals.BROKEN, f"the parser failed: {casualty.reason}")
    return {"id": record.get("id"), **article_record(failed)}


def article_record(article: ParsedArticle) -> dict[str, Any]:
    """An article as its public JSON."""
    return {
        **asdict(article),
        "published_at": _iso(article.published_at),
        "updated_at": _iso(article.updated_at),
        "authors": list(article.authors),
    }


def _read_page(path: Path, max_bytes: int) -> bytes:
    """The page, unpacked if it is a gzip file. Raises OSError, zlib.error, or ValueError past the cap."""
    raw = path.read_bytes()
    if raw.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        raw = unpacker.decompress(raw, max_bytes + 1)
    if len(raw) > max_bytes:
        raise ValueError(f"the page is larger than {max_bytes} bytes")
    return raw


@click.command("parse-feed")
@click.argument("file", type=click.File("rb"))
@click.option("--url", default="", help="Where the feed comes from; relative links are resolved against it.")
@click.pass_context
def parse_feed(ctx: click.Context, file: IO[bytes], url: str) -> None:
    """Turn one feed, sitemap or JSON Feed into entries.

    The exit code is 1 for what is no feed.
    """
    parsed = feeds.parse(file.read(), url, configuration.current().max_feed_entries, dt.datetime.now(dt.UTC))
    click.echo(json.dumps(feed_record(parsed), ensure_ascii=False, indent=1))
    if parsed.kind is None:
        click.echo(f"communique: {parsed.problems[0]}", err=True)
        ctx.exit(1)


def feed_record(feed: ParsedFeed) -> dict[str, Any]:
    """A feed as its public JSON."""
    entries = [
        {
            **asdict(entry),
            "published_at": _iso(entry.published_at),
            "updated_at": _iso(entry.updated_at),
            "authors": list(entry.authors),
        }
        for entry in feed.entries
    ]
    return {
        "url": feed.url,
        "title": feed.title,
        "kind": feed.kind.value if feed.kind else None,
        "entries": entries,
        "problems": list(feed.problems),
    }


def _iso(when: dt.datetime | None) -> str | None:
    return when.isoformat() if when else None
