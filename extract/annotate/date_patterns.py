"""Which words are a date expression: patterns, each with the rule that says what its match means. Pure.

Earlier patterns win where several fit, so longer and more exact forms come first. The anaphoric ones count from a date
named before ("the following day") and are read last, in text order. Function words match in any case; names of months
and weekdays must be capitalised (``dates`` sees to that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.annotate import date_compounds as compounds
from extract.annotate import date_counts as counts
from extract.annotate import date_nths as nths
from extract.annotate import date_rules as rules
from extract.annotate.date_rules import Resolver
from extract.annotate.date_windows import Needles, needle_of, plain_words_of
from extract.annotate.holidays import Holidays

_MONTH_NAME = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b"
)
_MONTH = rf"(?P<{{0}}>{_MONTH_NAME})\.?"
_M, _M1, _M2 = (_MONTH.format(group) for group in ("month", "month1", "month2"))
_LONG_M = _MONTH.format("month").partition("|(?:Jan")[0] + ")"
_NTH = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_D, _D2 = _NTH.format("day"), _NTH.format("day2")
_YEAR = r"(?P<{0}>(?:1[5-9]|20)\d\d)"
_ANY_YEAR = _YEAR.format("year")
_SHORT_YEAR = r"['’‘](?P<short_year>\d\d)(?![\ds])"  # "in June '94"
_Y = (
    rf"(?:(?:,|\s+of)?\s+(?P<juche>Juche\s+\d{{1,3}}\s+\()?{_ANY_YEAR}(?(juche)\))|(?:,|\s+of)?\s+{_SHORT_YEAR}"
    r"|,?\s+(?:of\s+)?(?:the\s+)?(?P<relative>last|this|next|same|that|following|previous)\s+year)?"
)
_OF_YEAR = (
    rf"(?:,?\s+(?:of\s+)?(?:{_ANY_YEAR}|{_SHORT_YEAR})|,?\s+(?:of\s+)?(?:the\s+)?(?P<relative>last|this|next|same|that|following|previous)"
    r"\s+year)"
)
_DAYS = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SEP = r"\s*(?:-|–|—|to|until|till|through|and|&)\s*"
_TO = r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*"
_OF_WEEK = rf"(?:(?:{_DAYS}),?\s+)?"  # "from Monday, May 3 to Friday, May 7"
_IN_BRACKETS = rf"(?:\s*\((?:{_DAYS}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?\))?"  # "from May 3 (Mon) to May 7 (Fri)"
_THE_NTH = r"(?:the\s+(?=\d+(?:st|nd|rd|th)))?"  # "from April 3rd to the 8th"
_PART = (
    r"(?:(?P<part>early|late|mid|(?:(?:by|before|until|at|towards|in)\s+)?the\s+(?:beginning|start|middle|end|close)\s+of"
    r"|by\s+end\s+of|end\s+of)[\s-]+)"
)
_WEEKDAY = rf"(?P<weekday>{_DAYS})"
_SHORT_DAY = rf"(?P<weekday>{_DAYS}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
_NAMED_DAY = rf"(?:(?:on\s+)?{_SHORT_DAY}\s*[,(]?\s+\(?)?"
_WHICH = r"(?P<which>last|next|this past|this coming|this|coming|past)"
_HOURS = r"(?:\s+(?:morning|afternoon|evening|night))?"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:one|a)\s+hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)\]?"
)
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_DAY_WORD = "(?P<day>" + "|".join(sorted(rules.DAY_WORDS, key=len, reverse=True)) + ")"
_MORE_DAYS = r"(?P<days>(?:,\s*[0-3]?\d){1,6},?\s+(?:and|or|&)\s+[0-3]?\d)(?![\d%]|[.,:]\d)"
_PERIOD_TO = (
    rf"the\s+(?:{_COUNT}[\s-]+months?|(?:full\s+)?year)\s+(?:up\s+to|to|through|until|(?:ended|ending)(?:\s+on|\s+in)?)"
    r"\s+(?:the\s+end\s+of\s+|end[\s-])?"
)
_WITH_YEAR = r"\s+(?:of\s+)?" + _YEAR.format("from_year")
_TIME_OF_DAY = r"(?:morning|afternoon|evening|night)"
_NO_END = r"(?!\s+(?:of|before|prior|after|preceding)\b)"  # "within 90 days of the vote" counts from the vote
_CENTURY_WORDS = "|".join(word for word, day in rules.DAY_WORDS.items() if 11 <= day <= 21)
_NTH_CENTURY = rf"(?:(?P<century>1\d|2[01])(?:th|st)|(?P<century_word>{_CENTURY_WORDS}))\s+century"
_HALF_OF = r"(?:the\s+)?(?P<index>first|second|latter)\s+half\s+of\s+the\s+"
_NO_SET = r"(?<!\bevery\s)(?<!\beach\s)(?<!\bmost\s)(?<!\bany\s)"  # "every Monday" is no day
_AFTER_NTH = r"(?:and|but|for|to|at|when|while|with|after|before|by|as|where|from)"  # "on the 5th floor" is no day
_THAT = r"(?:(?:in|by|during|since|until|later)\s+(?=that)|(?-i:(?=That)))(?P<relative>that)"
_SESSION = r"(?:(?:phone|telephone)\s+)?(?:summit|talks|meetings?|calls?|visit|conversation|conference|forum)"
_LATER = r"(?:earlier|later)(?!\s+than\b)"  # "two days later than planned" says no day
_IN = r"(?:in|since|by|until|till|during|for|from|before|after|through|of)"

_DAYS_OF_MONTHS: tuple[tuple[str, Resolver], ...] = (
    (r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.+Z-]+)?", rules.resolve_iso),
    (r"(?P<year>(?:19|20)\d\d)/(?P<m>[01]\d)/(?P<d>[0-3]\d)", rules.resolve_iso),
    (r"(?P<a>[0-3]?\d)\.(?P<b>[01]?\d)\.(?P<year>(?:19|20)\d\d)", rules.resolve_numeric),
    (r"(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)", rules.resolve_numeric),
    (rf"{_OF_WEEK}{_M}\s+{_D}(?:,?\s+{_YEAR.format('year1')},?)?{_IN_BRACKETS}(?:{_SEP}|,{_TO}){_OF_WEEK}{_M2}\s+{_D2}{_Y}",
     rules.resolve_span),
    (rf"{_PERIOD_TO}{_M}(?:\s+{_D})?{_Y}", nths.resolve_months_to),
    (rf"{_PERIOD_TO}{_D}\s+{_M}{_Y}", nths.resolve_months_to),
    (rf"{_M}\s+{_D}{_MORE_DAYS}{_Y}", rules.resolve_days),
    (rf"{_D}{_MORE_DAYS}\s+(?:of\s+)?{_M}{_Y}", rules.resolve_days),
    (rf"{_M}\s+{_D}{_SEP}{_THE_NTH}{_D2}{_Y}", rules.resolve_span),
    (rf"{_OF_WEEK}{_D}\s+{_M}{_IN_BRACKETS}{_SEP}{_OF_WEEK}{_D2}\s+{_M2}{_Y}", rules.resolve_span),
    (rf"{_D}{_SEP}{_THE_NTH}{_D2}\s+(?:of\s+)?{_M}{_Y}", rules.resolve_span),
    (rf"{_D}\s*/\s*{_D2}\s+{_M}{_Y}", rules.resolve_span),
    (rf"(?:the\s+)?week\s+of\s+{_M}\s+{_D}{_Y}", rules.resolve_week_from),
    (rf"(?:the\s+)?week\s+(?:ending|ended|to)(?:\s+on)?\s+{_M}\s+{_D}{_Y}", nths.resolve_week_to),
    (rf"(?:today|tonight|this\s+(?:morning|afternoon|evening)),\s+{_M}\s+{_D}{_Y}", rules.resolve_single),
    (rf"{_D}-{_M}-{_ANY_YEAR}", rules.resolve_single),
    (rf"(?:the\s+)?eve\s+of\s+{_M}\s+{_D}{_Y}", nths.resolve_eve),
    (rf"(?:the\s+)?eve\s+of\s+{_D}\s+(?:of\s+)?{_M}{_Y}", nths.resolve_eve),
    (rf"{_COUNT}\s+(?P<unit>year|decade)s?\s+ago,?\s+on\s+{_M}\s+{_D}", compounds.resolve_ago_on),
    (rf"{_NAMED_DAY}{_M}\s+(?:the\s+)?{_D}{_Y}", rules.resolve_single),
    (rf"{_NAMED_DAY}(?:the\s+)?{_D}\s+(?:of\s+)?{_M}{_Y}", rules.resolve_single),
    (rf"{_D}(?=(?:,\s*[0-3]?\d){{0,6}},?\s+(?:and|or|&)\s+[0-3]?\d\s+(?:of\s+)?{_M}{_Y})", rules.resolve_single),
    (rf"the\s+{_DAY_WORD}\s+(?:day\s+)?of\s+{_LONG_M}{_Y}", rules.resolve_single),
    (rf"{_LONG_M}\s+the\s+{_DAY_WORD}{_Y}", rules.resolve_single),
)  # fmt: skip
_PATTERNS: tuple[tuple[str, Resolver], ...] = (
    (rf"(?:the\s+)?(?P<index>first|second|third|fourth|last|final)\s+{_WEEKDAY}\s+(?:of|in)\s+{_LONG_M}{_Y}",
     nths.resolve_nth_weekday),
    (rf"(?:the\s+)?(?P<index>first|last|final)\s+day\s+of\s+{_LONG_M}{_Y}", compounds.resolve_day_within),
    (rf"(?:the\s+)?(?P<index>first|last|final)\s+day\s+of\s+(?:{_ANY_YEAR}|the\s+(?P<unit>month|year))",
     compounds.resolve_day_within),
    (rf"(?:the\s+)?(?P<index>first|last|final)\s+days\s+of\s+{_LONG_M}{_Y}", nths.resolve_days_within),
    (rf"the\s+(?P<relative>following|previous)\s+{_LONG_M}", nths.resolve_month_from),
    (rf"the\s+(?P<index>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+{_LONG_M}{_Y}",
     rules.resolve_week_of),
    (rf"(?:from\s+)?{_M1}{_WITH_YEAR}{_TO}{_M}{_OF_YEAR}", rules.resolve_months),
    (rf"between\s+{_M1}{_WITH_YEAR}\s+and\s+{_M}{_OF_YEAR}", rules.resolve_months),
    (rf"(?:from\s+)?{_M1}(?:{_TO}|/){_M}{_OF_YEAR}", rules.resolve_months),
    (rf"(?:from\s+)?{_M1}{_TO}{_LONG_M}", rules.resolve_months),
    (rf"between\s+{_M1}\s+and\s+{_LONG_M}{_Y}", rules.resolve_months),
    (rf"(?:the\s+)?(?P<index>first|second)\s+half\s+of\s+{_LONG_M}{_Y}", rules.resolve_half_month),
    (rf"{_M}(?=(?:,\s+(?:{_MONTH_NAME})){{0,3}},?\s+(?:and|or)\s+(?:{_MONTH_NAME})\s+{_ANY_YEAR})",
     rules.resolve_month),
    (rf"{_PART}?{_M}{_OF_YEAR}", rules.resolve_month),
    (rf"{_WHICH}\s+{_M}", rules.resolve_month),
    (rf"{_THAT}\s+{_LONG_M}", rules.resolve_month),
    (rf"(?:{_IN}\s+)?{_PART}{_LONG_M}", rules.resolve_month),
    (rf"{_IN}\s+(?:last\s+)?{_LONG_M}", rules.resolve_month),
    (rf"(?:the\s+)?(?P<index>first|second|third|fourth|last|final|latter)\s+(?P<unit>quarter|half)\s+of\s+(?:the\s+)?(?:{_ANY_YEAR}"
     r"|(?P<relative>last|this|next)\s+year|year)", rules.resolve_share),
    (rf"Q(?P<index>[1-4])\s+(?:of\s+)?{_ANY_YEAR}", rules.resolve_share),
    (r"the\s+(?P<index>first|last|final)\s+" + _COUNT + r"\s+(?P<unit>month)s\s+of\s+(?:" + _ANY_YEAR +
     r"|(?:the\s+)?(?P<relative>last|this|next)\s+year|the\s+year)", nths.resolve_months_within),
    (r"(?P<which>last|this|next)\s+(?P<unit>quarter)(?!\s+(?:of|century))", rules.resolve_period),
    (r"(?:in|for|during|since|until|by)\s+the\s+(?P<index>first|second|third|fourth)\s+quarter(?!\s+(?:of|final))",
     nths.resolve_quarter),
    (r"(?:FY|fiscal\s+year\s)\s?'?(?P<fiscal>20\d\d|\d\d)(?![-/–]\d)", nths.resolve_fiscal_year),
    (rf"{_PART}?{_SEASON}(?:\s+of)?,?\s+(?:{_ANY_YEAR}|{_SHORT_YEAR})", rules.resolve_season),
    (rf"{_SEASON}\s+of\s+(?P<relative>last|this|next)\s+year", rules.resolve_season),
    (rf"{_THAT}\s+{_SEASON}", rules.resolve_season),
    (rf"{_WHICH}\s+{_SEASON}", rules.resolve_season),
    (rf"{_PART}{_SEASON}(?!\s+of)", rules.resolve_season),
    (r"(?:in|since|by|during|until|over)\s+the\s+(?P<season>spring|summer|autumn|winter|fall(?=[.,;)]|\n|$))(?!\s+of)",
     rules.resolve_season),
    (rf"{_COUNT}\s+{_UNIT}s?\s+from\s+(?:now|today)", counts.resolve_from_now),
    (r"(?P<share>half|(?:a\s+)?quarter(?:\s+of)?)[\s-]+(?:a[\s-]+)?century\s+ago", compounds.resolve_share_ago),
    (rf"{_COUNT}\s+(?P<unit>week|year|decade)s?\s+ago,?\s+(?P<when>today|this\s+(?:week|month))",
     compounds.resolve_ago_on),
    (r"the day before yesterday", counts.resolve_days_on(-2)),
    (r"the day after tomorrow", counts.resolve_days_on(2)),
    (rf"(?:last night|yesterday{_HOURS})", counts.resolve_days_on(-1)),
    (rf"tomorrow{_HOURS}", counts.resolve_days_on(1)),
    (r"(?:earlier today|later today|today|tonight|this (?:morning|afternoon|evening))", counts.resolve_days_on(0)),
    (rf"{_COUNT}\s+{_WEEKDAY}s\s+ago", nths.resolve_weekdays_ago),
    (rf"the\s+(?P<relative>following|previous)\s+{_WEEKDAY}{_HOURS}", nths.resolve_weekday_from),
    (rf"(?P<week>last|this|next)\s+week,?\s+on\s+{_WEEKDAY}{_HOURS}", rules.resolve_weekday),
    (rf"the\s+{_WEEKDAY}\s+before\s+last", counts.resolve_weekday_on(-1)),
    (rf"a\s+week\s+ago\s+(?:on\s+)?{_WEEKDAY}", counts.resolve_weekday_on(-1)),
    (rf"(?:a\s+week\s+(?:from|on)\s+{_WEEKDAY}|{_WEEKDAY.replace('weekday', 'weekday2')}\s+week)(?!\s+\w+\s+ago)",
     counts.resolve_weekday_on(1)),
    (rf"{_WEEKDAY},?\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)", rules.resolve_nth),
    (rf"{_WEEKDAY}{_HOURS},?\s+(?:of\s+)?(?P<week>last|this|next)\s+week", rules.resolve_weekday),
    (rf"(?:from\s+|between\s+)?{_WEEKDAY}{_TO}(?P<weekday2>{_DAYS})", rules.resolve_weekdays),
    (rf"{_WEEKDAY}{_HOURS}(?=,?\s+(?:and|or)\s+(?:{_DAYS}){_HOURS},?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)",
     rules.resolve_weekday),
    (rf"(?:{_WHICH}\s+)?{_NO_SET}{_WEEKDAY}{_HOURS}", rules.resolve_weekday),
    (r"(?<=on )(?P<weekday>(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)", rules.resolve_weekday),
    (r"(?:(?:the\s+)?(?P<which>last|next|this past|this coming|this|coming|upcoming|past|previous)\s+weekend"
     r"|(?:over|at|during|throughout|on)\s+the\s+weekend)", rules.resolve_weekend),
    (rf"(?:(?<=\bat )|(?<=\bin )|(?<=\bduring ))(?:an?\s+)?weekend(?=\s+(?P<session>{_SESSION})\b)",
     rules.resolve_weekend),
    (r"the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\s+of\s+(?P<shift>this|last|next)\s+month", rules.resolve_nth),
    (rf"(?<=on )the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[.,;)]|\n|$|\s+{_AFTER_NTH}\b)", rules.resolve_nth),
    (r"the\s+(?P<unit>week|month|year|decade)\s+(?P<way>before\s+last|after\s+next)", counts.resolve_next_but_one),
    (rf"(?:{_PART}|(?P<side>earlier|later)\s+)?(?:the\s+)?(?P<which>last|this past|this coming|this|next|coming)\s+"
     r"(?P<unit>week|month|year|decade|century)", rules.resolve_period),
    (rf"{_TIME_OF_DAY}\s+of\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)", rules.resolve_nth),
    (r"(?P<part>(?:(?:by|before|until)\s+)?the\s+end\s+of)\s+the\s+(?P<unit>week|month|year|decade|century)",
     rules.resolve_period),
    (r"(?P<part>by\s+(?:the\s+)?)(?P<unit>year)[\s-]?end", rules.resolve_period),
    (rf"this\s+(?:very\s+)?day\s+in\s+{_ANY_YEAR}", compounds.resolve_this_day_in),
    (rf"half\s+a\s+year\s+ago|{_COUNT}\s+(?:years?[\s-]+and[\s-]+a[\s-]+half|and\s+a\s+half\s+years)\s+ago",
     nths.resolve_half_ago),
    (rf"{_COUNT}\s+(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century|centurie)s?\s+ago",
     counts.resolve_ago),
    (r"(?P<side>earlier|later)\s+in\s+the\s+(?P<unit>week|month|year|decade|century)", rules.resolve_period),
    (rf"{_PART}(?:the|that)\s+(?P<unit>week|month|year|decade|century)", rules.resolve_period),
    (rf"(?:(?:a few|several|some|many)\s+)?{_UNIT}s\s+ago", counts.resolve_vague),
    (rf"(?:in|over|during|within|for)\s+the\s+(?P<which>past|last|next|coming|upcoming|following)\s+"
     rf"(?:{_COUNT}\s+|few\s+|several\s+|couple\s+of\s+)?{_UNIT}s", counts.resolve_vague),
    (rf"the\s+(?P<which>past|last|next|coming)\s+(?:{_COUNT}|few|several|couple\s+of)\s+(?P<unit>hour|day|week|month|year"
     r"|decade)s", counts.resolve_vague),
    (rf"(?:in|over|during|within|for)\s+the\s+(?P<which>past|coming|upcoming)\s+{_UNIT}", counts.resolve_last),
    (rf"(?:in|over|during)\s+recent\s+{_UNIT}s", counts.resolve_vague),
    (rf"(?:in|within)\s+{_COUNT}\s+{_UNIT}s?(?:'|'s)?(?:\s+time)?{_NO_END}", counts.resolve_from_now),
    (rf"between\s+{_YEAR.format('year1')}\s+and\s+(?P<year2>(?:1[5-9]|20)\d\d)", rules.resolve_years),
    (rf"(?:(?:from|over)\s+)?{_YEAR.format('year1')}{_TO}(?P<year2>(?:1[5-9]|20)\d\d|\d\d)", rules.resolve_years),
    (rf"{_YEAR.format('year1')}/(?P<year2>(?:20)?\d\d)(?!/)", rules.resolve_years),
    (_HALF_OF + _NTH_CENTURY, nths.resolve_half_of_years),
    (_HALF_OF + r"(?P<decade>(?:1[89]|20)\d0)s", nths.resolve_half_of_years),
    (rf"(?:the\s+)?{_PART}?(?:the\s+)?'?(?P<decade>(?:1[56789]|20)\d0|[2-9]0)'?s", rules.resolve_decade),
    (rf"the\s+{_PART}?(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
     rules.resolve_decade),
    (rf"(?:the\s+)?{_PART}?(?:the\s+)?{_NTH_CENTURY}", rules.resolve_century),
    (rf"{_PART}{_ANY_YEAR}", rules.resolve_year),
    (rf"(?:pre|post)-{_ANY_YEAR}", rules.resolve_year),
    (rf"Juche\s+\d{{1,3}}\s+\({_ANY_YEAR}\)", rules.resolve_year),
    (rf"{_ANY_YEAR}", rules.resolve_year),
    (_NO_SET + _LONG_M, rules.resolve_month),
)  # fmt: skip
_ANAPHORIC: tuple[tuple[str, Resolver], ...] = (
    (r"(?:the\s+|(?-i:(?=Next)))(?P<way>following|next|previous)\s+(?P<unit>day|week|month|year)",
     counts.resolve_after),
    (rf"the\s+(?P<way>following|next|previous)\s+{_TIME_OF_DAY}", counts.resolve_after),
    (rf"the\s+{_TIME_OF_DAY}\s+(?P<way>before|after)(?=[.,;)]|\n|$)", counts.resolve_after),
    (rf"(?:that\s+(?:same\s+)?|the\s+same\s+){_TIME_OF_DAY}", counts.resolve_same),
    (r"(?:earlier|later|on)\s+(?:in\s+|on\s+)?the\s+(?P<unit>day)(?=[.,;)]|\n|$)", counts.resolve_same),
    (rf"(?:the|a|one)\s+(?P<unit>day|week|month|year|decade)\s+(?P<way>{_LATER}|previously)", counts.resolve_after),
    (r"(?:the|a|one)\s+(?P<unit>day|week|month|year|decade)\s+(?P<way>before|after)"
     r"(?!\s+(?:the|a|an|his|her|its|their|he|she|it|they|of|that|this|yesterday|tomorrow|\w+ing\b|(?-i:[A-Z])"
     r"|(?:\w+al\s+)?(?:talks|consultations|negotiations)\b(?!,)))",
     counts.resolve_after),
    (rf"{_COUNT}\s+(?P<unit>day|week|month|year|decade)s\s+(?P<way>{_LATER}|(?:before|after|previously)(?=[.,;)]|\n|$))",
     counts.resolve_after),
    (r"(?:the|that)\s+same\s+(?P<unit>day|week|month|year)", counts.resolve_same),
    (r"(?:earlier|later)\s+(?:in\s+the|that)\s+(?P<unit>day)", counts.resolve_same),
    (r"(?:on|in|later)\s+that\s+(?P<unit>day|week|month|year)", counts.resolve_same),
    (r"that\s+(?P<unit>day)(?=[.,;)]|\n|$|\s+(?:to|for|at|in|with|by|and|from|after|before)\b)", counts.resolve_same),
    (r"on\s+the\s+eve(?=[.,;)]|\n|$)", counts.resolve_eve),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the kind of word that ``date_windows`` looks for to try it, the words that each match holds, and what
    it means."""

    pattern: re.Pattern[str]
    needle: str
    words: tuple[str, ...]
    resolve: Resolver

    @classmethod
    def of(cls, source: str, resolve: Resolver) -> Rule:
        """The rule of a source that stands alone: not within a word, a number or a compound."""
        pattern = re.compile(rf"(?<![\w-])(?<!\d[./])(?:{source})(?!\w)", re.IGNORECASE)
        return cls(pattern, needle_of(source), plain_words_of(source), resolve)


