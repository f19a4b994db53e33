"""Labels of days and months by their form, for a document in which the model has not looked for names. Changes labels.

Rules ask whether a word is of a date: "May" is a month beside a number or after "in", and else a surname or a verb.
"""

from __future__ import annotations

import calendar

from extract.annotate.tokens import Doc, Span

_DAYS = {name.lower() for name in calendar.day_name}
_MONTHS = {name.lower() for name in (*calendar.month_name, *calendar.month_abbr) if name} | {"sept"}
_NAMES_TOO = {"may", "april", "june", "august", "jan", "mar"}
_BEFORE_MONTH = {"in", "since", "until", "till", "by", "last", "next", "this", "early", "mid", "late", "of", "from",
                 "through", "during", "between", "before", "after", "mid-", "end"}  # fmt: skip
_LONGEST_DAY, _YEAR = 2, 4  # digits


def label(doc: Doc) -> None:
    """Set ``doc.ents`` to the days and months of the document."""
    found: list[Span] = []
    end_of_last = 0
    for at in doc.capitals:
        word = doc.lowers[at].rstrip(".")
        if word in _DAYS:
            found.append(Span(doc, at, at + 1, "DATE"))
        elif word in _MONTHS:
            start, end = _with_numbers(doc, at, end_of_last)
            if end - start > 1 or word not in _NAMES_TOO or (at and doc.lowers[at - 1] in _BEFORE_MONTH):
                found.append(Span(doc, start, end, "DATE"))
                end_of_last = end
    doc.ents = found


def is_day(doc: Doc, at: int) -> bool:
    """Whether a word names the day on which something is, not somebody called so: "on Friday"."""
    return doc.lowers[at] in _DAYS and at > 0 and doc.lowers[at - 1] == "on"


def _with_numbers(doc: Doc, at: int, first: int) -> tuple[int, int]:
    """A month with the day before or behind it and the year: "22 May", "May 22, 2018"."""
    texts, start, end = doc.texts, at, at + 1
    if start > first and texts[start - 1].isdigit() and len(texts[start - 1]) <= _LONGEST_DAY:
        start -= 1
    if end < len(doc) and texts[end][0].isdigit():
        end += 1
    year = end + (texts[end : end + 1] == [","])
    if year < len(doc) and texts[year].isdigit() and len(texts[year]) == _YEAR:
        end = year + 1
    return start, end
