"""Where to somebody goes: the places of a list as it is written, which parsers lose, each with its day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from extract.annotate import grammar, lands
from extract.annotate.cast import Cast
from extract.annotate.dates import DateMention
from extract.annotate.mentions import Place
from extract.annotate.tokens import Doc, Token

_MAX_GAP = 10
_AIRPORT = "airport"
_JOINTS = {",", "and", "(", ")", "the", "to", "on", "then", "later", "afterwards", "finally", "next"}


def stops(
    targets: Iterable[Token], cast: Cast, dates: Sequence[DateMention], town_nouns: Collection[str]
) -> list[Place]:
    """The places gone to, in text order: the targets, those coordinated with them, and the rest of the list as it
    is written ("A, B (C) and D", "A July 1-2, B July 3"), which parsers lose."""
    found: dict[int, Place] = {}
    for token in (t for target in targets for t in grammar.coordinated(target)):
        if (lemma := token.lemma_.lower()) == _AIRPORT or lemma in town_nouns:  # "at Fiji's airport"
            beside = [*grammar.prepositional(token, "in", "of", "near"), *grammar.children(token, "appos")]
            words = [t for t in beside if t.i in cast.place_at]
            # "at the airport of A", else "in the Thai capital"
            words = words or [c for c in token.children if c.dep_ in {"amod", "compound", "poss"}]
            named = (cast.place_at.get(word.i) for word in words)
            found.update((p.start, p) for p in named if p is not None and p.kind != "organisation")
        called = lands.called(token, cast) if lemma in lands.NOUNS else None
        if called is not None:
            found.setdefault(token.i, called)
        at = token.i
        while (place := cast.place_at.get(at)) is not None and place.kind not in {"demonym", "organisation"}:
            found.setdefault(place.start, place)
            at = _next_stop(token.doc, place.end, dates)
    return [found[start] for start in sorted(found)]


def _next_stop(doc: Doc, at: int, dates: Sequence[DateMention]) -> int:
    """Where the next place of a list begins, past its days and what joins it."""
    begin = at
    while at < len(doc) and at - begin < _MAX_GAP:
        date = next((d for d in dates if d.start <= at < d.end), None)
        if date is not None:
            at = date.end
        elif doc.lowers[at] in _JOINTS or is_alias(doc, at):
            at += 1
        else:
            break
    return at


def is_alias(doc: Doc, at: int) -> bool:
    """Whether a word is an abbreviation in brackets: the Republic of Korea (ROK)."""
    return 0 < at < len(doc) - 1 and doc.texts[at - 1] == "(" and doc.texts[at + 1] == ")"


def day_of(stop: Place, stops: Iterable[Place], doc: Doc, dates: Iterable[DateMention]) -> DateMention | None:
    """The date that follows a stop before the next one."""
    ends = [p.start for p in stops if p.start > stop.start and p.code != stop.code]
    end = min(ends, default=doc[stop.start].sent.end)
    return next((d for d in dates if stop.end <= d.start < end and d.start - stop.end < _MAX_GAP), None)