@dataclass(frozen=True, slots=True)
class Patterns:
    """All rules, those that count from a date named before, and the kinds of words around which they are tried."""

    rules: tuple[Rule, ...]
    anaphoric: tuple[Rule, ...]
    needles: Needles

    @classmethod
    def of(cls, holidays: Holidays) -> Patterns:
        """The patterns with the names of those days."""
        named = [(source, _resolver_of_holiday(source)) for source in _of_holidays(holidays)]
        absolute = [*_DAYS_OF_MONTHS, *named, *_PATTERNS]
        sources = [source for source, _ in (*absolute, *_ANAPHORIC)]
        return cls(
            tuple(Rule.of(source, resolve) for source, resolve in absolute),
            tuple(Rule.of(source, resolve) for source, resolve in _ANAPHORIC),
            Needles([*holidays.days, *holidays.feasts], sources),
        )


def _of_holidays(holidays: Holidays) -> list[str]:
    """The sources of the patterns of named days; a feast stands behind a preposition of time."""
    if not holidays.days and not holidays.feasts:
        return []
    days, feasts = _names(holidays.days), _names(holidays.feasts)
    return [
        rf"(?:the\s+)?(?P<eve>eve)\s+of\s+(?P<holiday>{days}|{feasts}){_Y}",
        rf"(?P<holiday>{days})\s+weekend",
        rf"(?P<holiday>{days}){_Y}",
        rf"(?:at|by|before|after|since|until|till|over|around|for)\s+(?P<holiday>{feasts})(?!\s+(?-i:[A-Z])|-){_Y}",
    ]


def _resolver_of_holiday(source: str) -> Resolver:
    return compounds.resolve_holiday_weekend if source.endswith("weekend") else rules.resolve_holiday


def _names(names: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
