"""The command ``communique annotate``: documents to annotations, line by line."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import IO, Any

import click

from extract import jsonl, line_input, progress
from extract import settings as configuration
from extract.annotate.annotator import Annotator
from extract.records import Annotation, Document

_SURROGATE = re.compile("[\ud800-\udfff]")


@click.command()
@click.argument("lines", metavar="[IN.jsonl]", type=click.File("rb"), default="-", callback=line_input.not_a_terminal)
@click.option("-o", "--output", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8"), default="-")
def annotate(lines: IO[bytes], output: IO[str]) -> None:
    """Turn documents into annotations, one a line and in the same order.

    A document is a JSON object with ``id`` and ``text`` and, where they are known, ``title``, ``published_at`` (a date
    or time, ISO 8601: what "on Wednesday" is told from), ``url``, ``source``, ``source_country`` (ISO 3166 alpha-3) and
    ``language``. A line that holds none gives an annotation with an error. A terminal is told how many are done, unless
    it is what they are written to.
    """
    annotator = Annotator(configuration.current())
    found = annotated(line_input.each(lines), annotator)
    for annotation in progress.track(found, "annotating", is_shown=not output.isatty()):
        click.echo(jsonl.write(asdict(annotation)), file=output)


def annotated(lines: Iterable[bytes], annotator: Annotator) -> Iterator[Annotation]:
    """The annotation of each line, of bad ones an error, as they are drawn."""
    waiting: deque[Annotation | None] = deque()

    def documents() -> Iterator[Document]:
        for line in lines:
            read = read_document(line)
            waiting.append(read if isinstance(read, Annotation) else None)
            if isinstance(read, Document):
                yield read

    for annotation in annotator.annotate(documents()):
        while (failed := waiting.popleft()) is not None:
            yield failed
        yield annotation
    yield from (failed for failed in waiting if failed is not None)


def read_document(line: bytes) -> Document | Annotation:
    """The document on a line, or the annotation that says what is wrong with it."""
    record: dict[str, Any] = {}
    try:
        record = jsonl.read(line)
        return Document(
            id=jsonl.required(record, "id"),
            text=_encodable(jsonl.required(record, "text")),
            title=_encodable(jsonl.text(record, "title") or ""),
            published_at=_published(jsonl.text(record, "published_at")),
            url=jsonl.text(record, "url"),
            source=jsonl.text(record, "source"),
            source_country=jsonl.text(record, "source_country"),
            language=jsonl.text(record, "language"),
        )
    except jsonl.BadLineError as error:
        named = record.get("id")
        return Annotation(id=named if isinstance(named, str) else None, error=str(error))


def _encodable(text: str) -> str:
    """The text with lone surrogates replaced one for one, so that offsets still are those of the given text."""
    return _SURROGATE.sub("\ufffd", text)


def _published(text: str | None) -> dt.datetime | dt.date | None:
    """A date, or a time that is UTC where it has no offset. Raises jsonl.BadLineError."""
    if text is None:
        return None
    try:
        if len(text) <= len("2021-08-18"):
            return dt.date.fromisoformat(text)
        when = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise jsonl.BadLineError(f'"published_at" is no ISO 8601 date or time: {text[:40]}') from error
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
