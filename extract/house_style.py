"""A text as a publisher has it → its story as any publisher would have it, for comparing texts. Pure.

Who takes over a wire story puts it into the form of the house: another dateline, a credit line, a line on quoting, the
day in brackets behind "Wednesday", "Mr" or none, "Kiev" for "Kyiv", "labor" for "labour". None of it makes another
story, so it is taken away, or made one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_FORMS = {form: month[:3] for month in _MONTHS for form in (month, month[:4], month[:3])}
_COURTESIES = frozenset({"mr", "mrs", "ms", "mme", "messrs"})
# A shorter word is not spelled in two ways without being another: "Lee", "Li".
_SHORTEST_SPELLING = 4
_REMEMBERED = 100_000
# What two spellings of a word have in common. Vowels stay, for they are all that tells Kenya from Ghana, Oman from
# Yemen, or one surname from another.
_SPELLINGS = (
    (re.compile(r"([a-z])\1"), r"\1"),  # Odessa, Odesa; travelled, traveled
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"q"), "k"),
    (re.compile(r"(?:iy|yi|ij|i)$"), "y"),  # Zelenskiy, Zelenski, Zelensky
    (re.compile(r"(?<=[aeiou])y(?=[aeiou])"), ""),  # Tokayev, Tokaev
    (re.compile(r"^ye"), "e"),  # Yerevan, Erevan
    (re.compile(r"yi"), "ie"),  # Kyiv, Kiev
    (re.compile(r"y"), "i"),  # Dmytrenko, Dmitrenko
    (re.compile(r"(?<=\w{4})i?stan$"), ""),  # Kyrgyzstan, the Kyrgyz Republic
    (re.compile(r"(?<=\w\w)our"), "or"),  # labour, labor
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),  # centre, center
    (re.compile(r"(?<=gram)e(?=s?$)|(?<=ton)e(?=s?$)"), ""),  # programme, program; tonnes, tons
    (re.compile(r"(?<=en)c(?=e)"), "s"),  # defence, defense
    (re.compile(r"(?<=[iy])s(?=e|ing|ation)"), "z"),  # organise, organize; analyse, analyze
    (re.compile(r"dge(?=ment)"), "dg"),  # judgement, judgment
)

_DATE = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?"
_BRACKETED_DATE = re.compile(rf" \({_DATE}\)")
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,30}/)"
# "MOSCOW, Aug. 18 —", "DUSHANBE (Ishim) -", "AVAZA, Turkmenistan:": a few names, perhaps a day and an agency, and a
# dash or a colon.
_DATELINE = re.compile(
    rf"\s*(?:[^\W\d_a-z][\w.'’-]*[ ,]+|\d{{1,2}}[ ,]+){{0,6}}"
    rf"(?:[^\W\d_a-z][\w.'’-]*|\d{{1,2}})[ ,.]*(?P<agency>{_AGENCY})?\s*(?:--+|[—–:]|-)\s+(?=[^\W\d_a-z]|[“\"‘'])"
)
# Words that begin a sentence of a story as well: as boilerplate they stand in a short line.
_WORDY_FOOTER = (
    r"(?:\(?(?:adds|recasts|corrects|updates(?! (?:on|of|to)))\b"
    r"|(?:this|the) (?:article|story) (?:was|has been|is) (?:first |originally )?(?:published|republished|syndicated)"
    r"|(?:follow us|sign up|subscribe|read more)\b)(?=(?:\W*\w+){0,11}\W*$)"
)
_FOOTER = re.compile(
    r"\W*(?:sources?:|credits?:|when quoting|with inputs? from|copyright\b|©|all rights reserved"
    r"|(?:additional )?(?:reporting|writing|editing) by|\(?ends?\)?\W*$|related:|tags?:|keywords:|topics?:"
    rf"|{_WORDY_FOOTER})",
    re.IGNORECASE,
)


def story(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its dateline and what stands above it, and without credit lines and the like at its end.

    With it the words of the dateline's place, of which there are none where it has no dateline.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    place: tuple[str, ...] = ()
    while len(lines) > 1 and _FOOTER.match(lines[-1]):
        lines.pop()
    for number, line in enumerate(lines[:2]):
        # A summary stands above a dateline that names its agency; anything else there is the story.
        if (match := _DATELINE.match(line)) and (number == 0 or match["agency"]):
            lines[: number + 1] = [line[match.end() :]]
            place = _place(match[0])
            break
    return _BRACKETED_DATE.sub("", "\n".join(lines)), place


def _place(dateline: str) -> tuple[str, ...]:
    """The folded words of a dateline before its country, day and agency."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", re.split(r"[,(/:\d]", dateline.strip(), maxsplit=1)[0])]
    return tuple(spelling(word) for word in words if word not in _MONTH_FORMS)


@lru_cache(_REMEMBERED)
def spelling(word: str) -> str:
    """What the spellings of one folded word have in common; empty for a word that a house puts in or leaves out."""
    if word in _COURTESIES:
        return ""
    if month := _MONTH_FORMS.get(word):
        return month
    if len(word) >= _SHORTEST_SPELLING:
        for pattern, one in _SPELLINGS:
            word = pattern.sub(one, word)
    return word


def fold(word: str) -> str:
    """Without case and accents, which agencies keep or drop."""
    word = word.casefold()
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
