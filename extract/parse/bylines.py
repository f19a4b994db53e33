"""The lines beside a page's headline, where readers look for its date → that date. Pure.

Pages that say nothing for machines show the day under the headline, above it, at the start of the text, or in a
labelled line below it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from extract.parse import days, headlines, lines
from extract.parse.days import Written
from extract.parse.lines import Lines
from extract.parse.markup import Page

type Test = Callable[[str, str, Written], bool]

_UPDATED = re.compile(
    r"updat|upd\.|modif|edited|aktualis|geändert|bearbeitet|mis à jour|mise à jour|actuali[sz]|aggiornat|atualizad"
    r"|bijgewerkt|обновлен|изменен|reviewed|joined|registriert|expires|until|bis zum",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:publish|posted|written|submitted|released?|dated?\b|erstellt|veröffentlicht|verfasst|gespeichert|geschrieben"
    r"|wurde am|publi[ée]|mise? en ligne|pubblicat|publicad|geplaatst|datum|fecha|\bdata\b|опубликован|дата"
    r"|\b(?:von|by|par|por)\b[^\n\d]{2,40}\b(?:am|on|le|el)\s*$)[^\n\d]{0,40}$",
    re.IGNORECASE,
)
_PUBLISHED_AFTER = re.compile(r"^.{0,40}\b(?:veröffentlicht|publié|published|geschrieben|posted)\b", re.IGNORECASE)
# "BERLIN, (18.08.2021)" and "18.08.2021 - ", but not "On 18 August 2021 the minister will".
_DATELINE = re.compile(r"(?!(?:am|on|le|vom|seit|ab|in|im|el|il|op)\b)(?:[^\W\d_][\w .-]{1,25},\s*)?\(?", re.IGNORECASE)
_DATELINE_END = re.compile(r"\s*[)/|:.,–—„\"“-]")
_MAX_LINE = 160
_MAX_BESIDE = 70
_MAX_LABEL = 50
_MAX_READ = 320
_LONG_LINE = 200
_MAX_LONG_LINES = 2
_BEFORE_LEVELS = 5
_BUDGET = 2_500
_LABELLED_BUDGET = 60_000


def find(page: Page) -> Iterator[dt.datetime]:
    """The days beside the headline, nearest first, then those in lines that are labelled as publication.

    Midnight UTC, or the time that a <time> element gives.
    """
    language = _language(page)
    heading = headlines.heading(page)
    if heading is not None:
        yield from _after(heading, language)
        yield from _before(heading, language)
    body = page.tree.find("body")
    if body is not None:
        inside = frozenset(heading.iterancestors()) if heading is not None else frozenset((body,))
        whole = Lines(_LABELLED_BUDGET, language, inside)
        whole.read(body)
        yield from _days(whole, _is_labelled)


def _after(heading: HtmlElement, language: str | None) -> Iterator[dt.datetime]:
    below = Lines(_BUDGET, language)
    below.read(heading, is_near=True)
    node, is_level = heading, True
    while node is not None and node.tag != "body" and not below.is_full:
        for sibling in node.itersiblings():
            below.read(sibling, is_near=is_level)
        node, is_level = node.getparent(), False
    yield from _days(below, _is_beside, _MAX_LONG_LINES)


def _before(heading: HtmlElement, language: str | None) -> Iterator[dt.datetime]:
    """Days that stand alone in a line above the headline."""
    node: HtmlElement | None = heading
    for _ in range(_BEFORE_LEVELS):
        if node is None or node.tag == "body":
            return
        for sibling in node.itersiblings(preceding=True):
            if lines.is_masthead(sibling):
                continue
            above = Lines(_BUDGET, language)
            above.read(sibling)
            yield from _days(above, _is_alone)
        node = node.getparent()


def _days(part: Lines, is_wanted: Test, max_long_lines: int | None = None) -> Iterator[dt.datetime]:
    """The wanted days of the lines, up to the line after which the story is under way."""
    long_lines = 0
    for before, line in part.pairs():
        for written in days.find(line[:_MAX_READ], part.language):
            if is_wanted(before, line, written):
                day = written.day
                yield part.exact.get(day) or dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        long_lines += len(line) > _LONG_LINE
        if long_lines == max_long_lines:
            return


def _is_beside(before: str, line: str, written: Written) -> bool:
    rest = len(line) - (written.end - written.start)
    if rest > _MAX_BESIDE or len(line) > _MAX_LINE:
        return _is_dateline(line, written)
    return not _is_update(before, line, written)


def _is_dateline(line: str, written: Written) -> bool:
    return bool(
        written.start <= _MAX_LABEL
        and _DATELINE.fullmatch(line, 0, written.start)
        and _DATELINE_END.match(line, written.end)
    )


def _is_alone(before: str, line: str, written: Written) -> bool:
    is_edge = written.start == 0 or len(line) - written.end <= 1 or len(line) <= _MAX_LABEL
    return is_edge and len(line) <= _MAX_BESIDE and not _is_update(before, line, written)


def _is_labelled(before: str, line: str, written: Written) -> bool:
    if len(line) > _MAX_READ:
        return False
    head = _label(before, line, written)
    is_published = _PUBLISHED.search(head) or _PUBLISHED_AFTER.search(line[written.end :])
    return bool(is_published) and not _UPDATED.search(head)


def _is_update(before: str, line: str, written: Written) -> bool:
    """Whether what stands before a date says that it is no publication's."""
    return bool(_UPDATED.search(_label(before, line, written)))


def _label(before: str, line: str, written: Written) -> str:
    """What stands before a date: on its line, or on the short line above."""
    head = line[: written.start]
    if len(head.strip()) <= 1 and len(before) <= _MAX_LABEL:
        head = f"{before} {head}"
    return head[-_MAX_LABEL:]


def _language(page: Page) -> str | None:
    declared = page.tree.get("lang") or page.meta.get("og:locale") or page.meta.get("content-language") or ""
    return declared.replace("_", "-").split(",")[0].strip() or None
