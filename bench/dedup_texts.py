"""Text collections and what publishers do to a text, for ``dedup.py``."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import random
import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as Xml

_WORD = re.compile(r"[^\W_]+")
_DAY = dt.datetime(2012, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its day; texts of the same ``origin`` are copies of one another."""

    origin: str
    title: str
    text: str
    reported_at: dt.datetime

    @property
    def words(self) -> list[str]:
        return [word.casefold() for word in _WORD.findall(self.text)]


def read(path: Path) -> list[Text]:
    """Texts of a gzipped JSON Lines or CSV file with the fields date, title and text; those without text left out."""
    csv.field_size_limit(10**9)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file) if ".csv" in path.name else map(json.loads, file)
        return [
            Text(f"{path.name}:{number}", row["title"] or "", row["text"], _day(row["date"]))
            for number, row in enumerate(rows)
            if (row["text"] or "").strip()
        ]


def ecb(path: Path) -> list[Text]:
    """The documents of an ECB+ archive; the origin is the topic and which of its two events (ecb or ecbplus)."""
    texts = []
    with tarfile.open(path) as tar:
        for member in tar.getmembers():
            name = Path(member.name).stem
            if not member.name.endswith(".xml") or (file := tar.extractfile(member)) is None:
                continue
            topic, _, event = name.partition("_")
            tokens = Xml.parse(io.BytesIO(file.read())).iter("token")  # noqa: S314  # a corpus, not the wire
            text = re.sub(r" ([.,;:!?')])", r"\1", " ".join(token.text or "" for token in tokens))
            texts.append(Text(f"{topic} {event.lstrip('0123456789')}", name, text, _DAY))
    return texts


def _day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text[:10]).replace(tzinfo=dt.UTC)


# What stands around a story at six publishers that there are not.
_BOILERPLATE = (
    ("LONDON (Northern Wire) - ", "Copyright Northern Wire. All rights reserved. This material may not be published, "
     "broadcast, rewritten or redistributed without permission."),
    ("", "Sign up for our morning letter and get the stories that matter in your inbox. Read more: Five things to know "
     "today. Follow us on every platform."),
    ("By Our Foreign Staff\nUpdated 14:05 GMT, Tuesday\n", "Additional reporting by Jane Ellery in Geneva; editing by "
     "Tom Marsh. The Daily Harbour is an independent newspaper."),
    ("Share this article.\n", "This story has been published from a wire agency's feed without changes to the text. "
     "Only the headline has been changed. Download our app to stay up to date with politics, business and sports."),
    ("Subscribers can listen to this story. Support independent journalism from one euro a week.\n", "Tags: world, "
     "politics, diplomacy. Comments are closed. Contact the newsroom at the address below or write to the Readers' "
     "Editor, Harbour House, 12 Quay Street."),
    ("", "(END) Meridian Press Agency / MPA"),
)  # fmt: skip


class Editor:
    """Makes copies of texts, repeatably; words that are put in come from ``texts``, as often as they stand there."""

    def __init__(self, texts: Sequence[Text], seed: int) -> None:
        self._words = [word for text in texts for word in _WORD.findall(text.text)]
        self._chance = random.Random(seed)  # noqa: S311  # for repeatable edits, not for secrets
        self.kinds: dict[str, Callable[[str], str]] = {
            "cut": self._cut,
            "moved": self._moved,
            "words": self._words_changed,
            "wrapped": self._wrapped,
        }

    def copies(self, kind: str, texts: Sequence[Text]) -> Iterator[Text]:
        """A copy of each, under another title."""
        for text in texts:
            yield replace(text, title=f"{kind}: {text.title}", text=self.kinds[kind](text.text))

    def at_a_publisher(self, text: Text) -> Text:
        """The text as one publisher has it, where others wrap it otherwise."""
        return replace(text, text=self._wrapped(text.text, _BOILERPLATE[:3]))

    def _cut(self, text: str) -> str:
        """The first 30 to 80 % of the words."""
        words = text.split(" ")
        return " ".join(words[: int(len(words) * self._chance.uniform(0.3, 0.8))])

    def _moved(self, text: str) -> str:
        """Paragraphs, or sentences where there are no three paragraphs, in any order."""
        parts = [part for part in re.split(r"\n[\n,\s]*", text) if part.strip()]
        if len(parts) < 3:
            parts = re.split(r"(?<=[.!?])\s+", text)
        self._chance.shuffle(parts)
        return "\n".join(parts)

    def _words_changed(self, text: str) -> str:
        """Each word with a chance of one in ten another."""
        return _WORD.sub(lambda m: self._chance.choice(self._words) if self._chance.random() < 0.1 else m[0], text)

    def _wrapped(self, text: str, choice: Sequence[tuple[str, str]] = _BOILERPLATE[3:]) -> str:
        """Within a publisher's boilerplate."""
        before, after = self._chance.choice(choice)
        return f"{before}{text}\n\n{after}"
