"""Golden texts → the same told otherwise, of which nothing that they tell may change. Pure
but for reading the list of exceptions.

Each rewording takes a golden document to its new text, or to none where it does not apply. Those that put a source
before or behind a text apply to texts of one sentence that quote nobody: whom a second source speaks of is another
question.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import state_grid
from comparison import Golden, Row

from extract.annotate.knowledge import fold

type Rewording = Callable[[Golden], str | None]

_OF_SOURCES = re.compile(r"\b(said|says|say|told|announced|reported|according|stated|added|statement)\b|[\"“?]")
_LOWERED = re.compile(r"(?:The|A|An|In|On|At|After|During|Before|For|From|By|With|Both|Two|Talks|Ministers|Experts) ")
_NAMES = re.compile(
    "|".join(re.escape(name) for name in state_grid.names_of_states()) + "|President|Prime|Foreign|King"
)
_TITLE = r"(?:[A-Z]?[a-z]+ ){0,3}(?:[Mm]inister|[Pp]resident|[Cc]hancellor|[Pp]remier|[Ss]ecretary|[Aa]mbassador),? "
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ON_DAY = re.compile(rf" on ({'|'.join(_WEEKDAYS)})\b")
_SPELLINGS = (
    ("defence", "defense"),
    ("centre", "center"),
    ("neighbour", "neighbor"),
    ("travelled", "traveled"),
    ("cancelled", "canceled"),
    ("labour", "labor"),
    ("organis", "organiz"),
)
_FIRST = ("Marek", "Tobin", "Joren", "Aldo", "Ivan", "Pavel", "Sergio", "Lukas", "Henrik", "Omar", "Tariq", "Kofi")
_LAST = ("Dolvan", "Brekvad", "Sorelli", "Tamsari", "Okwandu", "Velmar", "Kostrenko", "Halbrin", "Idowari", "Quintor")
_MONTH_FIRST = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October) (\d{1,2})(?=[,. ] ?[A-Za-z])"
)
_OFFICE = re.compile(rf"(?:{_NAMES.pattern})(?:'s?)? {_TITLE}$")
_LONGEST_OFFICE = 70  # characters
_DAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b|[a-z] \d{{1,2}}\b")
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Sheikh|King|Queen|Prince|Princess|[Mm]inister|[Pp]resident)\.? $")


_FEW = {"American spelling", "British spelling", "U.S.", "US", "dashes", "day before month", "Mr."}
_OF_FEW = 8


@dataclass(frozen=True, slots=True)
class Reworded:
    """A golden document told otherwise."""

    golden: Golden
    text: str


def reworded(name: str, goldens: Iterable[Golden], every: int = 1) -> list[Reworded]:
    """The documents to which a rewording applies, told so; or about one of so many, of few all the more, always the
    same."""
    one_of = min(every, _OF_FEW) if name in _FEW else every
    chosen = (golden for golden in goldens if zlib.crc32(golden.document.id.encode()) % one_of == 0)
    told = ((golden, REWORDINGS[name](golden)) for golden in chosen)
    return [Reworded(golden, text) for golden, text in told if text is not None]


def exceptions() -> frozenset[tuple[str, str]]:
    """The rewordings of documents, by their ids, that are known to be read otherwise."""
    with (Path(__file__).parent / "grid" / "reworded_exceptions.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset((row["rewording"], row["document"]) for row in csv.DictReader(lines))


def is_kept(name: str, expected: tuple[Row, ...], given: tuple[Row, ...]) -> bool:
    """Whether the contacts are the same; where others are named, whoever they are."""
    rows = [[row[:4] if name == "other names" else row for row in side] for side in (expected, given)]
    return sorted(rows[0], key=repr) == sorted(rows[1], key=repr)


def _in_front(words: str) -> Rewording:
    return lambda golden: f"{words}{_lowered(golden.document.text)}" if _is_plain(golden) else None


def _behind(words: str) -> Rewording:
    return lambda golden: f"{golden.document.text[:-1]}{words}" if _is_plain(golden) else None


def _is_plain(golden: Golden) -> bool:
    text = golden.document.text
    is_one = ". " not in text and "\n" not in text and text.endswith(".") and _OF_SOURCES.search(text) is None
    return is_one and (_LOWERED.match(text) or _NAMES.match(text)) is not None


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if _LOWERED.match(text) else text


def _when_dated(reword: Rewording) -> Rewording:
    """Only where each contact has a day of its own: one without may be of the day when it is told."""
    return lambda golden: reword(golden) if _is_dated(golden) else None


def _is_dated(golden: Golden) -> bool:
    return (
        bool(golden.expected)
        and all(row[3] for row in golden.expected)
        and _DAY.search(golden.document.text) is not None
    )


def _replaced(pattern: str, words: str) -> Rewording:
    def reword(golden: Golden) -> str | None:
        text = re.sub(pattern, words, golden.document.text)
        return text if text != golden.document.text else None

    return reword


def _american(golden: Golden) -> str | None:
    return _spelt(golden.document.text, _SPELLINGS)


def _british(golden: Golden) -> str | None:
    return _spelt(golden.document.text, [(american, british) for british, american in _SPELLINGS])


def _spelt(text: str, spellings: Iterable[tuple[str, str]]) -> str | None:
    new = text
    for one, other in spellings:
        new = re.sub(rf"\b{one}", other, new)
        new = re.sub(rf"\b{one.capitalize()}", other.capitalize(), new)
    return new if new != text else None


def _after_another(golden: Golden) -> str | None:
    return (
        f"Rain fell in the hills.\n\n{golden.document.text}"
        if _OF_SOURCES.search(golden.document.text) is None
        else None
    )


def _before_another(golden: Golden) -> str | None:
    text = golden.document.text
    return f"{text} The economy grew by two per cent last year." if '"' not in text and "“" not in text else None


def _under_dateline(golden: Golden) -> str | None:
    document = golden.document
    is_under_one = re.match(r"[A-Z]{3,}|.{0,30}[(:]", document.text) is not None
    return f"OTTAWA (Reuters) - {document.text}" if not is_under_one and not document.source_country else None


def _named_otherwise(golden: Golden) -> str | None:
    """Everybody under an invented name, if each is told with country and office: no list gives them to him."""
    text, chance = golden.document.text, random.Random(golden.document.id)  # noqa: S311
    names = sorted({name for row in golden.expected for name in row[4]}, key=len, reverse=True)
    lasts = chance.sample(_LAST, min(len(names), len(_LAST)))
    if not names or len(lasts) < len(names):
        return None
    for name, last in zip(names, lasts, strict=True):
        at = fold(text).find(name) if " " in name else -1
        if at < 0 or _OFFICE.search(text[max(0, at - _LONGEST_OFFICE) : at]) is None:
            return None
        new = f"{chance.choice(_FIRST)} {last}"
        text = re.sub(re.escape(name), new, text, flags=re.IGNORECASE)
        text = re.sub(rf"\b{re.escape(name.split()[-1])}\b", last, text, flags=re.IGNORECASE)
    return text if not any(name in fold(text) for name in names) else None


def _addressed(golden: Golden) -> str | None:
    """Mr. before whoever is named behind a comma."""
    text = golden.document.text
    for name in sorted({name for row in golden.expected for name in row[4]}, key=len, reverse=True):
        at = fold(text).find(name) if len(fold(text)) == len(text) else -1
        if at < 0:
            return None
        if text[:at].endswith(", ") and not _TITLED.search(text[:at]):
            text = f"{text[:at]}Mr. {text[at:]}"
    return text if text != golden.document.text else None


def _day_first(golden: Golden) -> str | None:
    if re.search(r"\d (?:and|to) \d|\d[-–]\d", golden.document.text):
        return None  # days of one month
    text = _MONTH_FIRST.sub(r"\2 \1", golden.document.text)
    return text if text != golden.document.text else None


def _dated(golden: Golden) -> str | None:
    """The weekday of a contact that occurred as the date that it is: "on March 4" for "on Monday"."""
    text, days = golden.document.text, {row[3] for row in golden.expected}
    named = _ON_DAY.findall(text)
    if len(named) != 1 or len(days) != 1 or not re.fullmatch(r"\d{4}-\d\d-\d\d", next(iter(days)) or ""):
        return None
    day = dt.date.fromisoformat(str(next(iter(days))))
    if _WEEKDAYS[day.weekday()] != named[0] or day.year != golden.document.published_at.year:
        return None
    return _ON_DAY.sub(f" on {day:%B} {day.day}", text)


def _headline(golden: Golden) -> str | None:
    """A plain sentence without its stop."""
    return (
        golden.document.text[:-1] if _is_plain(golden) and not re.search(r"\b[A-Z]\.$", golden.document.text) else None
    )


REWORDINGS: dict[str, Rewording] = {
    "the ministry said": _in_front("The ministry said that "),
    "according to": _in_front("According to the Foreign Ministry, "),
    "a spokesman told": _in_front("A spokesman told reporters that "),
    "announced on another day": _when_dated(_in_front("The ministry announced on Saturday that ")),
    "meanwhile": _in_front("Meanwhile, "),
    "in a statement": _in_front("In a statement issued on Saturday, the ministry said that "),
    "the ministry said behind": _behind(", the ministry said."),
    "according to behind": _behind(", according to the ministry."),
    "said on Tuesday behind": _when_dated(_behind(", a spokesman said on Tuesday.")),
    "headline": _headline,
    "behind another sentence": _after_another,
    "before another sentence": _before_another,
    "under a dateline": _under_dateline,
    "other names": _named_otherwise,
    "Mr.": _addressed,
    "curly quotes": _replaced("'", "’"),
    "hard spaces": _replaced(" ", "\u00a0"),
    "dashes": _replaced(r" - ", " — "),
    "hyphens": _replaced(r"(?<=\w)-(?=\w)", "\u2011"),
    "American spelling": _american,
    "British spelling": _british,
    "day before month": _day_first,
    "date for weekday": _dated,
    "PM": _replaced(r"\bPrime Minister(?= [A-Z])", "PM"),
    "FM": _replaced(r"\bForeign Minister(?= [A-Z])", "FM"),
    "Pres.": _replaced(r"\bPresident(?= [A-Z])", "Pres."),
    "U.S.": _replaced(r"\bUS\b", "U.S."),
    "US": _replaced(r"\bU\.S\.(?= [a-zA-Z])", "US"),
    "day without on": _replaced(rf" on ({'|'.join(_WEEKDAYS)})\b", r" \1"),
}
