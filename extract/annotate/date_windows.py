"""Where in a text a pattern of dates can match at all: near a month, a day, a period or a digit. Pure.

Fifty patterns tried at every character cost as much as a third of all rules. But each match holds a word that its
pattern cannot do without, so one scan for each kind of such words finds the stretches where its patterns are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.annotate.holidays import HOLIDAYS

# Months and weekdays are names only with a capital (see dates), whatever follows it.
_MONTH = r"J(?i:an|un|ul)|F(?i:eb)|M(?i:ar|ay)|A(?i:pr|ug)|S(?i:ep)|O(?i:ct)|N(?i:ov)|D(?i:ec)"
_WEEKDAY = r"M(?i:on)|T(?i:ue|hu)|W(?i:ed)|F(?i:ri)|S(?i:at|un)"
_SEASON = r"(?i:spring|summer|autumn|fall|winter)"
_PERIOD = (
    r"(?i:minute|hour|day|week|month|year|decade|century|quarter|half|morning|afternoon|evening|night|tomorrow"
    r"|twenties|(?:thir|for|fif|six|seven|eigh|nine)ties)"
)
_NEEDLES = {
    "month": re.compile(_MONTH), "weekday": re.compile(_WEEKDAY), "season": re.compile(_SEASON),
    "holiday": re.compile("|".join(sorted({re.escape(name.split()[0]) for name in HOLIDAYS})), re.IGNORECASE),
    "digit": re.compile(r"\d"), "period": re.compile(rf"\d|{_PERIOD}"),
}  # fmt: skip
_MARKS = {"month": "January", "weekday": "Monday", "season": "spring", "holiday": "(?P<holiday>"}
_SYNTAX = re.compile(r"\(\?P<\w+>|\\[a-zA-Z]")
_REACH = 90  # characters; the longest expressions have about sixty


def needle_of(pattern: str) -> str:
    """Which kind of word every match of this source of a pattern holds."""
    for kind, mark in _MARKS.items():
        if mark in pattern:
            return kind
    return "period" if re.search("[A-Za-z]", _SYNTAX.sub("", pattern)) else "digit"


class Windows:
    """The stretches of one text, those of each kind worked out when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, list[tuple[int, int]]] = {}

    def matches(self, pattern: re.Pattern[str], needle: str) -> Iterator[re.Match[str]]:
        """What the pattern finds in the whole text, in text order."""
        if needle not in self._known:
            self._known[needle] = self._around(_NEEDLES[needle])
        for start, end in self._known[needle]:
            yield from pattern.finditer(self._text, start, end)

    def _around(self, needle: re.Pattern[str]) -> list[tuple[int, int]]:
        """Stretches about the words of a kind, which begin and end at white space: no word is cut in two."""
        text, found = self._text, list[tuple[int, int]]()
        for word in needle.finditer(text):
            start, end = max(0, word.start() - _REACH), word.end() + _REACH
            if found and start <= found[-1][1]:
                start, _ = found.pop()
            while start and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            found.append((start, min(end, len(text))))
        return found
