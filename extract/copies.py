"""Two texts → whether one is a copy of the other: whole, cut short, its paragraphs moved, lightly edited, or wrapped in
another publisher's boilerplate and house style. Pure.

What texts share says little where they follow a form: greetings to two presidents, or the arrivals of two delegations,
have the same words but for the names. So shingles only say whether two texts are worth comparing; then it counts what
is different. ``particulars`` are the words that are only ever written with a capital or a digit: names, days, numbers.
An edit, or a machine that rewrites, changes ordinary words at least as often as particulars; a form keeps its ordinary
words and changes the particulars, several in a row where a name has several words.

Texts are compared as any publisher would have them (``extract.house_style``): without datelines and credit lines, and
with the spellings of a word made one.

The bounds were chosen on odd rows of a year of an agency's texts, where no two distinct ones may be taken for copies;
docs/decisions/0035-copies-by-what-differs.md has the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, islice, product

from extract import house_style, transliterations

type Span = tuple[int, int]  # half-open, in words
type Shingle = tuple[str, str, str]

# Shorter texts are copies only of the very same words under the very same title.
MIN_WORDS = 20
# So many words must be there to tell an edit from another use of a form.
_EDITABLE_WORDS = 50
# So many to tell a story cut short from the titles and offices with which many of an agency's texts begin.
_CUT_WORDS = 25
# So many words in a row, each in a shared shingle, show where what two texts share begins and ends.
_SOLID = b"\1" * 8
# A copy begins where the other one does, give or take a dateline and a line or two of boilerplate: what texts share
# further down is a footer, or one story of a digest.
_LEAD_WORDS = 40

# So many to tell that a story was put into another style, which leaves less of the words as they were.
_ADAPTABLE_WORDS = 100
# Of so many particulars one may be left out in such a copy.
_PARTICULARS_PER_CHANGE = 25
# Names that have so many consonants in common, and most of their vowels, are one: with fewer, Nigerian is Nigerien.
_LONG_KEY = 5
# What such a copy left out between the first and the last words that it shares is less than what it has of them.
_MOST_SPREAD = 1.5

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TOKEN = re.compile(rf"{_WORD.pattern}|[.!?:\n)–—]|\s-+\s")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as it is compared: folded words, those that begin a sentence, line or clause, and its ordinary words.

    ``initialisms`` are the words in capitals, ``place`` is that of the dateline. ``begins`` has one more entry than
    ``words``: a text's end is a beginning too.
    """

    words: tuple[str, ...]
    begins: tuple[bool, ...]
    ordinary: frozenset[str]
    initialisms: frozenset[str]
    shingles: frozenset[Shingle]
    title: tuple[str, ...]
    place: tuple[str, ...]

    @property
    def whole(self) -> Span:
        """All of its words."""
        return 0, len(self.words)


@dataclass(frozen=True, slots=True)
class Difference:
    """How a span of one text differs from a span of another that is about as long, or longer.

    ``overlap`` is the Jaccard similarity of the shingles, ``held`` the share of the first's that the second has,
    ``kept`` the share of words that are in both, ``contained`` that of the first's words alone. The second lacks
    ``missing_particular_count`` of the first's particulars. The other counts are of distinct words that either text has
    and the other lacks, the smaller of the two; the shares are of such words in the
    text that has fewer of their kind.
    """

    word_count: int
    overlap: float
    held: float
    kept: float
    contained: float
    particular_count: int
    particular_share: float
    ordinary_count: int
    ordinary_share: float
    missing_particular_count: int


def sketch(text: str, title: str = "") -> Sketch:
    """Read a text once for all comparisons."""
    words: list[str] = []
    begins: list[bool] = []
    ordinary, initialisms = set(), set()
    is_first = True
    story, place = house_style.story(text)
    is_exact = _is_short(story)
    for token in _TOKEN.findall(story):
        if not token[0].isalnum():
            is_first = True
        elif word := house_style.fold(token) if is_exact else house_style.spelling(house_style.fold(token)):
            words.append(word)
            begins.append(is_first)
            is_first = False
            if not (token[0].isupper() or token[0].isdigit()):
                ordinary.add(word)
            elif token.isupper() and len(token) > 1:
                initialisms.add(word)
    return Sketch(
        tuple(words),
        (*begins, True),
        frozenset(ordinary),
        frozenset(initialisms),
        frozenset(_shingles(words)),
        tuple(house_style.fold(token) for token in _WORD.findall(title)),
        place,
    )


