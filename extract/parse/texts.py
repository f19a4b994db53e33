"""A plain-text story, as agencies hand them on, → an article. Pure.

    date 2021-08-18 MOSCOW (TASS): Two presidents spoke by phone …

The header gives the date, the dateline stays in the text, where the annotator reads it; without a header or with one
that is no date, and where no feed gives one, a dateline with its year does ("MOSCOW, Aug. 18, 2021 (TASS) –"). A header
on a line of its own may write the date as people do. A first line with an empty line or the header below it is the
title; else the beginning of the first sentence stands for one. Without a date that can be one the text is an article
too, of no known day.
"""

from __future__ import annotations

import datetime as dt
import re

from dateutil.parser import parserinfo

from extract.parse import articles, cities, clean, datelines, languages, markup, refusals, times, urls
from extract.records import FeedEntry, ParsedArticle

_DASHES = ("-", "–", "—")
_HEADER = re.compile(r"[ \t]*date:?[ \t]+(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)Z?)?[ \t,:]*\n?", re.IGNORECASE)
_NAMES = "|".join(
    dict.fromkeys(re.escape(name) for names in (*parserinfo.MONTHS, *parserinfo.WEEKDAYS) for name in names)
)
_LINE = re.compile(  # a line of nothing but what dates and times are written with
    rf"[ \t]*date(?::|[ \t])[ \t]*(?=[^\n]*\d)((?:(?:{_NAMES}|(?<=\d)(?:st|nd|rd|th)|of|at|[ap]m|(?-i:[A-Z]{{2,4}}))\b"
    r"|T(?=\d)|(?<=\d)Z\b|[\d:.,/+-]|[ \t]){1,64})(?:\n|$)",
    re.IGNORECASE,
)
_TITLED = re.compile(r"[ \t]*(\S[^\n]{2,199}?)[ \t]*\n", re.ASCII)
_EMPTY_LINE = re.compile(r"[ \t]*\n")
_OPENING = re.compile(r"^[^\n]{0,80}?(?:--+|[—–]|[)/]\s*[:.]|:)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s|\n")
_MAX_TITLE_CHARS = 120
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


def parse_text(
    body: bytes,
    url: str,
    content_type: str | None = None,
    hint: FeedEntry | None = None,
    now: dt.datetime | None = None,
) -> ParsedArticle:
    """The article in a text that was fetched from ``url`` at ``now`` (UTC; later dates can't be true)."""
    decoded = markup.decode(body, content_type)
    if refusal := refusals.of_text(body, decoded):
        return articles.failure(url, *refusal)
    text = clean.strip_controls(decoded).strip()
    canonical = urls.canonicalise(url)
    if canonical is None:
        return articles.failure(url, refusals.UNSUPPORTED, "the text has no web address")
    title, text = _titled(text)
    published, method, text = _dated(text, now)
    if published is None and hint and (published := times.plausible(hint.published_at, now)):
        method = "feed"
    text = "\n".join(clean.line(paragraph) for paragraph in _paragraphs(text))
    if published is None and (published := times.plausible(_of_dateline(text), now)):
        method = "dateline"
    if len(text) < refusals.MIN_CHARS:
        return articles.failure(url, refusals.NOT_AN_ARTICLE, f"the text has only {len(text)} characters")
    return ParsedArticle(
        url=url,
        canonical_url=canonical,
        title=title or (hint.title if hint else "") or _opening(text),
        text=text,
        published_at=published,
        date_method=method,
        updated_at=None,
        authors=(),
        language=languages.identify(text),
        section=None,
        is_partial=False,
        outcome=articles.OK,
    )


def _titled(text: str) -> tuple[str, str]:
    """The title that stands alone on the first line, or right above the header, if any, and the rest."""
    match = _TITLED.match(text)
    below = text[match.end() :] if match is not None else ""
    if match is None or _header(text) or not (_EMPTY_LINE.match(below) or _header(below)):
        return "", text
    return clean.line(match[1]), below.lstrip()


def _dated(text: str, now: dt.datetime | None) -> tuple[dt.datetime | None, str, str]:
    """The date of the header, how it is known or why there is none, and the text without that line; a dateline on the
    same line stays."""
    header = _header(text)
    if header is None:
        return None, times.MISSING, text
    written, end = header
    fault = times.UNREADABLE if written is None else times.fault(written, now)
    return times.plausible(written, now), fault or "header", text[end:].lstrip()


def _header(text: str) -> tuple[dt.datetime | None, int] | None:
    """The date that the header writes, None if it is none, and where the header ends; None for a text without one.

    On a line of its own it may have any spelling, but no other words: a headline may begin with "Date".
    """
    if match := _LINE.match(text):
        return times.parse(match[1]), match.end()
    match = _HEADER.match(text)
    if match is None:
        return None
    try:
        return dt.datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}+00:00"), match.end()
    except ValueError:  # a day that no calendar has
        return None, match.end()


def _of_dateline(text: str) -> dt.datetime | None:
    """The day that the dateline tells with its year; without an agency a dash must follow it, or the line end, and no
    small letter: "KYIV, Feb 24, 2022 - that is where" tells of a day."""
    dateline, end = datelines.find(text, None, cities.country_of) or (None, 0)
    if dateline is None:
        return None
    line = text[:end].rstrip()
    is_closed = "\n" in text[len(line) : end] or line.endswith(_DASHES)
    if dateline.city is not None and dateline.agency is None and (not is_closed or text[end : end + 1].islower()):
        return None
    day = dateline.date
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if day is not None else None


def _paragraphs(text: str) -> list[str]:
    """Paragraphs are parted by empty lines where there are any: then lone line breaks only wrap lines."""
    parts = _PARAGRAPH.split(text) if _PARAGRAPH.search(text) else text.split("\n")
    return [part for part in parts if part.strip()]


def _opening(text: str) -> str:
    """The first sentence without its dateline, cut at a word."""
    sentence = _SENTENCE_END.split(_OPENING.sub("", text, count=1), maxsplit=1)[0]
    if len(sentence) <= _MAX_TITLE_CHARS:
        return sentence
    return sentence[:_MAX_TITLE_CHARS].rpartition(" ")[0] + " …"
