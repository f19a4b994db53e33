"""Where in a text a pattern of dates can match at all: near a month, a day, a unit of time or a digit. Pure.

Seventy patterns tried at every character cost as much as a third of all rules. But each match holds a word that its
pattern cannot do without, so one look at each word finds the stretches where the patterns of its kind are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# Months and weekdays are names only with a capital (see dates), whatever follows it.
_NEEDLES = {
    "month": r"J(?i:an|un|ul)|F(?i:eb)|M(?i:ar|ay)|A(?i:pr|ug)|S(?i:ep)|O(?i:ct)|N(?i:ov)|D(?i:ec)",
    "weekday": r"M(?i:on)|T(?i:ue|hu)|W(?i:ed)|F(?i:ri)|S(?i:at|un)",
    "season": r"(?i:spring|summer|autumn|fall|winter)",
    "ago": r"(?i:\bago)",
    "weekend": r"(?i:\bweekend)",
    "share": r"(?i:\b(?:quarter|half))",
    "decade": r"(?i:\b(?:twenties|(?:thir|for|fif|six|seven|eigh|nine)ties))",
    "unit": r"(?i:\b(?:minute|hour|day|week|fortnight|month|year|decade|century))",
    "time": r"(?i:\b(?:yesterday|tomorrow|today|tonight|night|morning|afternoon|evening))",
    "year": r"(?:1[5-9]|20)\d\d",
    "digit": r"\d",
}
# What the source of a pattern of each kind holds. The first that fits counts: further ones may be optional.
_MARKS = {
    "month": "January", "weekday": "Mon", "season": "spring", "holiday": r"\(\?P<holiday>", "ago": r"\\s\+ago",
    "weekend": "weekend", "share": r"quarter", "decade": "twenties", "unit": r"\(\?P<unit>|\\s\+century",
    "time": "yesterday|tomorrow|tonight|morning", "year": r"1\[5-9\]",
}  # fmt: skip
_REMEMBERED = 50_000
_REACH = 70  # characters; the longest expressions have about sixty


def needle_of(pattern: str) -> str:
    """Which kind of word every match of this source of a pattern holds."""
    return next((kind for kind, mark in _MARKS.items() if re.search(mark, pattern)), "digit")


class Needles:
    """Which kinds of words a pattern may look for a word is one of."""

    def __init__(self, holidays: Iterable[str]) -> None:
        """``holidays`` are the names of days in small letters."""
        openings = "|".join(sorted({re.escape(name.split()[0]) for name in holidays}))
        needles = _NEEDLES | ({"holiday": f"(?i:{openings})"} if openings else {})
        self._kinds = tuple((kind, re.compile(needle)) for kind, needle in needles.items())
        self._known: dict[str, tuple[str, ...]] = {}

    def kinds(self, word: str) -> tuple[str, ...]:
        """The kinds of which a word is, or has a part."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = tuple(kind for kind, needle in self._kinds if needle.search(word))
            self._known[word] = found
        return found


class Windows:
    """The stretches of one text in which patterns of each kind are tried."""

    def __init__(self, text: str, needles: Needles) -> None:
        self._text = text
        self._stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
        start, kinds = 0, needles.kinds
        for word in text.split(" "):
            for kind in kinds(word):
                self._add(self._stretches[kind], start, start + len(word))
            start += len(word) + 1

    def matches(self, pattern: re.Pattern[str], needle: str) -> list[re.Match[str]]:
        """What the pattern finds in the whole text, in text order."""
        stretches = self._stretches.get(needle)
        if stretches is None:
            return []
        return [match for start, end in stretches for match in pattern.finditer(self._text, start, end)]

    def _add(self, stretches: list[tuple[int, int]], start: int, end: int) -> None:
        """A stretch about a word, which begins and ends at white space: no word is cut in two."""
        text = self._text
        start, end = max(0, start - _REACH), end + _REACH
        if stretches and start <= stretches[-1][1]:
            start, _ = stretches.pop()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        stretches.append((start, min(end, len(text))))
