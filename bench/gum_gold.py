"""The GUM corpus' Wikinews documents (a tar of XML and WebAnno TSV) → plain text with the names and dates it marks.

The XML has the words, paragraphs and TEI dates, the TSV beside it the entities with their Wikipedia titles; the words
of both are the same, in the same order. Format: https://gucorpling.org/gum/ (formats "xml" and "coref/gum/tsv").
"""

from __future__ import annotations

import datetime as dt
import re
import tarfile
from calendar import monthrange
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

_BLOCKS = {"p", "head", "caption", "item", "figure", "list", "quote"}
_NO_SPACE_BEFORE = {",", ".", ";", ":", "!", "?", ")", "]", "%", "''", "'s", "’s", "n't", "n’t", "...", "…"}
_CLITIC = re.compile(r"^['’](?:s|re|ve|ll|d|m)$", re.IGNORECASE)
_NO_SPACE_AFTER = {"(", "[", "$", "#"}
_REFERENT = re.compile(r"(.*)\[(\d+)\]$")
_NAMED_TYPES = {"person", "place", "organization"}


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A marked date: character span and the interval that the mark states; None where it only states a bound."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None


@dataclass(slots=True)
class GoldMention:
    """An entity mention; ``words`` are positions in ``GoldDocument.words``, ``chain`` those that mean the same."""

    kind: str
    words: list[int]
    title: str | None
    chain: str = ""


@dataclass(slots=True)
class GoldDocument:
    """One document; ``spans`` holds the character span of each word, ``roles`` its relation
    to its governor (Universal Dependencies)."""

    name: str
    title: str
    created: dt.date
    text: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    dates: list[GoldDate] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)

    @property
    def published(self) -> dt.date:
        """What the line of publication says (Wikinews opens with it), else when the page was created."""
        first = next((d for d in self.dates if d.start < _DATE_LINE_CHARS and d.first == d.last), None)
        return first.first if first is not None and first.first is not None else self.created


_DATE_LINE_CHARS = 30


def read(archive: Path) -> list[GoldDocument]:
    """All documents, sorted by name. Raises KeyError or ET.ParseError for an archive of another shape."""
    with tarfile.open(archive) as tar:
        files = {m.name: m for m in tar.getmembers() if m.isfile()}
        pages = sorted(name for name in files if name.endswith(".xml"))
        return [_document(_text(tar, files[page]), _text(tar, files[_mentions_of(page)])) for page in pages]


def _mentions_of(page: str) -> str:
    return page.replace("/xml/", "/coref/gum/tsv/").removesuffix(".xml") + ".tsv"