def is_verbatim(text: str, other: str) -> bool:
    """Whether texts are copies, whatever their titles, by being the same: ``is_copy``, for most copies, unread."""
    return text == other and not _is_short(house_style.story(text)[0])


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether one text is a copy of the other; the order does not matter."""
    if one.place and other.place and one.place != other.place:
        return False
    short, long = sorted((one, other), key=lambda text: (len(text.words), text.words))
    if len(short.words) < MIN_WORDS:
        return (short.words, short.title) == (long.words, long.title) and bool(short.words)
    shared = short.shingles & long.shingles
    if len(shared) < 0.3 * len(short.shingles):
        return False
    whole = _difference(short, long, short.whole, long.whole)
    if _is_edit(whole, short, long):
        return True
    inside, around = _shared_span(short, shared), _shared_span(long, shared)
    if inside is None or around is None or max(inside[0], around[0]) > _LEAD_WORDS:
        return False
    if _is_cut(whole) or _is_wrapped(short, long, inside, around):
        return True
    return _is_adapted(whole, inside, around) and _has_its_particulars(short, long)


def _is_edit(whole: Difference, short: Sketch, long: Sketch) -> bool:
    if whole.word_count < _EDITABLE_WORDS:
        return whole.kept >= 0.9 and whole.overlap >= 0.7 and not whole.particular_count and whole.ordinary_count <= 2
    if min(whole.overlap - 0.4, whole.kept - 0.86, 0.125 - whole.ordinary_share) < 0:
        return False
    if whole.particular_count > max(1.25 * whole.ordinary_count + 0.5, whole.word_count / 200):
        return False
    if whole.particular_count > 1 and whole.particular_share > 0.3:
        return False
    is_name_changed = min(_longest_change(short, long), _longest_change(long, short)) > 1
    return not is_name_changed or whole.particular_count <= whole.ordinary_count / 4


def _is_cut(whole: Difference) -> bool:
    return whole.held >= 0.9 and not whole.missing_particular_count and whole.word_count >= _CUT_WORDS


def _is_adapted(whole: Difference, inside: Span, around: Span) -> bool:
    """Whether the longer text has nearly all words of the shorter, most of them in their order.

    They stand as close together there, or it is a report of more that has some of its sentences from the same source.
    """
    if around[1] - around[0] > _MOST_SPREAD * (inside[1] - inside[0]):
        return False
    return whole.word_count >= _ADAPTABLE_WORDS and min(whole.held - 0.7, whole.contained - 0.9) >= 0


def _has_its_particulars(short: Sketch, long: Sketch) -> bool:
    """Whether the longer text has nearly all names and numbers of the shorter, and no other in the place of one."""
    particulars = {*short.words} - short.ordinary
    missing = particulars - {*long.words}
    for mine, theirs in _replaced(short, long):
        respelled = {two for two in product(mine, theirs) if _is_respelled(*two)}
        missing -= {word for word, _ in respelled}
        swapped = [word for word in mine if all(word != one for one, _ in respelled)]
        instead = [word for word in theirs if all(word != other for _, other in respelled)]
        is_new = not {*swapped} <= {*long.words} or not {*instead} <= {*short.words}
        is_spelled_out = _is_spelled_out(swapped, instead, short) or _is_spelled_out(instead, swapped, long)
        if swapped and instead and is_new and not is_spelled_out:
            return False
    return _PARTICULARS_PER_CHANGE * len(missing) <= len(particulars)


def _replaced(short: Sketch, long: Sketch) -> Iterator[tuple[list[str], list[str]]]:
    """The particulars where one text has other words than the other in the same place, those of both aside."""
    matcher = SequenceMatcher(None, short.words, long.words, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "replace":
            mine, theirs = short.words[start:end], long.words[other_start:other_end]
            yield (
                [word for word in mine if word not in short.ordinary and word not in theirs],
                [word for word in theirs if word not in long.ordinary and word not in mine],
            )


def _is_respelled(word: str, other: str) -> bool:
    """Whether two long names are one in two languages: Vladimir, Volodymyr."""
    key = transliterations.key(word)
    is_one_sound = len(key) >= _LONG_KEY and key == transliterations.key(other)
    return is_one_sound and SequenceMatcher(None, word, other, autojunk=False).ratio() >= 0.8


def _is_spelled_out(words: list[str], others: list[str], text: Sketch) -> bool:
    """Whether the one is an initialism that begins as the others do: NATO, the North Atlantic alliance."""
    initials = "".join(word[0] for word in others)
    return len(words) == 1 and words[0] in text.initialisms and len(initials) > 1 and words[0].startswith(initials)


def _is_wrapped(short: Sketch, long: Sketch, inside: Span, around: Span) -> bool:
    """Whether the texts are the same between boilerplate, which never begins or ends within a sentence."""
    core = _difference(short, long, _widened(short, inside), _widened(long, around))
    if (
        core.word_count >= max(_EDITABLE_WORDS, 0.5 * len(short.words))
        and min(core.overlap - 0.8, core.kept - 0.93) >= 0
    ):
        return core.particular_count <= core.word_count / 200
    is_most = core.word_count >= max(_CUT_WORDS, 0.8 * len(short.words))
    return is_most and core.held >= 0.9 and not core.missing_particular_count


def _difference(short: Sketch, long: Sketch, inside: Span, around: Span) -> Difference:
    mine, theirs = short.words[slice(*inside)], long.words[slice(*around)]
    my_shingles, their_shingles = set(_shingles(mine)), set(_shingles(theirs))
    shared_count = len(my_shingles & their_shingles)
    common_count = (Counter(mine) & Counter(theirs)).total()
    my_words, their_words = set(mine), set(theirs)
    mine_only, theirs_only = my_words - their_words, their_words - my_words
    particular_count = min(len(mine_only - short.ordinary), len(theirs_only - long.ordinary))
    ordinary_count = min(len(mine_only & short.ordinary), len(theirs_only & long.ordinary))
    return Difference(
        word_count=len(mine),
        overlap=_share(shared_count, len(my_shingles | their_shingles)),
        held=_share(shared_count, len(my_shingles)),
        kept=_share(common_count, max(len(mine), len(theirs))),
        contained=_share(common_count, len(mine)),
        particular_count=particular_count,
        particular_share=_share(
            particular_count, min(len(my_words - short.ordinary), len(their_words - long.ordinary))
        ),
        ordinary_count=ordinary_count,
        ordinary_share=_share(ordinary_count, min(len(my_words & short.ordinary), len(their_words & long.ordinary))),
        missing_particular_count=len(my_words - short.ordinary - set(long.words)),
    )


def _shared_span(text: Sketch, shared: frozenset[Shingle]) -> Span | None:
    """From the first to the last solid run of words in shared shingles."""
    is_shared = bytearray(len(text.words))
    for start, shingle in enumerate(_shingles(text.words)):
        if shingle in shared:
            is_shared[start : start + 3] = b"\1\1\1"
    first = is_shared.find(_SOLID)
    return None if first < 0 else (first, is_shared.rfind(_SOLID) + len(_SOLID))


def _widened(text: Sketch, span: Span) -> Span:
    """The span from the beginning of its first sentence to the end of its last."""
    start, end = span
    while not text.begins[start]:
        start -= 1
    while not text.begins[end]:
        end += 1
    return start, end


def _longest_change(text: Sketch, other: Sketch) -> int:
    """The most particulars in a row that the other text lacks, ordinary words between them that it lacks too aside."""
    others = frozenset(other.words)
    runs = groupby((word for word in text.words), key=lambda word: word in others)
    return max((sum(word not in text.ordinary for word in run) for is_known, run in runs if not is_known), default=0)


def _shingles(words: Iterable[str]) -> zip[Shingle]:
    words = tuple(words)
    return zip(words, words[1:], words[2:], strict=False)


def _is_short(text: str) -> bool:
    return sum(1 for _ in islice(_WORD.finditer(text), MIN_WORDS)) < MIN_WORDS


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
