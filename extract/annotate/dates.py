"""Date expressions in a parsed document → intervals with a precision, against the day it was published. Pure.

A weekday or a day without a year looks back or ahead by the tense of its clause: "met on Wednesday" is the last one,
"will meet on Wednesday" the next. What an expression means is in ``date_rules``; here is which words are one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

from extract.annotate import marks
from extract.annotate.date_patterns import Patterns, Rule
from extract.annotate.date_rules import DAY_WORDS, MONTHS, Context
from extract.annotate.date_windows import Windows
from extract.annotate.grammar import PROPER_TAGS, governor
from extract.annotate.holidays import Holidays
from extract.annotate.intervals import DAY, Interval, safe_day
from extract.annotate.tokens import Doc, Span, Token

_NAMED = ("month", "month1", "month2", "weekday", "weekday2", "holiday")
_VERBS_TOO = {"may", "march"}
_NAMES_TOO = {"may", "march", "april", "june", "august"}
_OF_BEFORE = {"following", "same", "that", "previous"}  # years that count from the date named before
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAYS_OF_MONTH = 31
_WHICH_YEAR = {"last", "this", "next", "year", "same", "following", "previous"}
_OF_DAYS = {"range", "week"}
_EXACT = {"day", "range", "week", "month", "season", "year", "years"}
_MAX_COUNT = 3
_NUMBERED = {"room", "flight", "route", "highway", "resolution", "page", "section", "article", "order", "channel",
             "model", "unit", "decree", "bill", "building", "chapter", "line", "paragraph"}  # fmt: skip
_MEASURES = {"metre", "meter", "m", "mile", "kilometre", "kilometer", "foot", "ft", "page", "seat", "bed", "man",
             "word", "hour", "day", "year", "person", "acre", "point", "kg", "ton", "tonne", "volt", "watt", "dollar",
             "member", "vote"}  # fmt: skip
_OLD_YEAR = re.compile(r"1[5-8]\d\d")
_BEFORE_OLD_YEAR = {"in", "since", "circa", "until", "early", "late"}  # "to 1650" is a sum more often
_NUMBER_LABELS = {"CARDINAL", "MONEY", "QUANTITY", "PERCENT"}
_BEFORE_YEAR = {"in", "since", "by", "during", "of", "year", "from", "until", "till", "through", "before", "after",
                "to", "between", "and", "for", "early", "late", "mid", "the", "than", "throughout", "circa", "fall",
                "spring", "summer", "autumn", "winter", "as", ",", "(", "-", "–"}  # fmt: skip
_AS_OF_YEAR = {"levels", "prices", "figures", "rates", "standards", "elections", "protests", "riots", "rules"}
_BODY_LABELS = {"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"}
_TODAY = {"today", "tonight", "yesterday", "tomorrow", "this morning", "this afternoon", "this evening", "last night",
          "earlier today", "later today", "yesterday morning", "yesterday afternoon", "yesterday evening",
          "tomorrow morning", "tomorrow afternoon", "tomorrow evening"}  # fmt: skip
_OTHER_TIME = re.compile(
    rf"\b(?:{'|'.join(name.title() for name in MONTHS)}|(?:[Ll]ast|[Nn]ext) (?:week|month|year)|ago|20\d\d)\b"
)
_SOON = re.compile(r"(?:day|week|fortnight)s?$", re.IGNORECASE)
_MAX_DAYS_SINCE_SAID = 3
_QUANTIFIERS = {"about", "over", "around", "nearly", "almost", "some", "least", "roughly", "approximately"}
_WHENEVER = (dt.date(2014, 3, 11), dt.date(2025, 10, 24))  # of different decades, months and weekdays


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression (token positions, half-open) and the interval it means, both ends included."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    precision: str
    is_implied: bool = False  # not told, but that of a report of what has just happened

    @property
    def iso(self) -> str | None:
        """As far as it is known: a day, a month, a year, or None; of several days the first, and of a week or tour that
        crosses the end of a month the month that has more of it."""
        if self.precision in ("day", "range"):
            return self.first.isoformat()
        if self.precision == "vague":
            return None
        if self.precision in ("week", "month") and (self.last - self.first).days <= _DAYS_OF_MONTH:
            return f"{self.first + (self.last - self.first) / 2:%Y-%m}"
        return f"{self.first:%Y}" if self.first.year == self.last.year else None

    @property
    def iso_end(self) -> str | None:
        """The last of several days that are named ("June 28-30", "at the weekend") or of a week, else None."""
        return self.last.isoformat() if self.precision in _OF_DAYS and self.last > self.first else None

    def tells_more_than(self, known: DateMention) -> bool:
        """Whether it is a day where none is known, one that is told where the known is implied, or a stay within a
        longer time."""
        if self.precision == "day":
            return known.precision != "day" or (known.is_implied and not self.is_implied)
        mine, its = (self.first, self.last), (known.first, known.last)
        is_within = its[0] <= mine[0] and mine[1] <= its[1] and mine != its
        return self.precision == "range" and known.precision != "day" and is_within


class DateFinder:
    """Finds the date expressions of documents."""

    def __init__(self, holidays: Holidays) -> None:
        self._holidays = holidays
        self._patterns = Patterns.of(holidays)

    def find(
        self, doc: Doc, anchor: dt.date, is_future: Callable[[Token], bool | None], is_month_first: bool | None = None
    ) -> list[DateMention]:
        """Every date expression in text order, not overlapping; earlier rules win. Raises nothing for odd dates.

        ``is_month_first`` is how the publisher writes 07/04/2021, None where that is not known.
        """
        finder = _Finder(doc, is_future, Context(anchor, False, holidays=self._holidays, is_month_first=is_month_first))
        windows = Windows(doc.text, self._patterns.needles)
        kinds = windows.kinds
        later: list[tuple[re.Match[str], Rule]] = []
        for rule in [rule for rule in self._patterns.rules if rule.needle in kinds]:
            for match in windows.matches(rule.pattern, rule.needle, rule.words):
                if (match.groupdict().get("relative") or "").lower() not in _OF_BEFORE:
                    finder.add(match, rule.resolve)
                elif finder.hold(match):
                    later.append((match, rule))
        finder.scope()
        for rule in [rule for rule in self._patterns.anaphoric if rule.needle in kinds]:
            later += [(match, rule) for match in windows.matches(rule.pattern, rule.needle, rule.words)]
        for match, rule in sorted(later, key=lambda m: (m[0].start(), -m[0].end())):
            finder.add(match, rule.resolve, is_counted=True)
        return finder.said(sorted(finder.found, key=lambda d: d.start))

    def absolute(
        self, doc: Doc, is_future: Callable[[Token], bool | None], is_month_first: bool | None = None
    ) -> list[DateMention]:
        """Those that mean the same whenever the document was written: "May 3, 2023", not "on Wednesday"."""
        one, other = (self.find(doc, day, is_future, is_month_first) for day in _WHENEVER)
        return [mention for mention in one if mention in other]


class _Finder:
    """What is found in one document so far."""

    def __init__(self, doc: Doc, is_future: Callable[[Token], bool | None], context: Context) -> None:
        self._doc, self._is_future, self._context = doc, is_future, context
        self._taken: list[tuple[int, int]] = []
        self._held: set[tuple[int, int]] = set()
        self.found: list[DateMention] = []

    def add(self, match: re.Match[str], resolve: Callable[..., Interval | None], *, is_counted: bool = False) -> None:
        """Keep what a match means, unless its words are taken or no date; whether it ``is_counted`` from a date named
        before, which for what is told as past is none that is still ahead: "ends on Friday. Earlier in the day he"."""
        start, end = match.span()
        self._held.discard((start, end))
        if self._is_taken(start, end):
            return
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None or not _is_date(match, span):
            return
        is_future = self._is_future(span.root)
        is_past = is_future is False and _is_told_as_past(span.root)
        until = self._context.anchor if is_past else dt.date.max
        before = self.before(start, until=until) if is_counted else None
        day = self.before(start, {"day"}, until) if before is not None else None
        context = replace(self._context, is_future=is_future is not False, is_either=is_future is None, is_past=is_past,
                          before=before, day_before=day)  # fmt: skip
        interval = resolve(match, context)
        if interval is not None:
            self._taken.append((start, end))
            self.found.append(DateMention(span.start, span.end, *interval))

    def scope(self) -> None:
        """Put months and days in the year of which their sentence tells: "three times in 2018: in April, in May"."""
        years = [d for d in self.found if d.precision == "year" and self._opens_list(d)]
        for year in years:
            end = self._doc[year.start].sent.end
            self.found = [_moved(d, year) if year.end <= d.start < end and self._is_bare(d) else d for d in self.found]

    def _opens_list(self, year: DateMention) -> bool:
        """Whether what follows tells of times in the year: "twice in 2018", "in 2018:", "In 2018, A met B on May 3"."""
        at = year.start
        if at and self._doc.lowers[at - 1] == "in" and at - 1 == self._doc[at].sent.start:
            return True
        if self._doc[year.end : year.end + 1].text in {":", "—", "--"}:
            return True
        before = self._doc[max(year.start - _MAX_COUNT, 0) : year.start]
        return any(t.lower_ in {"twice", "thrice", "times"} for t in before)

    def _is_bare(self, mention: DateMention) -> bool:
        """Whether a month or a day is named without its year."""
        words = self._doc[mention.start : mention.end]
        return (
            mention.precision in {"month", "day"}
            and any(w.lower_ in MONTHS for w in words)
            and not any(_YEAR.fullmatch(w.text) or w.lower_ in _WHICH_YEAR for w in words)
        )

    def hold(self, match: re.Match[str]) -> bool:
        """Keep the words of a match that counts from a date not found yet; False where they are taken."""
        if self._is_taken(*match.span()):
            return False
        self._held.add(match.span())
        return True

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < e and s < end for s, e in [*self._taken, *self._held])

    def before(self, at: int, precisions: Container[str] = _EXACT, until: dt.date = dt.date.max) -> Interval | None:
        """The last exact date, ``until`` a day, named in front of a character; not on which somebody said what another
        was of."""
        named = (d for d in self.found if d.precision in precisions and self._doc.starts[d.start] < at)
        exact = [d for d in named if d.first <= until]
        last = max(exact, key=lambda d: d.start, default=None)
        if last is not None and len(exact) > 1:
            last = self._told(last, exact) or last
        return Interval(last.first, last.last, last.precision) if last is not None else None

    def _told(self, last: DateMention, exact: Iterable[DateMention]) -> DateMention | None:
        """The date of what was told on the last one: "will arrive on May 3, he said on Monday"."""
        root = self._doc[last.start : last.end].root
        verb = governor(root)
        clauses = {t.i for t in verb.children if t.dep_ == "ccomp"} if verb is not None else ()
        if not clauses:
            return None
        inside = (d for d in exact if root.sent.start <= d.start < last.start)
        told = (d for d in inside if any(t.i in clauses for t in self._doc[d.start : d.end].root.ancestors))
        return max(told, key=lambda d: d.start, default=None)

    def said(self, found: list[DateMention]) -> list[DateMention]:
        """The mentions with "today" and its like in quoted words counted from the day when they were said, where the
        text has named one of the last days before: "On Monday he left. 'I resigned this morning,' he said"."""
        doc, anchor = self._doc, self._context.anchor
        relative = [d for d in found if doc[d.start : d.end].text.lower() in _TODAY]
        quoted = [(q.start, q.end) for q in marks.find(doc)] if relative else []
        for at, mention in enumerate(found):
            if mention in relative and (day := self._explained(found[at : at + 2])) is not None:
                found[at] = replace(mention, first=day, last=day)
                continue
            if mention not in relative or not _is_in(mention, quoted):
                continue
            outside = (
                d for d in found[at::-1] if d.precision == "day" and not _is_in(d, quoted) and not _is_name(doc, d)
            )
            day = next((d.first for d in outside), anchor)
            if anchor - _MAX_DAYS_SINCE_SAID * DAY <= day < anchor:
                shift = day - anchor
                found[at] = replace(mention, first=mention.first + shift, last=mention.last + shift)
        return found

    def _explained(self, pair: Sequence[DateMention]) -> dt.date | None:
        """The day that the date after the comma says a relative one is: "tomorrow, Thursday, June 10"."""
        one, other = (*pair, None, None)[:2]
        if one is None or other is None or other.precision != "day" or other.start != one.end + 1:
            return None
        is_named = any(w.lower_ in MONTHS for w in self._doc[other.start : other.end])
        is_near = abs((other.first - one.first).days) <= 1
        return other.first if is_named and is_near and self._doc.texts[one.end] == "," else None


def _is_in(mention: DateMention, quoted: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in quoted)


def _is_name(doc: Doc, mention: DateMention) -> bool:
    """Whether a day only says which something is: "the March 4 election"."""
    return doc[mention.start : mention.end].root.dep_ in {"nmod", "compound"}


def _moved(mention: DateMention, year: DateMention) -> DateMention:
    """The same month or day in another year; as it is where that has none such."""
    first = safe_day(year.first.year, mention.first.month, mention.first.day)
    if first is None:
        return mention
    return replace(mention, first=first, last=first + (mention.last - mention.first))


def _is_told_as_past(root: Token) -> bool:
    """Whether the verb over a date is in the past: "met in June", "had been received in June"."""
    verb = next((t for t in root.ancestors if t.tag_.startswith("VB")), None)
    if verb is None:
        return False
    return verb.tag_ == "VBD" or any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in verb.children)


def _is_date(match: re.Match[str], span: Span) -> bool:
    """Whether the words mean a date: not "may" the verb, May the name or 2000 the number."""
    groups = match.groupdict()
    if not all(groups[g][0].isupper() for g in _NAMED if groups.get(g)):
        return False
    if _YEAR.fullmatch(match[0]):
        return _is_year(span)
    if groups.get("session") and _OTHER_TIME.search(span.sent.text):
        return False  # "at a weekend summit last month"
    if _is_of_body(span) or _is_since_the_first(span):
        return False
    if groups.get("month") and not any(groups.get(g) for g in ("day", "year", "short_year", "relative", "month1")):
        return _is_month(span, match)
    return True


def _is_since_the_first(span: Span) -> bool:
    """Whether it is how long a series has taken so far: "their third meeting in four months"; not where it may be when
    the next is, "a third meeting in four months", "will hold the third meeting in two weeks"."""
    lowers, at = span.doc.lowers, span.start
    nth = next((i for i in range(max(at - 2, 1), at) if lowers[i] in DAY_WORDS), None)
    if nth is None or lowers[at] not in {"in", "within"} or lowers[nth - 1] in {"a", "an"}:
        return False
    verb = governor(span.root)
    is_ahead = verb is not None and any(c.tag_ == "MD" for c in verb.children)
    return not (is_ahead and _SOON.search(span.text))


def _is_of_body(span: Span) -> bool:
    """Whether a date is part of the name of a body or a building: "the July 20 Film Studio"."""
    label, after = span[0].ent_type_, span.doc[span.end : span.end + 1]
    is_on = (
        len(after) > 0 and after[0].ent_type_ == label and after[0].text[0].isupper() and after[0].tag_ in PROPER_TAGS
    )
    return label in _BODY_LABELS and is_on


def _is_year(span: Span) -> bool:
    """Whether a number alone is a year: not a count ("2000 people") and no part of another number or name."""
    token, doc = span[0], span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if len(span) > 1 or token.ent_type_ in _NUMBER_LABELS - {"CARDINAL"} or _is_glued(before, after):
        return False
    if after is not None and after.text in {"%", "percent", "km", "°"}:
        return False
    is_old = _OLD_YEAR.fullmatch(span.text) is not None
    if is_old and _is_told_of_old(before):
        return True
    if is_old or (before is not None and (before.lower_ in _QUANTIFIERS | _NUMBERED or _is_of_number(before))):
        return False
    if after is not None and after.lower_ in _AS_OF_YEAR:
        return True
    if before is not None and after is not None and _is_what_year(before, after):
        return True
    is_counting = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in {"NNS", "NNPS", "NN"}
    if is_counting and (before is None or before.lower_ not in {"the", "'s"}):
        return token.head.tag_ == "NN" and token.ent_type_ == "DATE"
    return token.ent_type_ in {"DATE", "EVENT"} or before is None or before.lower_ in _BEFORE_YEAR or before.is_space


def _is_of_number(before: Token) -> bool:
    """Whether a year only says which of many numbered papers one is: "resolution 242 (1967)"."""
    return before.text == "(" and before.i > 0 and before.nbor(-1).text.isdecimal()


def _is_what_year(before: Token, after: Token) -> bool:
    """Whether a year says which one something is: "his 2017 title", "a 2019 study", "a tense 2018 meeting", but "a 2000
    metre race"."""
    first = before.nbor(-1) if before.tag_ == "JJ" and before.i else before
    is_told = first.tag_ == "PRP$" or first.lower_ in {"a", "an"}
    return is_told and after.tag_ == "NN" and after.text not in _MEASURES


