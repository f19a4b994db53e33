"""A text as given → the text that is parsed, with a map of offsets back. Pure.

The opening dateline is cut off (left in, it takes the subject's place in the parse), lines that were broken in the
middle of a sentence are joined, typographic quotes and spaces are made plain. Every paragraph ends in a newline.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extract.annotate import turns

_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2019": "'", "\u2018": "'",
          "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u201e": '"', "\r": " ",
          "\u2010": "-", "\u2011": "-", "\x00": " ", "\u202e": " ", "\ufeff": " "}  # fmt: skip
# This and the patterns below begin with characters that few words have, so that a search skips all others.
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_LINE = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…\"'”’)\]*#]\s*$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_FEWEST_LINES, _NARROWEST, _WIDEST, _MOSTLY = 4, 40, 100, 0.8  # of a text set in lines of one width
_SMALL = 3  # one in so many of its lines at least goes on with a small letter
_CENTRAL_COMMITTEE = "C.C."  # what it is of always follows
# "Russia–Belarus", "U.S.–EU": parsers part only what a hyphen ties
_TIED = re.compile(r"–(?:(?<=[^\W\d_]–)|(?<=[A-Z]\.–))(?=[^\W\d_])")
_GAP = re.compile(r"[ \u200b]{2,}")
_UNDER = re.compile(r"Under[ -](?<=\bUnder.)(?=Secretar)")  # two words are parsed as a preposition and its object
# titles that American papers cut short, whose full stop passes for a sentence's: "Pres. Doe", "Amb. Doe"
_SHORTENED = re.compile(r"(?P<title>Pres|Amb)\.(?:(?<=\bPres\.)|(?<=\bAmb\.))(?= [A-Z])")
_REST = {"Pres": "ident", "Amb": "assador"}
# the style of members of governments, whose full stop passes for a sentence's: "Hon. Jane Doe", "Rt Hon Jane Doe"
_HONOURABLE = re.compile(
    r"\b(?:(?:Rt\.? )?Hon\.|Rt\.? Hon|(?<=, )Hon|(?<=Minister )Hon) (?=[A-Z])"
    r"(?!(?:A|After|An|At|Before|But|During|For|From|He|His|In|It|On|She|The|Their|They|To|When|While|With)\b)"
)
# what several do together is parsed as an object and a verb: "co-hosted", "will co-chair"
_JOINTLY = re.compile(r"co-(?:(?<=\bco-)(?=(?:chair|host|organi[sz])(?:ed|ing)\b)|(?<=\bwill co-)(?=(?:chair|host)\b))")
# a name with what a website shows when one points at it: "Jane Doe Doe JanePresident of Ruritania"
_POINTED = re.compile(r"\b(?P<first>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?P<last>[A-Z][\w'-]+)"
                      r"(?P<again> (?P=last) (?P=first))(?=[A-Z][a-z])")  # fmt: skip
_AT_END = re.compile(r"[A-Z](?<=[\w'-].)(?=[a-z])")  # of what is glued to it
_GLUED = re.compile(r"[.!?:;](?<=[a-z\d].)(?=[\"“]?[A-Z][a-z])")
# "Premier Kim Tuesday sent": wire style leaves out "on", and the parse takes the day for a name
_BARE_WEEKDAY = re.compile(
    r"\b[A-Z][\w'-]+(?= (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:[a-z]+(?:ed|nt|ld|lt|ft)|met|said|told|paid|gave"
    r"|had|made|took|spoke|flew|saw|began|became|rose|put|is|was|were|will|would)\b)"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """The parsed text and, for each of its runs, where the run begins there and in the given text."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def original(self, offset: int) -> int:
        """The position in the given text of a position in the parsed text."""
        following = bisect.bisect_right(self.starts, offset)
        found = self.origins[following - 1] + offset - self.starts[following - 1]
        is_within = following == len(self.origins) or found < self.origins[following]
        return found if is_within else self.origins[following]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A half-open span of the parsed text as one of the given text."""
        return self.original(start), self.original(end - 1) + 1 if end > start else self.original(start)

    def only(self, spans: Iterable[tuple[int, int]]) -> Normalised:
        """The half-open spans of the parsed text alone, in order, each a paragraph."""
        builder = _Builder()
        for start, end in spans:
            at = start
            while at < end:
                run = bisect.bisect_right(self.starts, at)
                stop = min(end, self.starts[run]) if run < len(self.starts) else end
                builder.add(self.text[at:stop], self.original(at))
                at = stop
            if not self.text[:end].endswith("\n"):
                builder.add("\n", self.original(end))
        return builder.finish()

    def under(self, heading: str) -> Normalised:
        """The text below a heading, all of which counts as standing where the text begins."""
        size, begin = len(heading), self.original(0)
        starts = (*range(size), *(size + at for at in self.starts))
        return Normalised(heading + self.text, starts, (*[begin] * size, *self.origins))


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.origins: list[int] = []

    def add(self, text: str, origin: int) -> None:
        if text:
            self.starts.append(self.length)
            self.origins.append(origin)
            self.parts.append(text)
            self.length += len(text)

    def add_line(self, line: str, origin: int) -> None:
        """One line: runs of blanks folded, a blank between sentences glued together, "Under Secretary" in one word,
        "hosted" for "co-hosted", "President" for "Pres.", "Jane Doe" for "Hon. Jane Doe"."""
        at = 0
        cuts = [(m.start(), m.end(), " ") for m in _GAP.finditer(line)]
        cuts += [(m.end(), m.end(), " ") for m in _GLUED.finditer(line)]
        cuts += [(m.end() - 1, m.end(), "") for m in _UNDER.finditer(line)]
        cuts += [(m.end("title"), m.end(), _REST[m["title"]]) for m in _SHORTENED.finditer(line)]
        cuts += [(m.start(), m.end(), "") for m in _JOINTLY.finditer(line)]
        if "Hon" in line:
            cuts += [(m.start(), m.end(), "") for m in _HONOURABLE.finditer(line)]
        if "day " in line:
            cuts += [(m.end(), m.end(), ",") for m in _BARE_WEEKDAY.finditer(line)]
        if _AT_END.search(line):
            cuts += [(m.start("again"), m.end(), ", ") for m in _POINTED.finditer(line)]
        cuts += [(begin - 1, begin, "\n") for begin in turns.begin(line)]
        for start, end, joint in sorted(cuts):
            if start < at:
                continue
            self.add(line[at:start], origin + at)
            self.add(joint, origin + start)
            at = end
        self.add(line[at:], origin + at)

    def finish(self) -> Normalised:
        return Normalised("".join(self.parts), tuple(self.starts), tuple(self.origins))


def _plain(odd: re.Match[str]) -> str:
    return _PLAIN[odd[0]]


def _is_broken(lines: list[str]) -> bool:
    """Whether the text breaks its lines at commas: a line that doesn't end a sentence, then a lower-case one."""
    return any(not _ENDS_SENTENCE.search(a) and b.lstrip()[:1].islower() for a, b in pairwise(lines))


