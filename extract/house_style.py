"""A text as a publisher has it → its story as any publisher would have it, for comparing texts. Pure.

Who takes over a wire story puts it into the form of the house: another dateline, a credit line, a line on quoting, the
day in brackets behind "Wednesday", "Mr" or none, "Kiev" for "Kyiv", "labor" for "labour". None of it makes another
story, so it is taken away, or made one.
"""

from __future__ import annotations

import re
import unicodedata

from extract import transliterations

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_FORMS = {form: month[:3] for month in _MONTHS for form in (month, month[:4], month[:3])}
_COURTESIES = frozenset({"mr", "mrs", "ms", "mme", "messrs"})
# A shorter word has too few consonants to be known by them.
_SHORTEST_SPELLING = 4

_DATE = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?"
_BRACKETED_DATE = re.compile(rf" \({_DATE}\)")
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,30}/)"
# "MOSCOW, Aug. 18 —", "DUSHANBE (Ishim) -", "AVAZA, Turkmenistan:": a few names, perhaps a day and an agency, and a
# dash or a colon.
_DATELINE = re.compile(
    rf"\s*(?:[^\W\d_a-z][\w.'’-]*[ ,]+|\d{{1,2}}[ ,]+){{0,6}}"
    rf"(?:[^\W\d_a-z][\w.'’-]*|\d{{1,2}})[ ,.]*(?P<agency>{_AGENCY})?\s*(?:--+|[—–:]|-)\s+(?=[^\W\d_a-z]|[“\"‘'])"
)
_FOOTER = re.compile(
    r"\W*(?:sources?:|credits?:|when quoting|with inputs? from|copyright\b|©|all rights reserved"
    r"|(?:additional )?(?:reporting|writing|editing) by|\(?ends?\)?\W*$|\(?(?:adds|updates|recasts|corrects)\b"
    r"|(?:this|the) (?:article|story) (?:was|has been|is) (?:first |originally )?(?:published|republished|syndicated)"
    r"|follow us|sign up|subscribe|read more|related:|tags?:|keywords:|topics?:)",
    re.IGNORECASE,
)


def story(text: str) -> str:
    """The text without its dateline and what stands above it, and without credit lines and the like at its end."""
    lines = [line for line in text.split("\n") if line.strip()]
    while len(lines) > 1 and _FOOTER.match(lines[-1]):
        lines.pop()
    for number, line in enumerate(lines[:2]):
        # A summary stands above a dateline that names its agency; anything else there is the story.
        if (match := _DATELINE.match(line)) and (number == 0 or match["agency"]):
            lines[: number + 1] = [line[match.end() :]]
            break
    return _BRACKETED_DATE.sub("", "\n".join(lines))


def spelling(word: str) -> str:
    """What the spellings of one folded word have in common; empty for a word that a house puts in or leaves out."""
    if word in _COURTESIES:
        return ""
    if month := _MONTH_FORMS.get(word):
        return month
    return (len(word) >= _SHORTEST_SPELLING and transliterations.key(word)) or word


def fold(word: str) -> str:
    """Without case and accents, which agencies keep or drop."""
    word = word.casefold()
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
