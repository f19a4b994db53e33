"""Lines in the case of headlines → the same with small letters where a sentence has them. Pure.

"President X Will Host Premier Y at the Lodge on May 3" is read as names from end to end by a model that learnt from
sentences. The words that newswire's headlines are made of beside names are in seeds/lexicon/words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_FEWEST = 6  # words
_MOST_SMALL = 0.1  # of the words that headlines begin with a capital
_SHORT = 3  # letters of words that headlines leave small: of, in, and
_MODAL = "will"


def lowered(text: str, words: Collection[str], particles: Collection[str]) -> str:
    """The text, of the same length, with the known ``words`` and ``particles`` of each line in headline case in small
    letters; the first of a line stays, and "Will" stays a name unless a known word follows it."""
    return "\n".join(_line(line, words, particles) for line in text.split("\n"))


def _line(line: str, words: Collection[str], particles: Collection[str]) -> str:
    opening = line.partition(". ")[0]
    found = _WORD.findall(opening)
    small = [word for word in found if len(word) > _SHORT and word.islower() and word not in particles]
    if len(small) > _MOST_SMALL * len(found):
        return line  # as nearly all lines
    lowers = [word.lower() for word in found]
    if not _is_headline([word for word, lower in zip(found, lowers, strict=True) if lower not in particles], words):
        return line
    chars = list(line)
    for at, match in enumerate(islice(_WORD.finditer(opening), 1, None), 1):
        is_known = lowers[at] in words or lowers[at] in particles
        is_name = lowers[at] == _MODAL and not (at + 1 < len(found) and lowers[at + 1] in words)
        if is_known and not match[0].isupper() and not is_name:
            chars[match.start()] = match[0][0].lower()
    return "".join(chars)


def _is_headline(words: list[str], known: Collection[str]) -> bool:
    """Whether nearly all longer words begin with a capital, one that is no name among them, and none such is small: a
    sentence may consist of names, too, but for its verb."""
    telling = [word for word in words if len(word) > _SHORT]
    small = sum(word[0].islower() for word in telling)
    if len(words) < _FEWEST or small > _MOST_SMALL * len(telling):
        return False
    is_said = any(word in known for word in words)
    return not is_said and any(word.istitle() and word.lower() in known for word in words[1:])