def _width(lines: list[tuple[int, str]], text: str) -> int | None:
    """How many letters a line has at most where a text is set in lines of one width, each as full as its words allow
    unless it ends a sentence; None for any other text, of which lists and headlines have few lines that begin with a
    small letter. ``lines`` have their place in ``text``."""
    width = max((len(line) for _, line in lines), default=0)
    if len(lines) <= _FEWEST_LINES or not _NARROWEST <= width <= _WIDEST:
        return None
    open_lines = [
        (line, after)
        for (at, line), (then, after) in pairwise(lines)
        if _ENDS_SENTENCE.search(line) is None and _is_next(text, at + len(line), then)
    ]
    full = sum(_is_full(line, after, width) for line, after in open_lines)
    small = sum(after[0].islower() for _, after in open_lines)
    is_set = full >= _MOSTLY * len(open_lines) and small * _SMALL >= len(open_lines)
    return width if len(open_lines) >= _FEWEST_LINES and is_set else None


def _is_next(text: str, end: int, start: int) -> bool:
    """Whether a line follows another without a blank one between."""
    return text.count("\n", end, start) == 1


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room in this one."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _goes_on(line: str, following: str, width: int, *, is_first: bool) -> bool:
    """Whether a line of a text of one width goes on in the next: it ends no sentence and a small letter follows, or it
    is full and no first line that may be a heading."""
    if following[0].islower() and _ENDS_SENTENCE.search(line) is None:
        return True
    return (not is_first or ". " in line) and _is_full(line, following, width)


def normalise(text: str, begin: int = 0, cut: tuple[int, int] | None = None) -> Normalised:
    """The text from ``begin`` on (the end of its dateline) as it is parsed, without what is ``cut`` from the start of a
    line (a dateline below a summary)."""
    found = [(m.start(), m.group()) for m in _LINE.finditer(text, begin)]
    if cut is not None:
        found = [(cut[1], line[cut[1] - at :]) if at <= cut[0] < at + len(line) else (at, line) for at, line in found]
    found = [(at, _TIED.sub("-", _ODD.sub(_plain, line))) for at, line in found]
    found = [(at + len(line) - len(line.lstrip()), line.strip()) for at, line in found if line.strip()]
    width = _width(found, text)
    broken = width is None and _is_broken([line for _, line in found])
    builder = _Builder()
    for index, (at, line) in enumerate(found):
        builder.add_line(line, at)
        after = at + len(line)
        if index + 1 < len(found) and width is not None and _is_next(text, after, found[index + 1][0]):
            joins = _goes_on(line, found[index + 1][1], width, is_first=index == 0)
            builder.add(" " if joins else "\n", after)
        elif index + 1 < len(found):
            joins = _is_cut(line, found[index + 1][1]) or (broken and not _ENDS_SENTENCE.search(line))
            builder.add(_joint(line) if joins else "\n", after)
    builder.add("\n", len(text)) if found else None
    return builder.finish()


def _is_cut(line: str, following: str) -> bool:
    """Whether a line ends in initials rather than in a sentence: "chairman of the C.C." with "the party" below."""
    return line.endswith(_CENTRAL_COMMITTEE) or (following[:1].islower() and _INITIALS.search(line) is not None)


def _joint(line: str) -> str:
    return " " if line.endswith(",") else ", "
