"""Quotes and header of a document → to whom its reports of contacts are attributed. Pure.

A report is attributed to the speaker of the quote that tells it, direct or indirect; else to the one to whom the header
of a readout attributes all of it ("The below is attributable to Spokesperson …:", US State Department).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import fold
from extract.annotate.quotes import Quote

_HEADER = re.compile(r"\battributable\s+to\s+(?:the\s+|an?\s+)?([^:\n]{3,100}?)\s*:", re.IGNORECASE)

Named = dict[str, str | None]


class Attribution:
    """Who says that the contacts of one document took place."""

    def __init__(self, setting: Setting, quotes: Sequence[Quote], header: str) -> None:
        self._setting = setting
        self._quotes = sorted(quotes, key=lambda q: q.end - q.start)
        self._of_all = self._in_header(header)

    def of(self, frames: Iterable[Frame]) -> Named | None:
        """Whose words the first of these reports is that is somebody's, as ``{"name", "country"}``."""
        for frame in frames:
            for quote in self._quotes:
                if quote.start <= frame.trigger < quote.end:
                    return {"name": quote.speaker.name, "country": quote.speaker.country}
        return self._of_all

    def _in_header(self, header: str) -> Named | None:
        """The person or office named there, without the title; the country is the office's, else the publisher's."""
        found = _HEADER.search(header)
        if found is None:
            return None
        words = found[1].split()
        titles = self._setting.knowledge.titles
        start = max((n for n in range(1, len(words)) if " ".join(words[:n]).lower() in titles), default=0)
        name = " ".join(words[start:])
        offices = self._setting.knowledge.offices_by_name.get(fold(name), ())
        countries = {office.country for office in offices}
        return {"name": name, "country": countries.pop() if len(countries) == 1 else self._setting.home}
