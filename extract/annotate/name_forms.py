"""Whether given names are forms of one: the same but for spelling, an initial, or a short form. Pure.

Spellings share the consonants of ``transliterations.key`` and agree vowel by vowel, so that "Muhammad" is "Mohammed"
and "Mahmoud" is not; short and national forms, "Joe" of "Joseph", are listed in seeds/lexicon/given_name_forms.csv.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract import transliterations

_PARTICLES = frozenset({"bin", "ben", "ibn", "bint", "abu", "al", "el", "van", "von", "de", "der", "da", "di", "du",
                        "la", "le", "st"})  # fmt: skip
_SON_OF = {"bin", "ibn", "bint"}  # a daughter, too
_VOWELS = re.compile(r"[aeiouy]+")
_AGREEING = ("ae", "eiy", "ou")  # vowels that romanisations of one sound differ by
_STRICT = ("a", "e", "iy", "ou")
_SAME_SOUND = ("ckqgx", "jzd", "sct", "vw", "fp", "yj", "yi")  # first letters of one sound
_SHORT_KEY = 4
_SHORTEST_KEY = 2
_REMEMBERED = 50_000


class NameForms:
    """Compares given names, all of them folded (``knowledge.fold``)."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        """``groups`` are names that may mean one person."""
        self._groups: dict[str, set[int]] = defaultdict(set)
        for number, names in enumerate(groups):
            for name in names:
                self._groups[name].add(number)

    def agree(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether the given names of two people of one surname don't contradict: one has none, or the first of each are
        forms of one name or its initial; who has only one may go by the other's second."""
        mine, theirs = _telling(mine), _telling(theirs)
        if not mine or not theirs:
            return True
        if self.are_forms(" ".join(mine), " ".join(theirs)):
            return True
        if len(mine) > 1 and len(theirs) > 1:
            mine, theirs = mine[:1], theirs[:1]
        return any(_is_initial(a, b) or self.are_forms(a, b) for a in mine for b in theirs)

    def share(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether they have a given name in common, spelt either way; an initial is not enough."""
        return any(self.are_forms(a, b) for a in _telling(mine) for b in _telling(theirs))

    def are_forms(self, one: str, other: str) -> bool:
        """Whether two given names are spellings or short forms of one."""
        if one == other:
            return len(one) > 1
        return bool(self._groups.get(one, _NONE) & self._groups.get(other, _NONE)) or _are_spellings(one, other)


_NONE: set[int] = set()


def are_father_and_child(words: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one name alone is the father's in the other, of words in lower case: "King Salman" is not "Crown Prince
    Mohammed bin Salman"."""
    alone, full = sorted((words, theirs), key=len)
    if len(alone) > 1 or _SON_OF.isdisjoint(full):
        return False
    return alone[0] != full[0] and any(a in _SON_OF and b == alone[0] for a, b in itertools.pairwise(full))


def _telling(names: Sequence[str]) -> list[str]:
    return [name for name in names if name not in _PARTICLES]


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


@lru_cache(_REMEMBERED)
def _are_spellings(one: str, other: str) -> bool:
    """Whether consonants, the number of vowels and each vowel agree; short names leave less room."""
    sounds = transliterations.key(one)
    if sounds != transliterations.key(other) or len(sounds) < _SHORTEST_KEY:
        return False
    one, other = transliterations.romanised(one), transliterations.romanised(other)
    mine, theirs = _VOWELS.findall(one), _VOWELS.findall(other)
    if len(mine) != len(theirs) or _ends_in_vowel(one) != _ends_in_vowel(other):
        return False
    is_short = len(sounds) < _SHORT_KEY
    if is_short and not _is_of_one(one[0], other[0], (*_STRICT, *_SAME_SOUND)):
        return False
    allowed = _STRICT if len(sounds) <= _SHORTEST_KEY else _AGREEING
    pairs = zip(mine, theirs, strict=True)
    return all(_is_of_one(a[0], b[0], allowed) and _is_of_one(a[-1], b[-1], allowed) for a, b in pairs)


def _ends_in_vowel(name: str) -> bool:
    return _VOWELS.match(name[-1]) is not None


def _is_of_one(a: str, b: str, classes: Iterable[str]) -> bool:
    return a == b or any(a in letters and b in letters for letters in classes)