def _is_told_of_old(before: Token | None) -> bool:
    """Whether a year long past follows: "in 1650", "since at least 1650", "it dates from 1650"."""
    if before is None:
        return False
    words = [t.lemma_ for t in before.doc[max(before.i - 2, 0) : before.i]]
    is_since = before.lower_ == "least" and words[-2:] == ["since", "at"]
    return before.lower_ in _BEFORE_OLD_YEAR or is_since or (before.lower_ in {"from", "to"} and "date" in words)


def _is_glued(before: Token | None, after: Token | None) -> bool:
    """Whether the number is part of a sum, a code or a sign: $2000, No. 2000, 2000s."""
    if before is not None and (before.text in {"$", "€", "£", "#", "No", "No.", "+"} or before.ent_type_ == "MONEY"):
        return True
    return after is not None and not after.is_space and after.text[0] in {"°", "$", "€"}


def _is_month(span: Span, match: re.Match[str]) -> bool:
    """Whether a month's name is one: tagged a noun, and no person's name or a verb."""
    name = match["month"]
    token = next(t for t in span if t.text.startswith(name))
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "FAC"} or token.tag_ in {"MD", "VB", "VBP", "VBZ"}:
        return False
    if match[0] != name:
        return True
    is_followed_by_name = token.i + 1 < len(token.doc) and token.nbor().tag_ in {"NNP", "MD", "VBD"}
    if name.lower() in _NAMES_TOO | _VERBS_TOO:
        return token.ent_type_ == "DATE" and token.dep_ not in {"nsubj", "nsubjpass"} and not is_followed_by_name
    return name.lower() in MONTHS and token.ent_type_ in {"DATE", ""} and not is_followed_by_name
