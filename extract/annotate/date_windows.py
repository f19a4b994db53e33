"""Where in a text a pattern of dates can match at all: near a month, a day, a unit of time or a digit. Pure.

Seventy patterns tried at every character cost as much as a third of all rules. But each match holds a word that its
pattern cannot do without, so one look at each word finds the stretches where the patterns of its kind are tried.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import accumulate

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
    "time": r"(?i:\b(?:yesterday|tomorrow|today|tonight|night|morning|afternoon|evening|eve))",
    "year": r"(?:1[5-9]|20)\d\d",
    "digit": r"\d",
}
# What the source of a pattern of each kind holds. The first that fits counts: further ones may be optional.
_MARKS = {
    "month": "January", "weekday": "Mon", "season": "spring", "holiday": r"\(\?P<holiday>", "ago": r"\\s\+ago",
    "weekend": "weekend", "share": r"quarter", "decade": "twenties", "unit": r"\(\?P<unit>|\\s\+century",
    "time": r"yesterday|tomorrow|tonight|morning|\beve\b", "year": r"1\[5-9\]",
}  # fmt: skip
_REMEMBERED = 50_000
_TAIL = 3  # words behind a stretch that a pattern looks ahead to
_NO_WORD = re.compile(r"\(\?P<\w+>|\\[a-z]|\(\?[-a-z]+:")  # of the source of a pattern
_WORD_OF_PATTERN = re.compile(r"([a-z]+)(\??)")
_PIECE = re.compile(r"[a-z]+")
_CLASS = re.compile(r"(?<!\\)\[[^\]]*\]")
_GROUP = re.compile(r"(?<!\\)\((?:[^()\\]|\\.)*\)(?:[?*]|\{\d+,\d+\})?")  # with none in it
_PLAIN_WORD = re.compile(r"[a-z]{3,}(?!\?)")


def needle_of(pattern: str) -> str:
    """Which kind of word every match of this source of a pattern holds."""
    return next((kind for kind, mark in _MARKS.items() if re.search(mark, pattern)), "digit")


def words_of(patterns: Iterable[str]) -> frozenset[str]:
    """All words in small letters that matches of these sources can hold, and some parts of words."""
    found = set()
    for pattern in patterns:
        for word, option in _WORD_OF_PATTERN.findall(_NO_WORD.sub(" ", pattern).lower()):
            found |= {word, word[: len(word) - len(option)]}  # "Tues?"
    return frozenset(word for word in found if len(word) > 1 or word == "a")


def plain_words_of(pattern: str) -> tuple[str, ...]:
    """The words in small letters, or what all their forms begin with, that every match of this source holds since they
    stand in no group of it."""
    bare = _CLASS.sub(" ", pattern)
    while (outer := _GROUP.sub(" ", bare)) != bare:
        bare = outer
    return () if "|" in bare else tuple(_PLAIN_WORD.findall(re.sub(r"\\.", " ", bare).lower()))


class Needles:
    """Which kinds of words a pattern may look for a word is one of, and what can be about such a word."""

    def __init__(self, holidays: Iterable[str], sources: Iterable[str]) -> None:
        """``holidays`` are the names of days in small letters, ``sources`` those of all patterns."""
        openings = "|".join(sorted({re.escape(name.split()[0]) for name in holidays}))
        needles = _NEEDLES | ({"holiday": rf"(?i:\b(?:{openings})(?!\w))"} if openings else {})
        self._kinds = tuple((kind, re.compile(needle)) for kind, needle in needles.items())
        self._vocabulary = words_of(sources)
        self._known: dict[str, tuple[str, ...]] = {}
        self._is_inside: dict[str, bool] = {}

    def kinds(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """The kinds of which each word is, or has a part."""
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
        found = list(map(known.get, words))
        if None in found:
            for word in words:
                if word not in known:
                    known[word] = tuple(kind for kind, needle in self._kinds if needle.search(word))
            return [known[word] for word in words]
        return found  # type: ignore[return-value]  # without None

    def may_be_inside(self, word: str) -> bool:
        """Whether what stands between two spaces can be within a match."""
        found = self._is_inside.get(word)
        if found is None:
            if len(self._is_inside) >= _REMEMBERED:
                self._is_inside.clear()
            found = self._is_inside[word] = self._can_be_inside(word)
        return found

    def _can_be_inside(self, word: str) -> bool:
        if not word.isascii() or any(char.isdigit() for char in word):
            return True
        pieces, known = _PIECE.findall(word.lower()), self._vocabulary
        return not pieces or any(piece in known or piece.removesuffix("s") in known for piece in pieces)


class Windows:
    """The stretches of one text in which patterns of each kind are tried: as far as the words about one of that kind
    are such as a match can hold."""

    def __init__(self, text: str, needles: Needles) -> None:
        self._text, self._needles = text, needles
        self._words = text.split(" ")
        self._stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
        found = [(at, kinds) for at, kinds in enumerate(needles.kinds(self._words)) if kinds]
        letters = list(accumulate(map(len, self._words))) if found else []
        for at, kinds in found:
            for kind in kinds:
                self._add(self._stretches[kind], at, letters[at] + at)  # behind as many spaces
        self._lower = {kind: " ".join(text[start:end] for start, end in stretches).lower()
                       for kind, stretches in self._stretches.items()}  # fmt: skip

    @property
    def kinds(self) -> Collection[str]:
        """The kinds of words that the text has."""
        return self._lower.keys()

    def matches(self, pattern: re.Pattern[str], needle: str, words: Iterable[str]) -> list[re.Match[str]]:
        """What the pattern, each match of which holds the words, finds in the whole text, in text order."""
        stretches = self._stretches.get(needle)
        if stretches is None:
            return []
        lower = self._lower[needle]
        for word in words:
            if word not in lower:
                return []
        return [match for start, end in stretches for match in pattern.finditer(self._text, start, end)]

    def _add(self, stretches: list[tuple[int, int]], at: int, end: int) -> None:
        """A stretch about the word that ends at a character, joined to the last one if they meet; no word is cut."""
        words, first, last = self._words, at, at + 1
        start, end_of_last = end - len(words[at]), stretches[-1][1] if stretches else -1
        may_be_inside = self._needles.may_be_inside
        while first and start > end_of_last and may_be_inside(words[first - 1]):
            first -= 1
            start -= len(words[first]) + 1
        while last < len(words) and may_be_inside(words[last]):
            end += len(words[last]) + 1
            last += 1
        tail = words[last : last + _TAIL]
        end += sum(map(len, tail)) + len(tail)
        if start <= end_of_last:
            start, _ = stretches.pop()
        stretches.append((start, end))