def _text(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = tar.extractfile(member)
    if file is None:
        raise KeyError(member.name)
    return file.read().decode("utf-8")


def _document(xml: str, tsv: str) -> GoldDocument:
    root = ET.fromstring(xml)  # noqa: S314 - a corpus of our own choice
    head = root.find("head")
    document = GoldDocument(root.get("id", ""), root.get("title", ""),
                            dt.date.fromisoformat(root.get("dateCreated", "")))  # fmt: skip
    skipped = len(_rows(head)) if head is not None else 0
    _Reader(document, skipped).read(root)
    document.mentions = _mentions(tsv, skipped)
    return document


def _rows(element: ET.Element) -> list[list[str]]:
    return [line.split("\t") for text in element.itertext() for line in text.split("\n") if "\t" in line]


class _Reader:
    """Walks the XML: words become text, dates become spans. The headline (``skipped`` words) is no part of the text."""

    def __init__(self, document: GoldDocument, skipped: int) -> None:
        self._document, self._skipped = document, skipped
        self._parts: list[str] = []
        self._length = 0
        self._seen = 0
        self._gap = ""
        self._glued = 0
        self._dates: list[tuple[int, int, ET.Element]] = []

    def read(self, root: ET.Element) -> None:
        """Fill the document."""
        self._walk(root)
        document = self._document
        document.text = "".join(self._parts)
        for first, last, element in self._dates:
            if first < last:
                start, end = document.spans[first][0], document.spans[last - 1][1]
                document.dates.append(GoldDate(start, end, *_interval(element)))

    def _walk(self, element: ET.Element) -> None:
        if element.tag in _BLOCKS:
            self._break("\n")
        first = len(self._document.words)
        self._glued += element.tag == "w"
        started = self._seen
        self._add(element.text)
        for child in element:
            self._walk(child)
            if element.tag == "w" and self._seen > started:
                self._gap = ""
            self._add(child.tail)
        self._glued -= element.tag == "w"
        if element.tag == "w":
            self._break(" ")
        if element.tag == "date":
            self._dates.append((first, len(self._document.words), element))
        if element.tag in _BLOCKS:
            self._break("\n")

    def _break(self, gap: str) -> None:
        if self._parts and self._gap != "\n":
            self._gap = gap

    def _add(self, text: str | None) -> None:
        for line in (text or "").split("\n"):
            if "\t" not in line:
                continue
            word, tag, _, _, _, role, *_ = line.split("\t")
            self._seen += 1
            if self._seen > self._skipped:
                self._document.roles.append(role)
                self._word(word, tag)

    def _word(self, word: str, tag: str) -> None:
        is_close = word in _NO_SPACE_BEFORE or tag == "''" or _CLITIC.match(word) is not None
        gap = "" if self._gap == " " and is_close else self._gap
        self._parts += [gap, word]
        start = self._length + len(gap)
        self._length = start + len(word)
        self._document.words.append(word)
        self._document.tags.append(tag)
        self._document.spans.append((start, self._length))
        self._gap = "" if self._glued or word in _NO_SPACE_AFTER or tag == "``" else " "


def _interval(element: ET.Element) -> tuple[dt.date | None, dt.date | None]:
    """The days from–to that the attributes state (TEI att.datable); bounds alone state none."""
    when = element.get("when")
    if when is not None:
        return _period(when)
    first, last = element.get("from"), element.get("to")
    if first is None or last is None:
        return None, None
    return _period(first)[0], _period(last)[1]


def _period(when: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in when.partition("T")[0].split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return day, day
    if len(parts) == 2:
        return dt.date(*parts, 1), dt.date(*parts, monthrange(*parts)[1])
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def _mentions(tsv: str, skipped: int) -> list[GoldMention]:
    """Mentions of people, places and organisations after the headline, chained by coreference."""
    mentions: dict[str, GoldMention] = {}
    links: list[tuple[str, str]] = []
    at = -skipped - 1
    for row in tsv.splitlines():
        cells = row.split("\t")
        if not re.match(r"\d+-\d+$", cells[0]):
            continue
        at += 1
        titles = dict(_referents(cells[6], cells[0]))
        for label, number in _labels(cells[3], cells[0]):
            mention = mentions.setdefault(number, GoldMention(label, [], titles.get(number), number))
            mention.words.append(at)
        links += _links(cells, cells[0])
    _chain(mentions, links)
    return [m for m in mentions.values() if m.kind in _NAMED_TYPES and m.words[0] >= 0]


def _labels(cell: str, at: str) -> list[tuple[str, str]]:
    """``person[3]|place[4]`` → (label, number); a mention of one word may have no number, its position is unique."""
    if cell == "_":
        return []
    found = []
    for part in cell.split("|"):
        match = _REFERENT.match(part)
        found.append((match[1], match[2]) if match else (part, at))
    return found


def _referents(cell: str, at: str) -> list[tuple[str, str]]:
    return [(number, unquote(title).replace("_", " ")) for title, number in _labels(cell, at)]


def _links(cells: list[str], at: str) -> list[tuple[str, str]]:
    """Coreference from this word's mention to later ones: ``coref`` in one cell, ``4-5[17_13]`` in the next."""
    if len(cells) < 10 or cells[9] == "_":
        return []
    found = []
    for kind, target in zip(cells[8].split("|"), cells[9].split("|"), strict=False):
        match = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?", target)
        if match is None or kind.startswith("bridge"):
            continue
        there, here = match[2] or "0", match[3] or "0"
        found.append((at if here == "0" else here, match[1] if there == "0" else there))
    return found


def _chain(mentions: dict[str, GoldMention], links: list[tuple[str, str]]) -> None:
    """Give all mentions of one chain the same name."""
    leader = {number: number for number in mentions}

    def find(number: str) -> str:
        while leader[number] != number:
            number = leader[number]
        return number

    for here, there in links:
        if here in leader and there in leader:
            leader[find(here)] = find(there)
    for number, mention in mentions.items():
        mention.chain = find(number)
