"""The opening of a news text → its dateline, and where the text proper begins. Pure.

Agencies write "MOSCOW, June 6. /TASS/.", "WASHINGTON (Reuters) -", "Pyongyang, May 30 (KCNA) --" and many
variants; ministries put lines above ("Office of the Spokesperson"). Both are header: left in, a parser takes
them for the subject of the first sentence. (AP Stylebook, "datelines", has the form they vary.)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from extract.records import Dateline

CityCountry = Callable[[str], str | None]

_MONTH_NAMES = (
    ("jan", "january"),
    ("feb", "febr", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH = r"(?:Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_WORD = r"(?:S[Tt]\.|F[Tt]\.|M[Tt]\.|(?:[A-Z]\.){1,3}|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_JOINT = r"(?:[ -](?:de|da|do|of|la|le|el|al|an|and|sur|am|es)\b)?[ -]"
_CITY = rf"{_WORD}(?:{_JOINT}{_WORD}){{0,3}}"
_AGENCY = (
    r"(?:\((?P<round>[A-Z\d][^()\n]{1,70}|[a-z]{2,5})\)|/\s?(?P<slash>[A-Z\d][^/\n]{1,30})/"
    r"|(?<=[.,]\s)(?P<bare>[A-Z][A-Za-z]{2,20})(?=\s*(?:--|[—–-])\s|\s*\n))"
)
_DATELINE = re.compile(
    rf"""[ \t]*(?:date\s+)?
    (?:(?P<first>{_DATE})[ ,:]+\s*)?
    (?:(?P<city>{_CITY})(?:\s*,\s*(?P<region>(?!{_MONTH}\s*\d){_CITY}))?(?:\s+(?:/(?P<area>[A-Z][^/\n]{{2,30}})/|\[(?P<land>[A-Z][^]\n]{{2,30}})\])(?=,))?)?
    (?:(?:[\s,.]+|\s+[-–—]\s+)(?P<date>{_DATE})(?:,?\s+\d{{1,2}}:\d\d(?=\s*/))?)?
    [\s,.]*{_AGENCY}?
    (?P<end>\s*(?:--+|[—–]|\s-\s|-\s|:)\s*|(?<=[/)])[\s.]+|\.\s+(?=[A-Z“"])|(?<=[A-Za-z])\s*\n\s*)""",
    re.VERBOSE,
)
_DASH = re.compile(r"--|[—–:]|\s-|-\s")
_HEADER_LINE = re.compile(
    rf"""(?:by\s+[A-Z].{{2,80}}|for\s+immediate\s+release|press\s+release|media\s+release|(?:joint\s+)?(?:media|press)\s+(?:note|statement)
    |(?:the\s+)?(?:press\s+release|media\s+release|readout|communiqu[eé])\s+(?:issued|published)\s+(?:by\s+.{{3,80}}\s+)?on\s+{_DATE}\.?
    |office\s+of\s+.{{3,80}}|(?:the\s+)?(?:below|following)\s+(?:is|are)\s+attributable\s+to\s+.{{3,100}}:
    |\(?(?:adds|updates|recasts|corrects)\b.{{3,120}}|{_DATE}(?:,?\s+\d{{1,2}}:\d\d(?:\s*[A-Z]{{2,4}})?)?)[\s\u200b-\u200f]*""",
    re.VERBOSE | re.IGNORECASE,
)
_STAMP = re.compile(  # of official sites: "May 8, 2018 - 18:10 - The Kremlin, Moscow", "8 May 2018 - 20:44"
    rf"""{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}})
    (?:(?:,|\s+[-–—])?\s*\d{{1,2}}:\d\d)?
    (?:(?:,|\s+[-–—])?\s+{_WORD}(?:[ ,-]+(?:{_WORD}|of|the|de|di)){{0,8}})?[\s\u200b-\u200f]*""",
    re.VERBOSE,
)
_NOT_CITIES = frozenset(
    {"UPDATE", "BREAKING", "CORRECTED", "WATCH", "VIDEO", "EXCLUSIVE", "ANALYSIS", "OPINION", "NOTE"}
)
_INITIAL = re.compile(r"\b[A-Z]\.")
_POSSESSIVE = re.compile(r"(?<=['’])S\b")
_MAX_HEADER_LINES = 6
_MAX_LEDE_CHARS = 400
_MIN_CITY_CHARS = 3
_LONGEST_AGENCY = 40  # characters, unless a city or day stands beside it
_HALF_A_YEAR_DAYS = 183
_DAYS_AHEAD = 2  # the other side of the date line, and a clock that is off
_LOWER_WORDS = frozenset({"de", "da", "do", "of", "la", "le", "el", "al", "sur", "am", "es"})


def find(text: str, published: dt.date | None, city_country: CityCountry) -> tuple[Dateline, int] | None:
    """The dateline at the start of a text, and the offset where header and dateline end; None without either.

    ``published`` gives a date without a year its year; ``city_country`` tells the ISO alpha-3 country of a city
    or of a country's name. Where a summary stands above the dateline (TASS does so), only what is above the
    summary counts as header, so that nothing is lost. A header without a dateline gives a Dateline that has no more
    than the date of its own line, or of the line below the first paragraph.
    """
    begin, header_date = _header(text, published)
    match = _match(text, begin, city_country)
    end = match.end() if match else begin
    match = match or _below_summary(text, begin, city_country)
    header_date = header_date or _stamp_below(text, begin, published)
    if match is None:
        return (Dateline(date=header_date), begin) if begin or header_date is not None else None
    return _dateline(match, published, header_date, city_country), end


def below_summary(text: str, begin: int, city_country: CityCountry) -> tuple[int, int] | None:
    """Where the dateline stands that has a summary above it, which begins at ``begin``; None for none."""
    match = None if _match(text, begin, city_country) else _below_summary(text, begin, city_country)
    return match.span() if match else None


def _below_summary(text: str, begin: int, city_country: CityCountry) -> re.Match[str] | None:
    line_end = text.find("\n", begin)
    if not 0 < line_end - begin <= _MAX_LEDE_CHARS:
        return None
    later = _match(text, _next_line(text, line_end), city_country)
    return later if later and _agency(later) else None


def _header(text: str, published: dt.date | None) -> tuple[int, dt.date | None]:
    """Where the lines end that are no part of the story, and the date that one of them gives."""
    begin, found = _next_line(text, -1), None
    for _ in range(_MAX_HEADER_LINES):
        line_end = text.find("\n", begin)
        line = text[begin : line_end if line_end >= 0 else len(text)].strip()
        if line_end < 0 or not (_HEADER_LINE.fullmatch(line) or _STAMP.fullmatch(line)):
            break
        found = found or _date(line, published)
        begin = _next_line(text, line_end)
    return begin, found


def _stamp_below(text: str, begin: int, published: dt.date | None) -> dt.date | None:
    """The date of the line under the first paragraph, where official sites put it below their summary."""
    line_end = text.find("\n", begin)
    start = _next_line(text, line_end) if line_end >= 0 else len(text)
    line = text[start:].split("\n", 1)[0].strip()
    return _date(line, published) if _STAMP.fullmatch(line) else None


def _next_line(text: str, line_end: int) -> int:
    """Where the next line with anything on it begins; 0 for text that begins at once."""
    after = line_end + 1
    blank = len(text[after:]) - len(text[after:].lstrip())
    return after + blank


def _match(text: str, begin: int, city_country: CityCountry) -> re.Match[str] | None:
    match = _DATELINE.match(text, begin)
    return match if match and _is_dateline(match, city_country) else None


def _is_dateline(match: re.Match[str], city_country: CityCountry) -> bool:
    """Whether it is more than a sentence that happens to begin with a name: how sure depends on what is there."""
    city, has_agency = match["city"], _agency(match) is not None
    has_date = bool(match["date"] or match["first"])
    if not city:
        return has_agency and has_date
    if city.upper() in _NOT_CITIES or len(city) < _MIN_CITY_CHARS:
        return False
    has_dash = bool(_DASH.search(match["end"]))
    if match["bare"] and not has_dash and not (has_date and match["bare"].isupper()):
        return False
    region = match["region"]
    is_known = any(city_country(titled(name)) is not None for name in (city, region) if name)
    if has_agency:
        is_aside = len(match["round"] or "") > _LONGEST_AGENCY  # "Merkel (chancellor since 2005 and …) - she met"
        return has_date or city.isupper() or is_known or (has_dash and not is_aside)
    if has_date:
        return has_dash or city.isupper() or is_known
    follows = match.string[match.end() : match.end() + 1]
    return has_dash and is_known and not follows.islower() and (city.isupper() or ":" not in match["end"])


def _dateline(
    match: re.Match[str], published: dt.date | None, header_date: dt.date | None, city_country: CityCountry
) -> Dateline:
    city = titled(match["city"]) if match["city"] else None
    region = match["region"] or match["area"] or match["land"]
    agency = _agency(match)
    date = _date(match["date"] or match["first"], published) or header_date
    if agency and (inner := re.search(rf"(?:^|\s+[-–—]\s+){_DATE}\s*$", agency)):
        agency, date = agency[: inner.start()] or None, _date(inner[0], published) or date
    country = (city_country(titled(region)) if region else None) or (city_country(city) if city else None)
    return Dateline(city, country, agency.strip() if agency else None, date)


def _agency(match: re.Match[str]) -> str | None:
    return match["round"] or match["slash"] or match["bare"]


def titled(name: str) -> str:
    """ "NEW DELHI" as "New Delhi"; a name that is not in capitals or has initials as it is."""
    if not name.isupper() or _INITIAL.search(name):
        return name
    words = [word.lower() if index and word.strip(" -").casefold() in _LOWER_WORDS else word
             for index, word in enumerate(re.split(r"(?<=[ -])", name.title()))]  # fmt: skip
    return _POSSESSIVE.sub("s", "".join(words))


def _date(text: str | None, published: dt.date | None) -> dt.date | None:
    """A written date; without a year the last such day, at most two days after ``published``."""
    if not text:
        return None
    if iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    month = next((_MONTHS[word] for w in re.findall(r"[A-Za-z]+", text) if (word := w.lower()) in _MONTHS), None)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d|:)", text)
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if month is None or day is None:
        return None
    if year:
        return _day(int(year[0]), month, int(day[0]))
    if published is None:
        return None
    near = [_day(published.year + step, month, int(day[0])) for step in (1, 0, -1)]
    return next((d for d in near if d and -_HALF_A_YEAR_DAYS <= (d - published).days <= _DAYS_AHEAD), None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
